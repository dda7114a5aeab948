import { PRIORITIES, type Register, type RiskItem } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { formatDue, formatNumber, plural } from '../../lib/format.ts';

interface RegisterFootProps {
  readonly register: Register;
  readonly items: readonly RiskItem[];
  readonly isAttention: boolean;
  /** The time that is shown; empty for now. */
  readonly asOf: string;
}

/** The counts that close the ledger; each leads to its risks. */
const Counts = ({ register, asOf }: Pick<RegisterFootProps, 'register' | 'asOf'>) => {
  const { counts, slug } = register;
  const levels = [...PRIORITIES, 'unassessed' as const].filter(
    (priority) => priority !== 'unassessed' || counts.byPriority.unassessed,
  );
  const others = (['proposed', 'accepted', 'closed'] as const).filter((state) => counts[state] > 0);
  return (
    <div className="gridfoot">
      <div>
        <Link to={paths.risks(slug, { q: 'state:active', asOf })}>
          <b>{formatNumber(counts.active)}</b> active
        </Link>
        {levels.map((priority) => (
          <Link
            key={priority}
            className="level"
            to={paths.risks(slug, { q: `state:active priority:${priority}`, asOf })}
          >
            <LevelGlyph priority={priority} size="s" />
            <span>
              <b>{formatNumber(counts.byPriority[priority] ?? 0)}</b> {PRIORITY_WORD[priority]}
            </span>
          </Link>
        ))}
        {others.map((state) => (
          <Link key={state} className="muted" to={paths.risks(slug, { q: `state:${state}`, asOf })}>
            <b>{formatNumber(counts[state])}</b> {state}
          </Link>
        ))}
      </div>
    </div>
  );
};

const isLate = (risk: RiskItem, day: string | undefined): boolean =>
  risk.nextReview !== null && formatDue(risk.nextReview, day).isLate;

/** Where the order of attention puts a lower score above a higher one, the first such place and its reason. */
const orderNote = (items: readonly RiskItem[], day: string | undefined): string | null => {
  for (const [index, upper] of items.entries()) {
    const lower = items[index + 1];
    if (!lower || upper.state !== 'active' || lower.state !== 'active' || upper.priority !== lower.priority) continue;
    if (
      upper.score === null ||
      lower.score === null ||
      upper.score >= lower.score ||
      !isLate(upper, day) ||
      isLate(lower, day)
    )
      continue;
    return `${upper.ref} scores less than ${lower.ref} but stands above it: same level, and its review is late.`;
  }
  return null;
};

/** Below the double line: how many, and what is worth knowing about the list. */
export const RegisterFoot = ({ register, items, isAttention, asOf }: RegisterFootProps) => {
  const note = isAttention ? orderNote(items, asOf.slice(0, 10) || undefined) : null;
  return (
    <>
      <Counts register={register} asOf={asOf} />
      <div className="gridnote">
        {note ? <p>{note}</p> : null}
        {register.findings > 0 && register.hasDocument && !asOf ? (
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
