import type { TimelineEntry } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../../app/paths.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../../components/glyph.tsx';

interface EntryRisksProps {
  readonly slug: string;
  readonly entry: Pick<TimelineEntry, 'risks' | 'riskCount' | 'levels' | 'refs'>;
}

/** The risks an entry is about, the worst open ones first; settled ones are struck out. */
export const EntryRisks = ({ slug, entry }: EntryRisksProps) => {
  const { risks, riskCount, levels, refs } = entry;
  if (riskCount === 0) return null;
  const more = riskCount - risks.length;
  const [level] = levels;
  const isOneLevel = refs === null && levels.length === 1;
  return (
    <ul className="grisks" aria-label="Risks">
      {risks.map(({ ref, title, priority, state }) => (
        <li key={ref}>
          <Link to={paths.risk(slug, ref)} title={title} className={state === 'active' ? '' : 'settled'}>
            <LevelGlyph priority={priority} size="s" label={PRIORITY_WORD[priority]} />
            <span className="ref">{ref}</span>
            {state === 'active' ? null : <span className="vh">, {state}</span>}
          </Link>
        </li>
      ))}
      {more > 0 ? (
        <li>
          {isOneLevel ? (
            <Link to={paths.risks(slug, { q: `state:active priority:${level}` })}>and {more} more</Link>
          ) : (
            <span className="faint">and {more} more</span>
          )}
        </li>
      ) : null}
    </ul>
  );
};
