import type { ReviewRun } from '@heed/contracts';
import { Button } from '../../../components/ui/button.tsx';
import { doneCount, type Entry, lastDecidedAt, lasted, type Place } from './run-model.ts';

interface RunBarProps {
  readonly run: ReviewRun;
  readonly entries: readonly Entry[];
  readonly place: Place;
  readonly onLeave: () => void;
}

/** More steps than this are one bar. */
const MOST_STEPS = 40;

const stepClass = ({ decision, pending }: Entry, isHere: boolean): string => {
  if (isHere) return 'now';
  if (pending?.state === 'failed') return 'failed';
  return decision === null ? '' : 'done';
};

/** Where the person is in the run, and the way out of it. */
export const RunBar = ({ run, entries, place, onLeave }: RunBarProps) => {
  const done = doneCount(entries);
  const at = entries.findIndex(({ item }) => item.ref === place);
  const time = lasted(run.startedAt, lastDecidedAt(run));
  const isSaving = entries.some(({ pending }) => pending && pending.state !== 'failed');
  return (
    <header className="bar">
      <h1>{run.title}</h1>
      {entries.length > MOST_STEPS ? (
        <progress className="progbar" aria-hidden="true" value={done} max={entries.length} />
      ) : (
        <ol className="prog" aria-hidden="true">
          {entries.map((entry) => (
            <li key={entry.item.ref} className={stepClass(entry, entry.item.ref === place)} />
          ))}
        </ol>
      )}
      <span className="t13" role="status">
        <b className="med">{at < 0 ? `${done} of ${entries.length}` : `${at + 1} of ${entries.length}`}</b>
        <span className="vh">{at < 0 ? ' decided' : `, ${place} ${entries[at]?.item.title}`}</span>
      </span>
      <span className="faint t13 opt">
        {done} done{time ? ` in ${time}` : ''}, {isSaving ? 'saving' : 'saved as you go'}
      </span>
      <span className="sp" />
      <Button size="sm" look="quiet" keyHint="Esc" onClick={onLeave}>
        Finish later
      </Button>
    </header>
  );
};
