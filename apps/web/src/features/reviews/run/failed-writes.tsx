import type { ReviewWrite } from '@heed/contracts';
import { verdictLabel } from '../../../components/reviews/decision-words.ts';
import { Button } from '../../../components/ui/button.tsx';
import type { Queued, WriteQueue } from './write-queue.ts';

interface FailedWritesProps {
  readonly entries: readonly Queued[];
  readonly queue: WriteQueue;
  readonly onEdit: (entry: Queued) => void;
}

/** The words a person typed with a decision. */
const typedIn = (write: ReviewWrite): string => {
  switch (write.decision) {
    case 'action added':
      return write.text;
    case 'escalated':
    case 'snoozed':
      return write.reason;
    case 'closing proposed':
      return write.resolution;
    case 'rescored':
      return [`${write.probability} × ${write.impact}`, write.reason].filter(Boolean).join(', ');
    case 'unchanged':
      return '';
  }
};

/** Decisions that could not be saved, with all that was typed, until they are tried again or dropped. */
export const FailedWrites = ({ entries, queue, onEdit }: FailedWritesProps) => {
  if (entries.length === 0) return null;
  return (
    <section className="failedwrites" aria-label="Not saved" role="alert">
      <ul>
        {entries.map((entry) => {
          const typed = entry.write ? typedIn(entry.write) : entry.notes;
          const what = entry.write ? verdictLabel(entry.write.decision) : 'Note';
          const name = `${entry.ref || 'the meeting'}: ${what.toLowerCase()}`;
          return (
            <li key={entry.id}>
              <p>
                <b className="med">Not saved: {name}</b>
                {typed ? <span className="typed"> “{typed}”</span> : null}
              </p>
              <p className="muted t13">{entry.problem}</p>
              <div>
                <Button size="sm" aria-label={`Retry ${name}`} onClick={() => queue.retry(entry.id)}>
                  Retry
                </Button>
                {entry.write?.decision === 'unchanged' ? null : (
                  <Button size="sm" look="quiet" aria-label={`Edit ${name}`} onClick={() => onEdit(entry)}>
                    Edit
                  </Button>
                )}
                <Button size="sm" look="quiet" aria-label={`Drop ${name}`} onClick={() => queue.drop(entry.id)}>
                  Drop
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
