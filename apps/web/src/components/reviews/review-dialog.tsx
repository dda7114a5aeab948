import { type Register, type ReviewDecision, type ReviewWrite, reviewsApi } from '@heed/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/api-client.ts';
import { formProblemOf } from '../../lib/form-problem.ts';
import { formatDay } from '../../lib/format.ts';
import { keys, riskQuery } from '../../lib/register.ts';
import { reviewKeys } from '../../lib/review-keys.ts';
import { followingRisks, refreshLists } from '../../lib/risk-cache.ts';
import { ErrorSummary } from '../error-summary.tsx';
import { QueryState } from '../query-state.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { notify } from '../ui/notice.tsx';
import { DecisionForm } from './decision-form.tsx';
import { DECISION_WORD, VERDICTS } from './decision-words.ts';

interface ReviewDialogProps {
  readonly register: Register;
  readonly risk: { readonly ref: string; readonly title: string };
  /** The decision it opens with; without one the person chooses. */
  readonly decision?: ReviewDecision;
  readonly onClose: () => void;
}

/** Writes one review; a second try after a failure is the same review, not another one. */
const useRecord = (register: Register, ref: string, onDone: () => void) => {
  const client = useQueryClient();
  const { slug } = register;
  return useMutation({
    mutationFn: (body: ReviewWrite) => call(reviewsApi.record, { params: { register: slug, ref }, body }),
    onSuccess: (review) => {
      const next = review.next ? `; next review ${formatDay(review.next)}` : '';
      notify({ text: `${ref}: ${DECISION_WORD[review.decision].toLowerCase()}${next}` });
      onDone();
    },
    onSettled: () => {
      for (const queryKey of [reviewKeys.all(slug), keys.risk(slug, ref), ...followingRisks(slug)])
        void client.invalidateQueries({ queryKey });
      refreshLists(client, slug, [ref]);
    },
  });
};

/** The review of one risk outside a meeting: the same verdicts, and what each of them asks for. */
const ReviewDialog = ({ register, risk, decision: first, onClose }: ReviewDialogProps) => {
  const [decision, setDecision] = useState<ReviewDecision>(first ?? 'unchanged');
  const [notes, setNotes] = useState('');
  const record = useRecord(register, risk.ref, onClose);
  const query = useQuery(riskQuery(register.slug, risk.ref));
  const problem = record.error && !record.isPending ? formProblemOf(record.error) : undefined;
  const decide = (write: ReviewWrite): void => {
    if (!record.isPending) record.mutate({ ...write, ...(notes.trim() && { notes: notes.trim() }) });
  };
  const title = first === 'snoozed' ? `Snooze the review of ${risk.ref}` : `Review ${risk.ref}`;
  return (
    <Dialog open onClose={onClose} title={title} description={risk.title} isWide>
      <div className="stack">
        {problem ? (
          <ErrorSummary title="Not recorded" key={record.submittedAt}>
            <p>{problem.sentence} What you typed is still here.</p>
          </ErrorSummary>
        ) : null}
        {first === 'snoozed' ? null : (
          <fieldset className="verdictchoice">
            <legend className="vh">Verdict</legend>
            {VERDICTS.map((verdict) => (
              <label key={verdict.decision} className={verdict.decision === decision ? 'is-chosen' : undefined}>
                <input
                  type="radio"
                  name="verdict"
                  checked={verdict.decision === decision}
                  onChange={() => setDecision(verdict.decision)}
                />
                {verdict.label}
              </label>
            ))}
          </fieldset>
        )}
        <Field label="Notes" hint="Kept with the review.">
          {(control) => (
            <textarea
              {...control}
              rows={2}
              maxLength={10_000}
              value={notes}
              onChange={(event) => setNotes(event.target.value)}
            />
          )}
        </Field>
        {decision === 'unchanged' ? (
          <div className="formfoot">
            <Button
              look="primary"
              disabled={record.isPending}
              autoFocus
              onClick={() => decide({ decision: 'unchanged' })}
            >
              {record.isPending ? 'Saving' : 'Still accurate'}
            </Button>
            <Button look="quiet" onClick={onClose}>
              Cancel
            </Button>
          </div>
        ) : (
          <QueryState query={query} rows={3}>
            {(found) => (
              <DecisionForm
                key={decision}
                register={register}
                risk={found}
                decision={decision}
                errors={problem?.fields ?? {}}
                isSaving={record.isPending}
                onDecide={decide}
                onCancel={onClose}
              />
            )}
          </QueryState>
        )}
      </div>
    </Dialog>
  );
};

export default ReviewDialog;
