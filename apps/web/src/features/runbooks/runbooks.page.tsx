import '../../styles/runbooks.css';
import type { Register } from '@heed/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useCommands } from '../../lib/commands.ts';
import { mayIn, useCurrentRegister } from '../../lib/register.ts';
import { KeptNote, KeptState } from './kept-note.tsx';
import { RunbookTable } from './runbook-table.tsx';
import { runbooksHeadline } from './runbook-words.ts';
import { runbooksQuery } from './runbooks.queries.ts';
import { keptAddresses, useRunsLeftHere } from './use-runbook-pages.ts';

interface EmptyProps {
  readonly register: Register;
  readonly areArchived: boolean;
}

const Empty = ({ register, areArchived }: EmptyProps) => (
  <div className="page runbooksempty">
    <h2 className="h1">{areArchived ? 'No runbook is archived' : 'No runbook yet'}</h2>
    {areArchived ? (
      <Link className="link" to={paths.runbooks(register.slug)}>
        All runbooks in use
      </Link>
    ) : (
      <>
        <p>
          A runbook is what you do when a risk has happened: steps with their exact code, one after another. Emergency
          procedures of an imported document become runbooks, and so can the rollback plan of a risk.
        </p>
        {mayIn(register, 'runbook.edit') ? (
          <Link className="btn primary" to={paths.newRunbook(register.slug)}>
            New runbook
          </Link>
        ) : null}
      </>
    )}
  </div>
);

/** The emergency procedures of a register: what there is, how it went last, and whether it was practised. */
export const Component = () => {
  const register = useCurrentRegister();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const areArchived = search.get('archived') === 'only';
  const query = useInfiniteQuery(runbooksQuery(register.slug, areArchived));
  useRunsLeftHere();
  const mayEdit = mayIn(register, 'runbook.edit');
  const create = paths.newRunbook(register.slug);
  const other = paths.runbooks(register.slug, areArchived ? '' : 'only');
  useCommands('Runbooks', [
    ...(mayEdit ? [{ label: 'New runbook', keys: 'c', run: () => void navigate(create) }] : []),
    {
      label: areArchived ? 'Show the runbooks in use' : 'Show the archived runbooks',
      run: () => void navigate(other),
    },
  ]);
  const [first] = query.data?.pages ?? [];
  const books = query.data?.pages.flatMap(({ value }) => value.items) ?? [];
  return (
    <>
      <Bar title={areArchived ? 'Archived runbooks' : 'Runbooks'} crumb={register.title}>
        <span className="sp" />
        <Link className="btn sm quiet opt" to={other}>
          {areArchived ? 'In use' : 'Archived'}
        </Link>
        {mayEdit && books.length > 0 ? (
          <Link className="btn sm primary" to={create}>
            New runbook
            <span className="kbd" aria-hidden="true">
              c
            </span>
          </Link>
        ) : null}
      </Bar>
      <QueryState
        query={query}
        isEmpty={() => books.length === 0}
        empty={<Empty register={register} areArchived={areArchived} />}
      >
        {() => (
          <div className="page runbooks">
            <KeptNote keptAt={first?.keptAt ?? null} />
            <h2 className="h1">{runbooksHeadline(books, first?.value.total ?? books.length)}</h2>
            <RunbookTable register={register.slug} books={books} />
            {query.hasNextPage ? (
              <p>
                <Button size="sm" onClick={() => void query.fetchNextPage()}>
                  More runbooks
                </Button>
              </p>
            ) : null}
          </div>
        )}
      </QueryState>
      <KeptState addresses={keptAddresses(register.slug)} />
    </>
  );
};
