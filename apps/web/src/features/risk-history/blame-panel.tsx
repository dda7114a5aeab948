import { Link } from 'react-router';
import { capitalised, fieldWords, formatMoment } from '../../lib/format.ts';
import { useBlame } from './risk-history.queries.ts';

interface BlamePanelProps {
  readonly slug: string;
  readonly risk: string;
  /** The address of the history of one field. */
  readonly linkFor: (field: string) => string;
}

/** Who last wrote each field: the latest first, each leading to all that was done to it. */
export const BlamePanel = ({ slug, risk, linkFor }: BlamePanelProps) => {
  const { data } = useBlame(slug, risk);
  if (!data) return null;
  const fields = Object.entries(data).sort(([, a], [, b]) => (a.at < b.at ? 1 : -1));
  return (
    <aside className="blame" aria-labelledby="blame">
      <h2 id="blame">Who last wrote what</h2>
      <dl>
        {fields.map(([field, { by, at }]) => (
          <div key={field}>
            <dt>
              <Link className="plainlink" to={linkFor(field)}>
                {capitalised(fieldWords(field))}
              </Link>
            </dt>
            <dd>
              {by} <span className="faint">{formatMoment(at)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </aside>
  );
};
