import { Icon } from '../../components/glyph.tsx';
import { IconButton } from '../../components/ui/button.tsx';
import { RowError } from './number-input.tsx';
import type { EventDraft } from './review-schedule-draft.ts';

interface EventRowProps {
  readonly event: EventDraft;
  readonly index: number;
  readonly errors: ReadonlyMap<string, string>;
  readonly onChange: (event: EventDraft) => void;
  readonly onRemove: () => void;
}

/** Something cadences are bound to, with its first and its last day; without a last one it asks for it. */
export const EventRow = ({ event, index, errors, onChange, onRemove }: EventRowProps) => {
  const name = event.name.trim() || `Event ${index + 1}`;
  const id = `event-${event.id}`;
  const [nameError, endError] = [errors.get(`events.${index}.name`), errors.get(`events.${index}.endsOn`)];
  const isEndless = event.name.trim() !== '' && !event.endsOn;
  return (
    <div className="eventrow">
      <input
        id={id}
        className={nameError ? 'input bad' : 'input'}
        aria-label={`Event ${index + 1}, name`}
        aria-invalid={nameError ? true : undefined}
        aria-describedby={nameError ? `${id}-error` : undefined}
        placeholder="migration"
        maxLength={200}
        value={event.name}
        onChange={(typed) => onChange({ ...event, name: typed.target.value })}
      />
      <label>
        <span className="label">From</span>
        <input
          className="input"
          type="date"
          aria-label={`${name}, first day`}
          value={event.startsOn ?? ''}
          onChange={(typed) => onChange({ ...event, startsOn: typed.target.value || null })}
        />
      </label>
      <label>
        <span className="label">Until</span>
        <input
          id={`${id}-end`}
          className={endError ? 'input bad' : 'input'}
          type="date"
          aria-label={`${name}, last day`}
          aria-invalid={endError ? true : undefined}
          aria-describedby={endError ? `${id}-end-error` : isEndless ? `${id}-endless` : undefined}
          value={event.endsOn ?? ''}
          onChange={(typed) => onChange({ ...event, endsOn: typed.target.value || null })}
        />
      </label>
      <IconButton label={`Remove ${name}`} onClick={onRemove}>
        <Icon name="close" />
      </IconButton>
      <RowError id={id} error={nameError} />
      <RowError id={`${id}-end`} error={endError} />
      {isEndless ? (
        <small className="endless" id={`${id}-endless`}>
          The end of “{name}” is missing. Until somebody sets it, reviews bound to it have no date.
        </small>
      ) : null}
    </div>
  );
};
