import type { NotificationKind } from '@heed/contracts';
import { KIND_GROUPS } from './admin-words.ts';

interface KindsFieldProps {
  readonly kinds: readonly NotificationKind[];
  readonly onChange: (kinds: readonly NotificationKind[]) => void;
}

/** Which events a webhook is told of; none chosen means all of them, also those of later versions. */
export const KindsField = ({ kinds, onChange }: KindsFieldProps) => (
  <fieldset className="kindsfield">
    <legend className="label-like">Told of</legend>
    <small className="muted t12">
      {kinds.length === 0 ? 'Everything, as long as nothing is chosen.' : 'Only what is chosen.'}
    </small>
    <div className="kindgroups">
      {KIND_GROUPS.map(({ title, kinds: own }) => (
        // biome-ignore lint/a11y/useSemanticElements: a part of the fieldset around it
        <div key={title} role="group" aria-label={title}>
          <span className="label">{title}</span>
          {own.map(([kind, word]) => (
            <label className="check" key={kind}>
              <input
                type="checkbox"
                checked={kinds.includes(kind)}
                onChange={(event) =>
                  onChange(event.target.checked ? [...kinds, kind] : kinds.filter((held) => held !== kind))
                }
              />
              {word}
            </label>
          ))}
        </div>
      ))}
    </div>
  </fieldset>
);
