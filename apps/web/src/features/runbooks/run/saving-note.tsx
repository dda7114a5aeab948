import { Button } from '../../../components/ui/button.tsx';
import { formatMoment } from '../../../lib/format.ts';
import type { Run } from './use-run.ts';

interface SavingNoteProps {
  readonly run: Run;
  readonly waiting: number;
  readonly keptAt: string | null;
}

/** Whether what was done is saved; never in the way, and never silent. */
export const SavingNote = ({ run, waiting, keptAt }: SavingNoteProps) => {
  const { saving } = run;
  if (saving.state === 'refused')
    return (
      <div className="failedwrites" role="alert">
        <p>Not saved: {saving.why} What you did is still here.</p>
        <div>
          <Button size="sm" onClick={run.send}>
            Try again
          </Button>
          <Button size="sm" look="quiet" onClick={run.throwAway}>
            Throw away what is not saved
          </Button>
        </div>
      </div>
    );
  const isBegunHere = run.read?.run.version === 0;
  const isGone = saving.state === 'gone' && (waiting > 0 || isBegunHere);
  const text = isGone
    ? 'Not saved yet: the server does not answer. Go on; it is sent when it is back.'
    : saving.state === 'signed out'
      ? 'Not saved yet: your session has ended. Go on, and sign in in another tab; it is sent then.'
      : keptAt
        ? `The server does not answer. This run is as it was known here at ${formatMoment(keptAt)}.`
        : '';
  return (
    <p className={text ? 'keptnote' : 'vh'} role="status">
      {text}
    </p>
  );
};
