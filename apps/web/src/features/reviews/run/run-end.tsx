import { type Register, type ReviewRun, reviewRunsApi } from '@heed/contracts';
import { summariseRun } from '@heed/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ErrorSummary } from '../../../components/error-summary.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { call, sentenceOf, statusOf } from '../../../lib/api-client.ts';
import { plural } from '../../../lib/format.ts';
import { reviewKeys } from '../../../lib/review-keys.ts';
import { NoteForm } from './note-form.tsx';
import { runQuery, storeRun } from './run.queries.ts';
import type { Entry, Place } from './run-model.ts';
import { RunOutcomes } from './run-outcomes.tsx';
import type { WriteQueue } from './write-queue.ts';

interface RunEndProps {
  readonly register: Register;
  readonly run: ReviewRun;
  readonly entries: readonly Entry[];
  readonly queue: WriteQueue;
  readonly onGo: (place: Place) => void;
}

const MOST_TRIES = 3;

/** Ends the run once everything is saved; a decision somebody else made meanwhile is taken along. */
const useFinish = ({ register: { slug }, run, queue }: Pick<RunEndProps, 'register' | 'run' | 'queue'>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await queue.settled();
      if (queue.snapshot().length > 0) return undefined;
      for (let tries = 1; ; tries += 1) {
        const { version } = client.getQueryData<ReviewRun>(reviewKeys.run(slug, run.key)) ?? run;
        try {
          return await call(reviewRunsApi.finish, { params: { register: slug, key: run.key }, version });
        } catch (error) {
          if (statusOf(error) !== 412 || tries === MOST_TRIES) throw error;
          await client.fetchQuery({ ...runQuery(client, slug, run.key), staleTime: 0 });
        }
      }
    },
    onSuccess: (finished) => {
      if (finished) storeRun(client, slug, finished);
      void client.invalidateQueries({ queryKey: reviewKeys.all(slug) });
    },
  });
};

const decisionsIn = (entries: readonly Entry[]) =>
  entries.flatMap(({ item, decision, pending }) =>
    decision === null || pending?.state === 'failed' ? [] : [{ ref: item.ref, decision }],
  );

/** All that was decided, before the run is ended. */
export const RunEnd = ({ register, run, entries, queue, onGo }: RunEndProps) => {
  const finish = useFinish({ register, run, queue });
  const button = useRef<HTMLButtonElement>(null);
  const [isNoting, setNoting] = useState(false);
  const note = queue.snapshot().findLast(({ ref, write }) => ref === '' && write === null)?.notes ?? run.notes;
  const undecided = entries.filter(({ decision, pending }) => decision === null && pending === undefined);
  // Enter ends the review as soon as the last verdict is given.
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  return (
    <>
      <h2 className="revtitle">
        {undecided.length === 0
          ? 'Every risk has its verdict'
          : `${plural(undecided.length, 'risk')} without a verdict`}
      </h2>
      <p className="revsummary">
        {summariseRun(
          entries.map(({ item }) => item.ref),
          decisionsIn(entries),
        )}
      </p>
      {finish.error ? (
        <ErrorSummary title="Not finished" key={finish.submittedAt}>
          <p>{sentenceOf(finish.error)} Every verdict is saved.</p>
        </ErrorSummary>
      ) : null}
      <div className="revendbuttons">
        <button
          ref={button}
          type="button"
          className="verdict primary"
          disabled={finish.isPending}
          onClick={() => finish.mutate()}
        >
          <span className="kbd" aria-hidden="true">
            ↵
          </span>
          {finish.isPending ? 'Finishing' : 'Finish the review'}
        </button>
        {isNoting ? null : (
          <Button className="notebutton" look="quiet" onClick={() => setNoting(true)}>
            {note ? 'Change the note of the meeting' : 'Add a note of the meeting'}
          </Button>
        )}
      </div>
      {isNoting ? (
        <NoteForm
          label="Note of the meeting"
          value={note}
          submitLabel="Keep the note"
          onSave={(notes) => {
            queue.add({ ref: '', write: null, notes });
            setNoting(false);
          }}
          onCancel={() => setNoting(false)}
        />
      ) : note ? (
        <p className="revnote t13">
          <span className="faint">Note: </span>
          {note}
        </p>
      ) : null}
      <RunOutcomes entries={entries} onGo={onGo} />
    </>
  );
};
