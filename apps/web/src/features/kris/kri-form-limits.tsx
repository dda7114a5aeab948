import { directionOf, parseKriTarget } from '@heed/domain';
import { Field } from '../../components/ui/field.tsx';
import { DraftText, type PartProps } from './kri-field.tsx';
import { limitUnderstood } from './kri-understood.ts';

/** Target and thresholds as people write them, and what is done when one is crossed. */
export const Limits = ({ form, problems }: PartProps) => {
  const { draft, change } = form;
  const parsed = {
    target: parseKriTarget(draft.target),
    warning: parseKriTarget(draft.warning),
    critical: parseKriTarget(draft.critical),
  };
  const implied = [parsed.target, parsed.warning, parsed.critical].find((limit) => limit && limit.unit !== '')?.unit;
  const isPass = draft.unit === 'pass' || implied === 'pass';
  const shared = { form, problems, autoComplete: 'off', spellCheck: false } as const;
  const understood = (kind: 'target' | 'warning' | 'critical') => limitUnderstood(draft[kind], draft.unit, kind);
  return (
    <section aria-labelledby="kri-form-limits">
      <div className="sechead">
        <h3 id="kri-form-limits">Limits</h3>
      </div>
      <div className="fields limitfields">
        <DraftText
          {...shared}
          name="target"
          label="Target"
          hint="What it should be: < 100 ms, 99.9 % or more, pass."
          placeholder="< 100 ms"
          maxLength={200}
          understood={understood('target')}
        />
        <DraftText
          {...shared}
          name="unit"
          label="Unit"
          hint="Empty: the one its limits are written in."
          placeholder={implied ?? 'ms'}
          maxLength={40}
          understood={draft.unit === '' && implied ? `Measured in ${implied}` : ''}
        />
        <DraftText
          {...shared}
          name="warning"
          label="Warning"
          hint="Speaks up when this holds."
          placeholder="> 100 ms"
          maxLength={200}
          understood={understood('warning')}
        />
        <DraftText
          {...{ form, problems }}
          name="warningAction"
          label="What is done then"
          hint="The first thing somebody does."
          placeholder="Look at the slow queries"
          maxLength={2000}
        />
        <DraftText
          {...shared}
          name="critical"
          label="Critical"
          hint="Starts an escalation and proposes a rescore."
          placeholder="> 110 ms"
          maxLength={200}
          understood={understood('critical')}
        />
        <DraftText
          {...{ form, problems }}
          name="criticalAction"
          label="What is done then"
          hint="The first thing somebody does."
          placeholder="Roll back the release"
          maxLength={2000}
        />
        {directionOf(parsed) === null && !isPass ? (
          <Field label="Which values are better" id="kri-direction">
            {(control) => (
              <select
                {...control}
                value={draft.direction}
                onChange={(event) => change({ direction: event.target.value as 'lower' | 'higher' })}
              >
                <option value="lower">Lower values</option>
                <option value="higher">Higher values</option>
              </select>
            )}
          </Field>
        ) : null}
      </div>
    </section>
  );
};
