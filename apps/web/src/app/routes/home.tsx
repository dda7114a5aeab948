import '../../styles/portfolio.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useRef } from 'react';
import { Link, Navigate, useSearchParams } from 'react-router';
import { Bar } from '../../components/bar.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { type PortfolioView, portfolioQuery } from '../../features/portfolio/portfolio.queries.ts';
import { Portfolio } from '../../features/portfolio/portfolio.tsx';
import { StartLinks } from '../../features/portfolio/start-links.tsx';
import { useCommands } from '../../lib/commands.ts';
import { plural } from '../../lib/format.ts';
import { isOnlyExecutive } from '../../lib/register.ts';
import { useMay, useMe } from '../../lib/session.tsx';
import { paths } from '../paths.ts';

const ImportStart = lazy(() =>
  import('../../features/imports/import-start.tsx').then((module) => ({ default: module.ImportStart })),
);

/** Nothing here yet: one sentence, one drop zone, two quiet links. */
const Empty = () => {
  const mayCreate = useMay('register.create');
  if (!mayCreate) {
    return (
      <div className="homeempty">
        <h2>No register yet</h2>
        <p className="muted">You can read no register so far. Ask an admin or a manager to give you a role in one.</p>
      </div>
    );
  }
  return (
    <div className="homeempty">
      <h2>Your register is empty</h2>
      <p className="muted">
        Bring the file your team already keeps. You see what was understood before anything is saved.
      </p>
      <Suspense>
        <ImportStart />
      </Suspense>
      <StartLinks />
    </div>
  );
};

/** Nothing that fits what was asked for. */
const Nothing = ({ view }: { readonly view: PortfolioView }) => (
  <p className="muted pfnone">
    {view.q ? `No ${view.archived ? 'archived ' : ''}register has “${view.q}” in its title, project or address. ` : ''}
    {!view.q && view.archived ? 'No register is archived. ' : ''}
    <Link className="link" to={paths.home}>
      Show all in use
    </Link>
  </p>
);

const useView = (): readonly [PortfolioView, (change: Partial<PortfolioView>) => void] => {
  const [search, setSearch] = useSearchParams();
  const view = { q: search.get('q') ?? '', archived: search.get('archived') === 'only' };
  const change = (part: Partial<PortfolioView>): void => {
    const next = { ...view, ...part };
    setSearch(
      { ...(next.q && { q: next.q }), ...(next.archived && { archived: 'only' }) },
      { replace: part.q !== undefined },
    );
  };
  return [view, change];
};

/** All registers the person may read, with what needs somebody in each; the way in when there is none. */
const Registers = () => {
  const [view, change] = useView();
  const query = useInfiniteQuery(portfolioQuery(view));
  const mayCreate = useMay('register.create');
  const me = useMe();
  const filter = useRef<HTMLInputElement>(null);
  useCommands('Registers', [
    { label: 'Find a register', keys: '/', run: () => filter.current?.focus() },
    {
      label: view.archived ? 'Show the registers in use' : 'Show the archived registers',
      run: () => change({ archived: !view.archived }),
    },
  ]);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const total = query.data?.pages[0]?.total ?? 0;
  const isPlain = !view.q && !view.archived;
  // Whoever has registers, if only archived ones, is shown the way to them.
  const hasAny = total > 0 || !isPlain || me.registers.length > 0;
  return (
    <>
      <Bar title="Registers">
        <span className="faint t12 opt" role="status">
          {total > 0 ? plural(total, 'register') : ''}
        </span>
        <span className="sp" />
        {mayCreate && hasAny ? (
          <Link className="btn sm primary" to={paths.import}>
            Import
          </Link>
        ) : null}
      </Bar>
      {hasAny ? (
        <search className="pffilter">
          <SearchField label="Find a register" value={view.q} onChange={(q) => change({ q })} input={filter} />
          <label className="check">
            <input
              type="checkbox"
              checked={view.archived}
              onChange={(event) => change({ archived: event.target.checked })}
            />
            Archived ones
          </label>
        </search>
      ) : null}
      <QueryState
        query={query}
        isEmpty={() => items.length === 0}
        empty={isPlain ? <Empty /> : <Nothing view={view} />}
      >
        {() => (
          <div className="page">
            <Portfolio
              items={items}
              total={total}
              view={view}
              onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
            />
            {mayCreate && isPlain ? <StartLinks hasExample={items.some(({ slug }) => slug === 'example')} /> : null}
          </div>
        )}
      </QueryState>
    </>
  );
};

/** Somebody whose only register only asks them to decide is shown what it tells. */
export const Component = () => {
  const { registers, isAdmin } = useMe();
  const [only] = registers;
  if (only && registers.length === 1 && !isAdmin && isOnlyExecutive(only.roles))
    return <Navigate to={paths.reports(only.slug)} replace />;
  return <Registers />;
};
