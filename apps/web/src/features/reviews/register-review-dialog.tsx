import { type Register, reviewsApi } from '@heed/contracts';
import { nextReviewAfter } from '@heed/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ErrorSummary } from '../../components/error-summary.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { Field, TextField } from '../../components/ui/field.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { call } from '../../lib/api-client.ts';
import { formProblemOf } from '../../lib/form-problem.ts';
import { formatDate, today } from '../../lib/format.ts';
import { followingRisks } from '../../lib/risk-cache.ts';

interface RegisterReviewDialogProps {
  readonly register: Register;
  readonly onClose: () => void;
}

/** Notes that the whole register was looked at, and when that is next. */
const RegisterReviewDialog = ({ register, onClose }: RegisterReviewDialogProps) => {
  const client = useQueryClient();
  const [notes, setNotes] = useState('');
  const [next, setNext] = useState(nextReviewAfter(today(), register.reviewCadence) ?? '');
  const record = useMutation({
    mutationFn: () => {
      const body = { notes: notes.trim(), next: next || null };
      const params = { register: register.slug };
      return call(reviewsApi.recordRegister, { params, body });
    },
    onSuccess: (review) => {
      notify({ text: `The register is reviewed${review.next ? `; next on ${formatDate(review.next)}` : ''}` });
      for (const queryKey of followingRisks(register.slug)) void client.invalidateQueries({ queryKey });
      onClose();
    },
  });
  const problem = record.error && !record.isPending ? formProblemOf(record.error) : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!record.isPending) record.mutate();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Register reviewed"
      description={`The register as a whole was looked at today${register.reviewCadence ? `; it is reviewed ${register.reviewCadence.toLowerCase()}` : ''}.`}
    >
      <form onSubmit={submit} noValidate>
        {problem ? (
          <ErrorSummary title="Not recorded" key={record.submittedAt}>
            <p>{problem.sentence} What you typed is still here.</p>
          </ErrorSummary>
        ) : null}
        <Field label="Notes" hint="What was found, kept with the review." error={problem?.fields.notes}>
          {(control) => (
            <textarea
              {...control}
              autoFocus
              rows={4}
              maxLength={10_000}
              value={notes}
              onChange={(event) => setNotes(event.target.value)}
            />
          )}
        </Field>
        <TextField
          label="Next review"
          type="date"
          value={next}
          error={problem?.fields.next}
          onChange={(event) => setNext(event.target.value)}
        />
        <div className="dialogfoot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={record.isPending}>
            {record.isPending ? 'Saving' : 'Register reviewed'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

export default RegisterReviewDialog;
