import '../../styles/portfolio.css';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { Bar } from '../../components/bar.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { registersQuery } from '../../features/portfolio/portfolio.queries.ts';
import { RegisterRows } from '../../features/portfolio/register-rows.tsx';
import { StartLinks } from '../../features/portfolio/start-links.tsx';
import { plural } from '../../lib/format.ts';
import { useMay } from '../../lib/session.tsx';
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

/** All registers the person may read; the way in when there is none. */
export const Component = () => {
  const query = useQuery(registersQuery);
  const mayCreate = useMay('register.create');
  const total = query.data?.total ?? 0;
  return (
    <>
      <Bar title="Registers">
        <span className="faint t12 opt">{total > 0 ? plural(total, 'register') : ''}</span>
        <span className="sp" />
        {mayCreate && total > 0 ? (
          <Link className="btn sm primary" to={paths.import}>
            Import
          </Link>
        ) : null}
      </Bar>
      <QueryState query={query} isEmpty={(page) => page.items.length === 0} empty={<Empty />}>
        {(page) => (
          <div className="page">
            <RegisterRows registers={page.items} />
            {mayCreate ? <StartLinks hasExample={page.items.some(({ slug }) => slug === 'example')} /> : null}
          </div>
        )}
      </QueryState>
    </>
  );
};
