import '../../styles/audit.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { Bar } from '../../components/bar.tsx';
import { formatLong } from '../../components/long-date.ts';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { timeIn } from '../../lib/as-of.ts';
import { plural } from '../../lib/format.ts';
import { useCurrentRegister } from '../../lib/register.ts';
import { type AuditFilters, FILTER_NAMES, historyQuery } from './audit.queries.ts';
import { AuditFilter } from './audit-filter.tsx';
import { daysOf } from './audit-groups.ts';
import { SaveLine } from './save-line.tsx';

const useFilters = (): readonly [AuditFilters, (change: Partial<AuditFilters>) => void] => {
  const [search, setSearch] = useSearchParams();
  const text = (name: string): string => search.get(name) ?? '';
  const filters = {
    q: text('q'),
    by: text('by'),
    ref: text('ref'),
    field: text('field'),
    since: timeIn(search.get('since')),
    until: timeIn(search.get('until')),
  };
  const change = (changed: Partial<AuditFilters>): void => {
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changed)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { preventScrollReset: true },
    );
  };
  return [filters, change];
};

/** What changed in the register, who changed it and when, newest first; owners see the history of their own risks. */
export const Component = () => {
  const register = useCurrentRegister();
  const [filters, change] = useFilters();
  const query = useInfiniteQuery(historyQuery(register.slug, filters));
  const events = query.data?.pages.flatMap((page) => page.items) ?? [];
  const total = query.data?.pages[0]?.total ?? 0;
  const isNarrowed = FILTER_NAMES.some((name) => filters[name] !== '');
  const isOwn = register.roles.length > 0 && register.roles.every((role) => role === 'owner' || role === 'viewer');
  return (
    <>
      <Bar title="Audit" crumb={register.title}>
        <span className="faint t12 opt" role="status">
          {query.data ? plural(total, 'change') : ''}
        </span>
      </Bar>
      <div className="page">
        {isOwn ? <p className="intro auditown">The history of the risks you own.</p> : null}
        <AuditFilter register={register} filters={filters} onChange={change} />
        <QueryState
          query={query}
          isEmpty={() => events.length === 0}
          empty={
            <p className="muted auditnone">
              {isNarrowed ? 'Nothing in the history fits these filters.' : 'Nothing has changed yet.'}
            </p>
          }
        >
          {() => (
            <div aria-busy={query.isPlaceholderData}>
              {daysOf(events).map((day) => (
                <section key={`${day.date} ${day.saves[0]?.id}`} aria-labelledby={`day-${day.saves[0]?.id}`}>
                  <h2 className="auditday" id={`day-${day.saves[0]?.id}`}>
                    {formatLong(day.date)}
                  </h2>
                  <ol>
                    {day.saves.map((save) => (
                      <SaveLine key={save.id} save={save} register={register} />
                    ))}
                  </ol>
                </section>
              ))}
              {query.hasNextPage ? (
                <p className="auditmore">
                  <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                    Older changes
                  </Button>
                </p>
              ) : null}
            </div>
          )}
        </QueryState>
      </div>
    </>
  );
};
