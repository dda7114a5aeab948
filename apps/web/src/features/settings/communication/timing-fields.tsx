import { useEffect, useState } from 'react';
import { Field, TextField } from '../../../components/ui/field.tsx';
import { WEEKDAYS } from '../../../lib/weekdays.ts';
import { QUARTER_MONTHS, registerMoment, timingWords } from './communication-words.ts';
import { type RuleDraft, timingOf } from './rule-draft.ts';

interface TimingFieldsProps {
  readonly draft: RuleDraft;
  readonly errors: Readonly<Record<string, string>>;
  readonly timeZone: string;
  readonly change: (to: Partial<RuleDraft>) => void;
}

const EVERY = [
  ['day', 'Every day'],
  ['week', 'Every week'],
  ['two weeks', 'Every other week'],
  ['month', 'Every month'],
  ['quarter', 'Every quarter'],
  ['as needed', 'As needed, by a person'],
] as const;

/** The first time a timing gives from now on, by the rule of the server; the calendar comes when it is needed. */
const useNext = (draft: RuleDraft, timeZone: string): string => {
  const [next, setNext] = useState('');
  const timing = JSON.stringify(timingOf(draft));
  useEffect(() => {
    let isCurrent = true;
    const rule = JSON.parse(timing) as ReturnType<typeof timingOf>;
    if (rule.every === 'as needed') {
      setNext('');
      return;
    }
    void import('@heed/domain/calendar').then(({ nextOccurrence }) => {
      try {
        const at = nextOccurrence(rule, timeZone, new Date().toISOString());
        if (isCurrent) setNext(at ?? '');
      } catch {
        if (isCurrent) setNext('');
      }
    });
    return () => {
      isCurrent = false;
    };
  }, [timing, timeZone]);
  return next;
};

/** When it goes out, on the register's clock, and when that is for the first time. */
export const TimingFields = ({ draft, errors, timeZone, change }: TimingFieldsProps) => {
  const next = useNext(draft, timeZone);
  return (
    <div>
      <div className="timingline">
        <Field label="When" error={errors.timing}>
          {(control) => (
            <select
              {...control}
              disabled={draft.format === 'notice'}
              value={draft.every}
              onChange={(event) => change({ every: event.target.value as RuleDraft['every'] })}
            >
              {EVERY.map(([value, word]) => (
                <option key={value} value={value}>
                  {word}
                </option>
              ))}
            </select>
          )}
        </Field>
        {draft.every === 'quarter' ? (
          <Field label="In">
            {(control) => (
              <select
                {...control}
                value={draft.month}
                onChange={(event) => change({ month: Number(event.target.value) })}
              >
                {QUARTER_MONTHS.map((word, index) => (
                  <option key={word} value={index + 1}>
                    {word}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ) : null}
        {draft.every === 'week' || draft.every === 'two weeks' ? (
          <Field label="On">
            {(control) => (
              <select
                {...control}
                value={draft.weekday}
                onChange={(event) => change({ weekday: Number(event.target.value) })}
              >
                {WEEKDAYS.map((word, index) => (
                  <option key={word} value={index + 1}>
                    {word}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ) : null}
        {draft.every === 'month' || draft.every === 'quarter' ? (
          <Field label="On day">
            {(control) => (
              <select {...control} value={draft.day} onChange={(event) => change({ day: Number(event.target.value) })}>
                {Array.from({ length: 31 }, (_, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the day is its index
                  <option key={index} value={index + 1}>
                    {index === 30 ? 'the last day' : index + 1}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ) : null}
        {draft.every === 'as needed' ? null : (
          <TextField
            label="At"
            type="time"
            value={draft.at}
            error={errors.at}
            onChange={(event) => change({ at: event.target.value })}
          />
        )}
      </div>
      {draft.every === 'two weeks' ? (
        <label className="otherweek">
          <input
            type="checkbox"
            checked={draft.week === 1}
            onChange={(event) => change({ week: event.target.checked ? 1 : 0 })}
          />
          <span>In the other weeks</span>
        </label>
      ) : null}
      <p className="t13 muted" role="status">
        {timingWords(timingOf(draft))}
        {next ? `; first on ${registerMoment(next, timeZone)}, ${timeZone} time.` : '.'}
      </p>
    </div>
  );
};
