import '../../../styles/review-run.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { QueryState } from '../../../components/query-state.tsx';
import { registerName } from '../../../lib/format.ts';
import { useCurrentRegister } from '../../../lib/register.ts';
import { runQuery } from './run.queries.ts';
import { RunFinished } from './run-finished.tsx';
import { RunStage } from './run-stage.tsx';

/** Review mode: one risk after another over the whole screen, a key a verdict. */
export const Component = () => {
  const register = useCurrentRegister();
  const { key = '' } = useParams();
  const client = useQueryClient();
  const query = useQuery(runQuery(client, register.slug, key));
  const title = query.data?.title ?? 'Review';
  useEffect(() => {
    document.title = `${title}, ${registerName(register.title)} · Heed`;
  }, [title, register.title]);
  return (
    <div className="rev">
      <QueryState query={query} rows={6}>
        {(run) =>
          run.finishedAt ? (
            <RunFinished register={register} run={run} />
          ) : (
            <RunStage key={run.key} register={register} run={run} />
          )
        }
      </QueryState>
    </div>
  );
};
