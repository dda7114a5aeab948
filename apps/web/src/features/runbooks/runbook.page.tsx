import '../../styles/markdown.css';
import '../../styles/code-use.css';
import '../../styles/runbooks.css';
import type { Register, Runbook } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useCommands } from '../../lib/commands.ts';
import { formatDate } from '../../lib/format.ts';
import { useCurrentRegister } from '../../lib/register.ts';
import { KeptNote, KeptState } from './kept-note.tsx';
import { RunbookRuns } from './runbook-runs.tsx';
import { RunbookSteps } from './runbook-steps.tsx';
import { dangerWords, RUN_WORD, rehearsalWords, stepsWords } from './runbook-words.ts';
import { runbookQuery } from './runbooks.queries.ts';
import { RunningNow } from './running-now.tsx';
import { useArchiveRunbook } from './use-archive-runbook.ts';
import { keptAddresses, useRunsLeftHere } from './use-runbook-pages.ts';
import { useStartRun } from './use-start-run.ts';

interface OpenedProps {
  readonly register: Register;
  readonly book: Runbook;
  readonly keptAt: string | null;
}

const Opened = ({ register, book, keptAt }: OpenedProps) => {
  const navigate = useNavigate();
  const start = useStartRun(register.slug, book);
  const archive = useArchiveRunbook(register.slug, book);
  const edit = paths.editRunbook(register.slug, book.id);
  const mayStart = book.may.run && !book.archivedAt;
  const print = (): void => window.print();
  useCommands('Runbook', [
    ...(mayStart
      ? [
          { label: 'Start a rehearsal', run: () => start.mutate('rehearsal') },
          { label: 'Start it for real', run: () => start.mutate('real') },
        ]
      : []),
    ...(book.may.edit
      ? [
          { label: 'Edit this runbook', keys: 'e', run: () => void navigate(edit) },
          { label: book.archivedAt ? 'Bring this runbook back' : 'Archive this runbook', run: archive.mutate },
        ]
      : []),
    { label: 'Print this runbook', run: print },
  ]);
  const facts = [stepsWords(book), dangerWords(book), rehearsalWords(book)].filter(Boolean);
  return (
    <>
      <Bar title={book.title} crumb={register.title}>
        <span className="sp" />
        <Button size="sm" look="quiet" className="opt" onClick={print}>
          Print
        </Button>
        {book.may.edit ? (
          <>
            <Button
              size="sm"
              look="quiet"
              className="opt"
              disabled={archive.isPending}
              onClick={() => archive.mutate()}
            >
              {book.archivedAt ? 'Bring back' : 'Archive'}
            </Button>
            <Link className="btn sm" to={edit}>
              Edit
            </Link>
          </>
        ) : null}
      </Bar>
      <div className="page runbook">
        <KeptNote keptAt={keptAt} />
        {book.archivedAt ? (
          <p className="keptnote">Archived on {formatDate(book.archivedAt.slice(0, 10))}: it is not in use any more.</p>
        ) : null}
        <RunningNow register={register.slug} book={book} />
        <h2 className="h1">{book.title}</h2>
        <p className="muted t13">
          {facts.join(' · ')}
          {book.ref ? (
            <>
              {' · for '}
              <Link className="ref" to={paths.risk(register.slug, book.ref)}>
                {book.ref}
              </Link>
            </>
          ) : null}
        </p>
        {mayStart ? (
          <p className="startrun">
            <Button
              look={book.running.length > 0 ? 'plain' : 'primary'}
              isBusy={start.isPending && start.variables === 'real'}
              disabled={start.isPending && start.variables !== 'real'}
              onClick={() => start.mutate('real')}
            >
              Start for real
            </Button>
            <Button
              isBusy={start.isPending && start.variables === 'rehearsal'}
              disabled={start.isPending && start.variables !== 'rehearsal'}
              onClick={() => start.mutate('rehearsal')}
            >
              Start a rehearsal
            </Button>
            <span className="faint t12">Heed shows and copies; it never executes anything.</span>
          </p>
        ) : null}
        <RunbookSteps book={book} />
        <RunbookRuns register={register.slug} book={book} />
        <p className="paperonly paperfoot">
          {RUN_WORD.real} / {RUN_WORD.rehearsal.toLowerCase()} (cross out one). Started at ________ by ________________.
          Ended at ________: worked / failed / abandoned.
        </p>
      </div>
      <KeptState addresses={keptAddresses(register.slug)} />
    </>
  );
};

/** One runbook, to be read, printed, or started. */
export const Component = () => {
  const register = useCurrentRegister();
  const { id = '' } = useParams();
  const query = useQuery(runbookQuery(register.slug, id));
  useRunsLeftHere();
  if (query.data) return <Opened key={id} register={register} book={query.data.value} keptAt={query.data.keptAt} />;
  return (
    <>
      <Bar title="Runbook" crumb={register.title} />
      <QueryState query={query} rows={8}>
        {() => null}
      </QueryState>
    </>
  );
};
