import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { formatMoment } from '../../lib/format.ts';
import { runsQuery } from './reviews.queries.ts';

/** Reviews somebody began and nobody ended, to be gone on with. */
export const OpenRuns = ({ slug }: { readonly slug: string }) => {
  const { data } = useQuery(runsQuery(slug));
  const open = (data?.items ?? []).filter(({ finishedAt }) => finishedAt === null);
  if (open.length === 0) return null;
  return (
    <ul className="openruns" aria-label="Reviews not finished">
      {open.map(({ key, title, startedBy, startedAt, done, total }) => (
        <li key={key}>
          <span>
            <b className="med">{title}</b>, {done} of {total} done
          </span>
          <span className="muted t13">
            begun by {startedBy}, {formatMoment(startedAt)}
          </span>
          <Link className="btn sm" to={paths.reviewRun(slug, key)}>
            Go on<span className="vh"> with {title}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
};
