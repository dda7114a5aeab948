import { Field } from '../../components/ui/field.tsx';
import { formatDate } from '../../lib/format.ts';
import { monthsAfter } from './months-after.ts';
import { type RequestDraft, requestFieldId } from './request-draft.ts';

interface EndDayProps {
  readonly value: string;
  /** Today: nothing ends in the past. */
  readonly min: string;
  readonly error: string | undefined;
  readonly onChange: (change: Pick<RequestDraft, 'expiresOn'>) => void;
}

const SPANS = [
  { months: 3, label: '3 months' },
  { months: 6, label: '6 months' },
  { months: 12, label: 'a year' },
];

/** The last day it holds, typed or picked, or one of the usual spans. */
export const EndDay = ({ value, min, error, onChange }: EndDayProps) => (
  <div className="endday">
    <Field
      id={requestFieldId('expiresOn')}
      label="The last day it holds (optional)"
      hint="Two weeks before, everybody who is part of it is reminded."
      error={error}
    >
      {(control) => (
        <input
          {...control}
          type="date"
          min={min}
          value={value}
          onChange={(event) => onChange({ expiresOn: event.target.value })}
        />
      )}
    </Field>
    <p className="enddays">
      {SPANS.map(({ months, label }) => {
        const day = monthsAfter(min, months);
        return (
          <button
            key={months}
            type="button"
            className="linkbtn"
            title={formatDate(day)}
            onClick={() => onChange({ expiresOn: day })}
          >
            In {label}
          </button>
        );
      })}
      {value ? (
        <button type="button" className="linkbtn" onClick={() => onChange({ expiresOn: '' })}>
          No day
        </button>
      ) : null}
    </p>
  </div>
);
