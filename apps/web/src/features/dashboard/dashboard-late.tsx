import type { Dashboard } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';

const SHOWN = 4;

interface LateProps {
  readonly slug: string;
  readonly week: Dashboard;
  readonly asOf: string;
}

/** Reviews and actions that are late, the latest in front. */
export const DashboardLate = ({ slug, week, asOf }: LateProps) => {
  const { total, items } = week.overdue;
  const list = paths.risks(slug, { q: 'overdue:any', asOf });
  return (
    <section className="drow2" aria-labelledby="d-late">
      <div className="sechead">
        <h3 id="d-late">Overdue</h3>
        <Link className="linkbtn" to={list}>
          {total}
          <span className="vh"> overdue reviews and actions</span>
        </Link>
      </div>
      {total === 0 ? <p className="dfind">No review and no action is late.</p> : null}
      <ul className="dlist">
        {items.slice(0, SHOWN).map(({ kind, ref, title, owner, daysLate }) => (
          <li key={`${kind} ${ref} ${title}`}>
            <span className="dl-what" title={title}>
              <Link to={paths.risk(slug, ref, { asOf })}>{kind === 'review' ? `Review of ${title}` : title}</Link>
            </span>
            <span className="dl-sub">
              <span className="mono">{ref}</span>, {owner ?? 'no owner'}
            </span>
            <span className="dl-when strong">{daysLate} d late</span>
          </li>
        ))}
      </ul>
      {total > SHOWN ? (
        <p className="dnote">
          <Link className="linkbtn" to={list}>
            {total - SHOWN} more
          </Link>
        </p>
      ) : null}
    </section>
  );
};
