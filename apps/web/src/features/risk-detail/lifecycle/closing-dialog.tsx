import { type ClosingProposal, risksApi } from '@heed/contracts';
import { type FormEvent, useState } from 'react';
import { ErrorSummary } from '../../../components/error-summary.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { Dialog } from '../../../components/ui/dialog.tsx';
import { Field, TextField } from '../../../components/ui/field.tsx';
import { notify } from '../../../components/ui/notice.tsx';
import { call } from '../../../lib/api-client.ts';
import { useRiskEditing } from '../risk-context.tsx';
import { CLOSING_TEXTS, type ClosingText } from './closing-texts.ts';
import { useDecision } from './use-decision.ts';

type Draft = Required<ClosingProposal>;

/** Today where the risks are dated: in UTC, like the server. */
const today = (): string => new Date().toISOString().slice(0, 10);

/** What was filled in and not proposed yet, by risk: closing the dialog loses nothing. */
const drafts = new Map<string, Draft>();

const missingIn = (draft: Draft): Partial<Record<ClosingText, string>> =>
  Object.fromEntries(
    CLOSING_TEXTS.filter(({ field }) => draft[field].trim() === '').map(({ field, missing }) => [field, missing]),
  );

/** Proposes to close the risk: three of the four steps, the resolution and the day. Somebody else does the fourth. */
export const ClosingDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { risk, register } = useRiskEditing();
  const key = `${register.slug}/${risk.ref}`;
  const { resolution, documentation, lessonsLearned, processImprovement } = risk;
  const [draft, setDraft] = useState<Draft>(
    () => drafts.get(key) ?? { resolution, documentation, lessonsLearned, processImprovement, closedOn: today() },
  );
  const [missing, setMissing] = useState<Partial<Record<ClosingText, string>>>({});
  const { decide, problem, isBusy } = useDecision();
  const write = (change: Partial<Draft>): void => {
    setDraft({ ...draft, ...change });
    drafts.set(key, { ...draft, ...change });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const lacks = missingIn(draft);
    setMissing(lacks);
    if (Object.keys(lacks).length > 0) return;
    void decide(
      (version) =>
        call(risksApi.proposeClosing, { params: { register: register.slug, ref: risk.ref }, body: draft, version }),
      () => {
        drafts.delete(key);
        notify({ text: `The closing of ${risk.ref} is proposed. It is closed once somebody has verified it.` });
        onClose();
      },
    );
  };
  return (
    <Dialog
      open
      onClose={onClose}
      isWide
      title={`Close ${risk.ref}`}
      description={
        register.separateDuties.inForce
          ? 'Somebody else verifies that it is resolved; then it is closed.'
          : 'It is closed once the resolution is verified. Nobody else decides here, so that may be you.'
      }
    >
      <form onSubmit={submit} noValidate>
        {problem ? (
          <ErrorSummary title="Not proposed">
            <p>{problem.sentence}</p>
          </ErrorSummary>
        ) : null}
        {CLOSING_TEXTS.map(({ field, label, hint }, index) => (
          <Field key={field} label={label} hint={hint} error={missing[field] ?? problem?.fields[field]}>
            {(control) => (
              <textarea
                {...control}
                rows={2}
                maxLength={100_000}
                autoFocus={index === 0}
                value={draft[field]}
                onChange={(event) => write({ [field]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <TextField
          label="Ended on"
          type="date"
          max={today()}
          min={risk.identifiedOn ?? undefined}
          value={draft.closedOn}
          error={problem?.fields.closedOn}
          onChange={(event) => write({ closedOn: event.target.value })}
        />
        <div className="dialogfoot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={isBusy}>
            Propose closing
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
