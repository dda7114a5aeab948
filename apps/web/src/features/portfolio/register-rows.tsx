import { PRIORITIES, type RegisterItem } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { formatDue, formatNumber, registerName } from '../../lib/format.ts';

const Levels = ({ register }: { readonly register: RegisterItem }) => (
  <span className="homelevels">
    {PRIORITIES.filter((priority) => register.counts.byPriority[priority]).map((priority) => (
      <span className="level" key={priority}>
        <LevelGlyph priority={priority} size="s" />
        <span>
          <b>{formatNumber(register.counts.byPriority[priority] ?? 0)}</b> {PRIORITY_WORD[priority]}
        </span>
      </span>
    ))}
  </span>
);

const Review = ({ date }: { readonly date: string | null }) => {
  if (!date) return <span className="faint">no review planned</span>;
  const due = formatDue(date);
  return due.isLate ? <span className="med">review {due.text}</span> : <span className="muted">review {due.text}</span>;
};

/** The registers as lines of a ledger. */
export const RegisterRows = ({ registers }: { readonly registers: readonly RegisterItem[] }) => (
  <ul className="homerows">
    {registers.map((register) => (
      <li key={register.slug}>
        <Link className="homename" to={paths.risks(register.slug)}>
          {registerName(register.title)}
        </Link>
        <span className="muted">{register.documentStatus === 'active' ? '' : register.documentStatus}</span>
        <span className="homecount">
          <b>{formatNumber(register.counts.active)}</b> active
          {register.counts.closed > 0 ? (
            <span className="muted">, {formatNumber(register.counts.closed)} closed</span>
          ) : null}
        </span>
        <Levels register={register} />
        <Review date={register.nextReview} />
      </li>
    ))}
  </ul>
);
