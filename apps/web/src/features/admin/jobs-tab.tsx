import { adminApi, type Job } from '@heed/contracts';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { call, sentenceOf } from '../../lib/api-client.ts';
import { capitalised, formatMoment, inWords } from '../../lib/format.ts';
import { adminKeys, failedJobsQuery } from './admin.queries.ts';
import { JOB_WORD } from './admin-words.ts';

const useJobSteps = () => {
  const client = useQueryClient();
  const settled = {
    onError: (error: unknown) => notify({ text: sentenceOf(error), tone: 'problem' }),
    onSettled: () => client.invalidateQueries({ queryKey: adminKeys.all }),
  };
  const retry = useMutation({
    ...settled,
    mutationFn: ({ id }: Job) => call(adminApi.retry, { params: { id } }),
    onSuccess: (_, { about }) => notify({ text: `Tried again: ${about}` }),
  });
  const discard = useMutation({
    ...settled,
    mutationFn: ({ id }: Job) => call(adminApi.discard, { params: { id } }),
    onSuccess: (_, { about }) => notify({ text: `Given up: ${about}` }),
  });
  return { retry, discard };
};

interface JobRowProps {
  readonly job: Job;
  readonly isBusy: boolean;
  readonly onRetry: () => void;
  readonly onDiscard: () => void;
}

const JobRow = ({ job, isBusy, onRetry, onDiscard }: JobRowProps) => (
  <li className="jobrow">
    <div>
      <p>
        <b className="med">{job.about || JOB_WORD[job.name]}</b>{' '}
        <span className="faint t12">
          {JOB_WORD[job.name]}, from {formatMoment(job.createdAt)}, tried {job.attempts} of {job.maxAttempts} times
        </span>
      </p>
      <p className="joberror">{job.lastError || 'It failed without a word.'}</p>
    </div>
    <span className="jobdo">
      <Button size="sm" disabled={isBusy} onClick={onRetry} aria-label={`Retry: ${job.about}`}>
        Retry
      </Button>
      <Button size="sm" look="quiet" disabled={isBusy} onClick={onDiscard} aria-label={`Discard: ${job.about}`}>
        Discard
      </Button>
    </span>
  </li>
);

const DiscardDialog = (props: { readonly job: Job; readonly onClose: () => void; readonly onDiscard: () => void }) => (
  <Dialog
    open
    onClose={props.onClose}
    title="Give this job up?"
    description={`${props.job.about || JOB_WORD[props.job.name]}. It is not tried again, and this cannot be taken back.`}
  >
    <div className="dialogfoot">
      <Button onClick={props.onClose}>Keep it</Button>
      <Button look="primary" autoFocus onClick={props.onDiscard}>
        Give it up
      </Button>
    </div>
  </Dialog>
);

/** Work that failed for good: why, and what to do about it. */
export const JobsTab = () => {
  const query = useInfiniteQuery(failedJobsQuery);
  const { retry, discard } = useJobSteps();
  const [leaving, setLeaving] = useState<Job>();
  const jobs = query.data?.pages.flatMap((page) => page.items) ?? [];
  const total = query.data?.pages[0]?.total ?? 0;
  const isBusy = (id: string): boolean =>
    [retry, discard].some(({ isPending, variables }) => isPending && variables?.id === id);
  return (
    <QueryState
      query={query}
      rows={4}
      isEmpty={() => jobs.length === 0}
      empty={
        <>
          <h2 className="h1">No job has failed</h2>
          <p className="intro">
            A job that fails is tried again, each time after a longer wait. Only what failed to the last comes up here.
          </p>
        </>
      }
    >
      {() => (
        <>
          <h2 className="h1">
            {capitalised(inWords(total))} {total === 1 ? 'job has' : 'jobs have'} failed for good
          </h2>
          <p className="intro">Put the cause right, then retry. What is no longer wanted can be given up.</p>
          <ul className="joblist" aria-label="Failed jobs">
            {jobs.map((job) => (
              <JobRow
                key={job.id}
                job={job}
                isBusy={isBusy(job.id)}
                onRetry={() => retry.mutate(job)}
                onDiscard={() => setLeaving(job)}
              />
            ))}
          </ul>
          {query.hasNextPage ? (
            <p className="escmore">
              <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                Earlier
              </Button>
            </p>
          ) : null}
          {leaving ? (
            <DiscardDialog
              job={leaving}
              onClose={() => setLeaving(undefined)}
              onDiscard={() => {
                discard.mutate(leaving);
                setLeaving(undefined);
              }}
            />
          ) : null}
        </>
      )}
    </QueryState>
  );
};
