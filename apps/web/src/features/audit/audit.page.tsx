import '../../styles/audit.css';
import { type AuditEvent, auditApi } from '@heed/contracts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { call } from '../../lib/api-client.ts';
import { formatMoment, plural } from '../../lib/format.ts';
import { keys, useCurrentRegister } from '../../lib/register.ts';
import { AuditFilter } from './audit-filter.tsx';
import { actionWords, fieldWords, valueWords } from './audit-words.ts';

type Change = readonly [field: string, before: unknown, after: unknown];

const isNothing = (value: unknown): boolean => valueWords(value) === 'nothing';

const ChangeLine = ({ change: [field, before, after] }: { readonly change: Change }) => (
  <li>
    <span className="faint">{fieldWords(field)}</span>{' '}
    {isNothing(before) ? null : (
      <>
        <s className="muted">{valueWords(before)}</s> <span aria-hidden="true">→</span>
        <span className="vh">became</span>{' '}
      </>
    )}
    {valueWords(after)}
  </li>
);

const SHOWN = 5;

/** The first fields of a change; a whole new risk folds the rest away. */
const Changes = ({ changes }: { readonly changes: AuditEvent['changes'] }) => {
  const all = Object.entries(changes)
    .map(([field, [before, after]]): Change => [field, before, after])
    .filter(([, before, after]) => !isNothing(before) || !isNothing(after));
  const line = (change: Change) => <ChangeLine key={change[0]} change={change} />;
  if (all.length <= SHOWN) return <ul className="changes">{all.map(line)}</ul>;
  return (
    <>
      <ul className="changes">{all.slice(0, 2).map(line)}</ul>
      <details>
        <summary className="linkbtn">{all.length - 2} more fields</summary>
        <ul className="changes">{all.slice(2).map(line)}</ul>
      </details>
    </>
  );
};

const EventRow = ({ event, slug }: { readonly event: AuditEvent; readonly slug: string }) => (
  <tr>
    <td className="nowrap muted">
      <time dateTime={event.at}>{formatMoment(event.at)}</time>
    </td>
    <td className="nowrap">{event.by}</td>
    <td className="nowrap">
      {event.entity === 'risk' ? (
        <Link className="ref" to={paths.risk(slug, event.key)}>
          {event.key}
        </Link>
      ) : (
        <span className="muted">{event.entity}</span>
      )}{' '}
      {actionWords(event.action)}
    </td>
    <td>
      <Changes changes={event.changes} />
    </td>
  </tr>
);

const useHistory = (slug: string, q: string) =>
  useInfiniteQuery({
    queryKey: keys.audit(slug, q),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 50, ...(q && { q }), ...(pageParam && { cursor: pageParam }) };
      return call(auditApi.list, { params: { register: slug }, query }, { signal });
    },
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });

/** What changed in the register, who changed it and when, newest first. */
export const Component = () => {
  const register = useCurrentRegister();
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? '';
  const query = useHistory(register.slug, q);
  const events = query.data?.pages.flatMap((page) => page.items) ?? [];
  const total = query.data?.pages[0]?.total ?? 0;
  return (
    <>
      <Bar title="Audit" crumb={register.title}>
        <span className="faint t12 opt" role="status">
          {query.data ? plural(total, 'change') : ''}
        </span>
      </Bar>
      <div className="page">
        <AuditFilter value={q} onChange={(next) => setSearch(next ? { q: next } : {})} />
        <QueryState
          query={query}
          isEmpty={() => events.length === 0}
          empty={
            <p className="muted auditnone">
              {q ? 'Nothing in the history has these words.' : 'Nothing has changed yet.'}
            </p>
          }
        >
          {() => (
            <>
              <table className="tbl audittbl">
                <caption className="vh">Changes, newest first</caption>
                <thead>
                  <tr>
                    <th scope="col">When</th>
                    <th scope="col">Who</th>
                    <th scope="col">What</th>
                    <th scope="col">Before and after</th>
                  </tr>
                </thead>
                <tbody>
                  {events.map((event) => (
                    <EventRow key={event.id} event={event} slug={register.slug} />
                  ))}
                </tbody>
              </table>
              {query.hasNextPage ? (
                <p className="auditmore">
                  <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                    Older changes
                  </Button>
                </p>
              ) : null}
            </>
          )}
        </QueryState>
      </div>
    </>
  );
};
