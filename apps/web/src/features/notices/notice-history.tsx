import { useQuery } from '@tanstack/react-query';
import { QueryState } from '../../components/query-state.tsx';
import { formatMoment } from '../../lib/format.ts';
import { stepWords } from './notice-words.ts';
import { historyQuery } from './notices.queries.ts';

/** What was done with a notice, the latest first. */
export const NoticeHistory = ({ slug, id }: { readonly slug: string; readonly id: string }) => {
  const query = useQuery(historyQuery(slug, id));
  return (
    <section className="unhistory" aria-labelledby="un-history">
      <h2 id="un-history">History</h2>
      <QueryState query={query} rows={2}>
        {({ items }) => (
          <ol>
            {items.map((step) => (
              <li key={step.id}>
                <span>{stepWords(step)}</span>
                <span className="faint t12">
                  {step.by}, {formatMoment(step.at)}
                </span>
              </li>
            ))}
          </ol>
        )}
      </QueryState>
    </section>
  );
};
