import type { AuditEvent } from '@heed/contracts';
import { useState } from 'react';
import { capitalised, fieldWords } from '../../lib/format.ts';
import { ChangeView } from './change-view.tsx';
import { linesOf, type ValueWords } from './field-lines.ts';

/** A few more are shown rather than folded away: a click for one line is a nuisance. */
const SHOWN = 5;

/** What is new differs from a blank one; nobody put those blanks there. */
const IS_NEW: ReadonlySet<string> = new Set(['created', 'carried over']);

interface EventChangesProps {
  readonly event: Pick<AuditEvent, 'action' | 'changes'>;
  readonly words: ValueWords;
}

/** What one save did: why, then field by field; most of a whole new risk is folded away. */
export const EventChanges = ({ event, words }: EventChangesProps) => {
  const [isWhole, setWhole] = useState(false);
  const reason = event.changes.reason?.[1];
  const all = Object.entries(event.changes)
    .map(([field, [before, after]]) => ({ field, before: IS_NEW.has(event.action) ? null : before, after }))
    .filter(({ field, before, after }) => field !== 'reason' && linesOf(field, before, after, words).length > 0);
  const shown = isWhole || all.length <= SHOWN + 1 ? all : all.slice(0, SHOWN);
  return (
    <>
      {typeof reason === 'string' && reason ? <p className="eventreason">“{reason}”</p> : null}
      <dl className="eventfields">
        {shown.map(({ field, before, after }) => (
          <div key={field}>
            <dt>{capitalised(fieldWords(field))}</dt>
            <dd>
              <ChangeView field={field} before={before} after={after} words={words} />
            </dd>
          </div>
        ))}
      </dl>
      {shown.length < all.length ? (
        <button type="button" className="linkbtn" onClick={() => setWhole(true)}>
          {all.length - shown.length} more fields
        </button>
      ) : null}
    </>
  );
};
