import '../../../styles/markdown.css';
import '../../../styles/code-use.css';
import '../../../styles/review-run.css';
import '../../../styles/runbook-run.css';
import { useEffect } from 'react';
import { Navigate, useParams } from 'react-router';
import { paths } from '../../../app/paths.ts';
import { ProblemNote, Skeleton } from '../../../components/query-state.tsx';
import { registerName } from '../../../lib/format.ts';
import { useKeptOffline } from '../../../lib/offline.ts';
import { useCurrentRegister } from '../../../lib/register.ts';
import { keptAddresses, useRunsLeftHere } from '../use-runbook-pages.ts';
import { RunRecord } from './run-record.tsx';
import { RunStage } from './run-stage.tsx';
import { useRun } from './use-run.ts';

/** Emergency mode: one step of a run over the whole screen, with its code, its keys and its clock. */
export const Component = () => {
  const register = useCurrentRegister();
  const { id = '', run: runId = '' } = useParams();
  const run = useRun({ register: register.slug, runbook: id, run: runId });
  useRunsLeftHere();
  useKeptOffline(keptAddresses(register.slug));
  const title = run.read?.run.title ?? 'Runbook';
  useEffect(() => {
    document.title = `${title}, ${registerName(register.title)} · Heed`;
  }, [title, register.title]);
  if (run.movedTo) return <Navigate to={paths.runbookRun(register.slug, id, run.movedTo)} replace />;
  const { read, view } = run;
  return (
    <div className="rev rbrun">
      {read && view ? (
        run.isOpen && view.outcome === 'running' ? (
          <RunStage key={runId} register={register.slug} runbook={id} run={run} read={read} view={view} />
        ) : (
          <RunRecord register={register.slug} runbook={id} run={run} read={read} view={view} />
        )
      ) : run.problem ? (
        <ProblemNote error={run.problem} onRetry={run.retry} />
      ) : (
        <Skeleton rows={6} />
      )}
    </div>
  );
};
