import type { Danger } from '@heed/domain';
import { Icon } from '../glyph.tsx';

/** What each dangerous piece of a code does, one plain sentence each. */
export const DangerLines = ({ dangers }: { readonly dangers: readonly Danger[] }) =>
  dangers.map((danger) => (
    <p className="danger" key={`${danger.line}-${danger.from}`}>
      <Icon name="warn" />
      <span>
        Line {danger.line} {danger.effect}
      </span>
    </p>
  ));
