import '../../styles/escalation-dialogs.css';
import type { Escalation } from '@heed/contracts';
import { type FormEvent, useState } from 'react';
import { ErrorSummary } from '../error-summary.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field, TextField } from '../ui/field.tsx';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

const pad = (part: number): string => String(part).padStart(2, '0');

/** As a date and time field holds it: the wall clock where the person is. */
const localText = (at: Date): string =>
  `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}T${pad(at.getHours())}:${pad(at.getMinutes())}`;

const morningIn = (days: number, now: Date): Date =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 9, 0);

/** Usual times to rest until, from now. */
const choices = (now: Date): readonly { readonly label: string; readonly at: Date }[] => [
  { label: 'In 4 hours', at: new Date(now.getTime() + 4 * HOUR_MS) },
  { label: 'Tomorrow 09:00', at: morningIn(1, now) },
  { label: 'Monday 09:00', at: morningIn(((8 - now.getDay()) % 7) + (now.getDay() === 1 ? 7 : 0), now) },
  { label: 'In a week', at: new Date(now.getTime() + 7 * DAY_HOURS * HOUR_MS) },
];

interface SnoozeDialogProps {
  readonly escalation: Escalation;
  readonly problem: string | undefined;
  readonly isBusy: boolean;
  readonly onClose: () => void;
  readonly onSnooze: (until: string, reason: string) => void;
}

/** Lets an escalation rest: until when, and why. */
export const SnoozeDialog = ({ escalation, problem, isBusy, onClose, onSnooze }: SnoozeDialogProps) => {
  const [now] = useState(() => new Date());
  const usual = choices(now);
  const [until, setUntil] = useState(localText(morningIn(1, now)));
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const at = new Date(until);
  const isPast = Number.isNaN(at.getTime()) || at.getTime() <= Date.now();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isPast && reason.trim() !== '' && !isBusy) onSnooze(at.toISOString(), reason.trim());
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Snooze ${escalation.ref}`}
      description="Its clock stands still until then, and goes on with the time that is left."
    >
      <form onSubmit={submit} noValidate>
        {problem ? (
          <ErrorSummary title="Not snoozed">
            <p>{problem}</p>
          </ErrorSummary>
        ) : null}
        <Field label="Why" error={isTried && reason.trim() === '' ? 'Say what it waits for.' : undefined}>
          {(control) => (
            <textarea
              {...control}
              rows={2}
              maxLength={2000}
              autoFocus
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <div>
          <TextField
            label="Until"
            type="datetime-local"
            value={until}
            min={localText(now)}
            error={isTried && isPast ? 'Choose a time to come.' : undefined}
            onChange={(event) => setUntil(event.target.value)}
          />
          <p className="untilchoices">
            {usual.map(({ label, at: choice }) => (
              <button
                type="button"
                key={label}
                className="linkbtn"
                aria-pressed={until === localText(choice)}
                onClick={() => setUntil(localText(choice))}
              >
                {label}
              </button>
            ))}
          </p>
        </div>
        <div className="dialogfoot">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={isBusy}>
            Snooze
          </Button>
        </div>
      </form>
    </Dialog>
  );
};
