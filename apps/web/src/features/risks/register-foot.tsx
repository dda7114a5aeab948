import { PRIORITIES, type Register, type RiskItem } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { formatDue, formatNumber, plural } from '../../lib/format.ts';

/** The counts that close the ledger; each leads to its risks. */
const Counts = ({ register }: { readonly register: Register }) => {
  const { counts, slug } = register;
  const levels = [...PRIORITIES, 'unassessed' as const].filter(
    (priority) => priority !== 'unassessed' || counts.byPriority.unassessed,
  );
  const others = (['proposed', 'accepted', 'closed'] as const).filter((state) => counts[state] > 0);
  return (
    <div className="gridfoot">
      <div>
        <Link to={paths.risks(slug, { q: 'state:active' })}>
          <b>{formatNumber(counts.active)}</b> active
        </Link>
        {levels.map((priority) => (
          <Link key={priority} className="level" to={paths.risks(slug, { q: `state:active priority:${priority}` })}>
            <LevelGlyph priority={priority} size="s" />
            <span>
              <b>{formatNumber(counts.byPriority[priority] ?? 0)}</b> {PRIORITY_WORD[priority]}
            </span>
          </Link>
        ))}
        {others.map((state) => (
          <Link key={state} className="muted" to={paths.risks(slug, { q: `state:${state}` })}>
            <b>{formatNumber(counts[state])}</b> {state}
          </Link>
        ))}
      </div>
    </div>
  );
};

const isLate = (risk: RiskItem): boolean => risk.nextReview !== null && formatDue(risk.nextReview).isLate;

/** Where the order of attention puts a lower score above a higher one, the first such place and its reason. */
const orderNote = (items: readonly RiskItem[]): string | null => {
  for (const [index, upper] of items.entries()) {
    const lower = items[index + 1];
    if (!lower || upper.state !== 'active' || lower.state !== 'active' || upper.priority !== lower.priority) continue;
    if (upper.score === null || lower.score === null || upper.score >= lower.score || !isLate(upper) || isLate(lower))
      continue;
    return `${upper.ref} scores less than ${lower.ref} but stands above it: same level, and its review is late.`;
  }
  return null;
};

interface RegisterFootProps {
  readonly register: Register;
  readonly items: readonly RiskItem[];
  readonly isAttention: boolean;
}

/** Below the double line: how many, and what is worth knowing about the list. */
export const RegisterFoot = ({ register, items, isAttention }: RegisterFootProps) => {
  const note = isAttention ? orderNote(items) : null;
  return (
    <>
      <Counts register={register} />
      <div className="gridnote">
        {note ? <p>{note}</p> : null}
        {register.findings > 0 && register.hasDocument ? (
          <p>
            <Link className="link" to={paths.document(register.slug)}>
              {plural(register.findings, 'finding')}
            </Link>{' '}
            about the document it came from.
          </p>
        ) : null}
      </div>
    </>
  );
};
