import type { Budget } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { Button } from '../../components/ui/button.tsx';
import { plural } from '../../lib/format.ts';

interface MissingCategoriesProps {
  readonly slug: string;
  readonly missing: Budget['missing'];
  /** Absent where the person may not open one. */
  readonly onOpen?: ((category: string) => void) | undefined;
}

/** Categories with open risks for which no money is set aside: missing, not zero. */
export const MissingCategories = ({ slug, missing, onOpen }: MissingCategoriesProps) =>
  missing.length === 0 ? null : (
    <section aria-labelledby="without-reserve">
      <div className="sechead">
        <h3 id="without-reserve">Categories without a reserve</h3>
      </div>
      <ul className="missing">
        {missing.map(({ category, name, risks, worst }) => (
          <li key={category}>
            <span>
              <span className="med">{name}</span>{' '}
              <span className="muted">{plural(risks, 'open risk')}, the worst is</span>{' '}
              <LevelGlyph priority={worst.priority} size="s" label={PRIORITY_WORD[worst.priority]} />{' '}
              <Link to={paths.risk(slug, worst.ref)}>
                <span className="ref">{worst.ref}</span> {worst.title}
              </Link>
            </span>
            {onOpen ? (
              <Button size="sm" onClick={() => onOpen(category)}>
                Open a reserve<span className="vh"> for {name}</span>
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
