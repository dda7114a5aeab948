import type { WorkingHours } from '@heed/contracts';
import { TimeZoneField } from '../../components/time-zone-field.tsx';
import { TextField } from '../../components/ui/field.tsx';
import { type PolicyDraft, USUAL_HOURS } from './policy-draft.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

interface PolicyTimesProps {
  readonly draft: PolicyDraft;
  readonly errors: ReadonlyMap<string, string>;
  readonly onChange: (change: Partial<PolicyDraft>) => void;
}

interface HoursProps extends Pick<PolicyTimesProps, 'errors'> {
  readonly hours: WorkingHours;
  readonly onHours: (hours: WorkingHours) => void;
}

const Hours = ({ hours, errors, onHours }: HoursProps) => {
  const toggle = (day: number, isOn: boolean): void =>
    onHours({ ...hours, days: isOn ? [...hours.days, day].sort() : hours.days.filter((held) => held !== day) });
  const error = errors.get('setting.workingHours.days');
  return (
    <>
      <fieldset className="checks workdays">
        <legend>Working days</legend>
        {error ? <small className="errtx">{error}</small> : null}
        {DAYS.map((name, at) => (
          <label className="check" key={name}>
            <input
              {...(at === 0 ? { id: 'policy-setting.workingHours.days' } : {})}
              type="checkbox"
              checked={hours.days.includes(at + 1)}
              onChange={(event) => toggle(at + 1, event.target.checked)}
            />
            {name.slice(0, 3)}
          </label>
        ))}
      </fieldset>
      <div className="fields">
        <TextField
          id="policy-setting.workingHours.from"
          label="From"
          type="time"
          required
          value={hours.from}
          error={errors.get('setting.workingHours.from')}
          onChange={(event) => onHours({ ...hours, from: event.target.value })}
        />
        <TextField
          id="policy-setting.workingHours.to"
          label="To"
          type="time"
          required
          value={hours.to}
          error={errors.get('setting.workingHours.to')}
          onChange={(event) => onHours({ ...hours, to: event.target.value })}
        />
      </div>
    </>
  );
};

/** When clocks count, and how late a review may be. */
export const PolicyTimes = ({ draft, errors, onChange }: PolicyTimesProps) => (
  <section aria-labelledby="policy-times-title" className="policytimes">
    <div className="sechead">
      <h3 id="policy-times-title">When clocks count</h3>
    </div>
    <div className="fields">
      <TimeZoneField
        id="policy-setting.timeZone"
        label="Time zone"
        hint="Of the register: working hours and reminders go by it."
        value={draft.timeZone}
        error={errors.get('setting.timeZone')}
        onChange={(timeZone) => onChange({ timeZone })}
      />
      <TextField
        id="policy-setting.reviewGraceDays"
        label="Days a review may be late"
        hint="After them it escalates."
        type="number"
        min={0}
        max={90}
        required
        value={draft.reviewGraceDays ?? ''}
        error={errors.get('setting.reviewGraceDays')}
        onChange={(event) =>
          onChange({ reviewGraceDays: event.target.value === '' ? null : Number(event.target.value) })
        }
      />
    </div>
    <label className="check">
      <input
        type="checkbox"
        checked={draft.workingHours !== null}
        onChange={(event) => onChange({ workingHours: event.target.checked ? USUAL_HOURS : null })}
      />
      Clocks count working hours only; what is immediate counts day and night
    </label>
    {draft.workingHours ? (
      <Hours hours={draft.workingHours} errors={errors} onHours={(workingHours) => onChange({ workingHours })} />
    ) : null}
  </section>
);
