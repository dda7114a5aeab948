import type { Timeline } from '@heed/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../../../components/ui/button.tsx';
import { formatDay } from '../../../lib/format.ts';
import { saveStart } from './save-entry.ts';

interface StartDayProps {
  readonly slug: string;
  readonly plan: Timeline;
}

interface StartFormProps extends StartDayProps {
  /** Opened by a person, who may close it again; otherwise the plan itself asks. */
  readonly isAsked: boolean;
  readonly onDone: () => void;
}

const StartForm = ({ slug, plan, isAsked, onDone }: StartFormProps) => {
  const client = useQueryClient();
  const [day, setDay] = useState(plan.startsOn ?? plan.today);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (day === '') return;
    void saveStart(client, slug, day);
    onDone();
  };
  return (
    <form className="startday" onSubmit={submit}>
      <label>
        Week 1 begins on{' '}
        <input
          className="input"
          type="date"
          required
          // biome-ignore lint/a11y/noAutofocus: it was asked for just now
          autoFocus={isAsked}
          min="1900-01-01"
          max="2199-12-31"
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
      </label>
      <Button type="submit" size="sm" look={isAsked ? 'plain' : 'primary'}>
        Set
      </Button>
      {plan.startsOn === null ? null : (
        <Button
          size="sm"
          onClick={() => {
            void saveStart(client, slug, null);
            onDone();
          }}
        >
          Not known yet
        </Button>
      )}
      {isAsked ? (
        <Button size="sm" look="quiet" onClick={onDone}>
          Cancel
        </Button>
      ) : null}
    </form>
  );
};

/** The day the plan begins: relative periods count from it. Asked for only where something waits for it. */
export const StartDay = ({ slug, plan }: StartDayProps) => {
  const [isOpen, setOpen] = useState(false);
  const isWaitedFor = plan.startsOn === null && plan.items.some(({ startsOn }) => startsOn === null);
  if (isWaitedFor && !plan.mayEdit) return <p className="muted t13">Nobody said yet when the plan begins.</p>;
  if (isWaitedFor || isOpen)
    return <StartForm slug={slug} plan={plan} isAsked={isOpen} onDone={() => setOpen(false)} />;
  if (plan.startsOn === null)
    return plan.mayEdit ? (
      <button type="button" className="linkbtn" onClick={() => setOpen(true)}>
        Say when week 1 begins
      </button>
    ) : null;
  return (
    <p className="startday t13">
      <span>
        Week 1 begins on <b>{formatDay(plan.startsOn)}</b>
      </span>
      {plan.mayEdit ? (
        <button type="button" className="linkbtn" onClick={() => setOpen(true)}>
          Change
        </button>
      ) : null}
    </p>
  );
};
