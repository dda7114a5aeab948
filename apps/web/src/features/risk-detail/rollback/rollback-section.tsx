import type { Risk, RollbackOption, RollbackPlan } from '@heed/contracts';
import { dangersOf } from '@heed/domain';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { Icon } from '../../../components/glyph.tsx';
import { SaveState } from '../../../components/save-state.tsx';
import { moved, replaced, without } from '../../../lib/list-change.ts';
import { randomId } from '../../../lib/random-id.ts';
import { LongText } from '../long-field.tsx';
import { useRiskEditing, useRiskField } from '../risk-context.tsx';
import { Prose, type SectionProps } from '../text-sections.tsx';
import { useStepWriter } from '../use-step-writer.ts';
import { RollbackOptionPanel } from './rollback-option.tsx';
import { RunbookLink } from './runbook-link.tsx';

const newOption = (): RollbackOption => ({
  ...{ id: randomId(), title: 'New option', language: 'bash', code: '', preferred: false },
});

const planText = (value: unknown): string => {
  const plan = value as RollbackPlan;
  return [plan.summary, ...plan.options.map((option) => option.title)].filter(Boolean).join('; ') || 'no plan';
};

/** The ways back: a summary, and options with exact code. Heed shows and copies the code, and never runs it. */
export const RollbackSection = ({ isNew = false, onDone }: SectionProps) => {
  const id = useId();
  const { risk } = useRiskEditing();
  const { value, state, canEdit, save } = useRiskField('rollback');
  const [plan, write] = useStepWriter<RollbackPlan>(value, save);
  const [chosen, setChosen] = useState(plan.options[0]?.id);
  const [added, setAdded] = useState<string>();
  const [isSummaryNew, setSummaryNew] = useState(isNew);
  const current = plan.options.find((option) => option.id === chosen) ?? plan.options[0];
  const setOptions = (options: RollbackOption[], base?: Risk, announce?: string) =>
    write({ ...plan, options }, base, announce ? { announce: `${risk.ref}: ${announce}` } : {});
  const add = () => {
    const option = newOption();
    void setOptions([...plan.options, option]);
    setChosen(option.id);
    setAdded(option.id);
  };
  return (
    <section aria-labelledby={id}>
      <div className="sechead">
        <h3 id={id}>Rollback</h3>
        {state ? <SaveState state={state} format={planText} /> : null}
        <span className="sechead-end">
          {plan.options.length > 0 ? <RunbookLink /> : null}
          {plan.options.length > 0 ? <span className="faint t12">Shown and copied, never executed</span> : null}
          {canEdit && !plan.summary && !isSummaryNew ? (
            <button type="button" className="linkbtn" onClick={() => setSummaryNew(true)}>
              Add summary
            </button>
          ) : null}
          {canEdit ? (
            <button type="button" className="linkbtn" onClick={add}>
              Add option
            </button>
          ) : null}
        </span>
      </div>
      {plan.summary || isSummaryNew ? (
        <LongText
          key={isSummaryNew ? 'new' : 'shown'}
          label="Rollback summary"
          value={plan.summary}
          canEdit={canEdit}
          state={state}
          showsState={false}
          isNew={isSummaryNew}
          onSave={(summary, base) => write({ ...plan, summary }, base)}
          onDone={() => {
            setSummaryNew(false);
            onDone?.();
          }}
        >
          {(edit) => (
            <div className="with-edit">
              <Prose source={plan.summary} />
              {edit}
            </div>
          )}
        </LongText>
      ) : null}
      {current ? (
        <>
          <OptionTabs options={plan.options} current={current} onChoose={setChosen} />
          <RollbackOptionPanel
            key={current.id}
            option={current}
            index={plan.options.indexOf(current)}
            count={plan.options.length}
            canEdit={canEdit}
            isNew={current.id === added}
            state={state}
            onChange={(option, base) => setOptions(replaced(plan.options, option), base)}
            onPrefer={(preferred) =>
              setOptions(
                plan.options.map((option) => ({
                  ...option,
                  preferred: option.id === current.id ? preferred : preferred ? false : option.preferred,
                })),
              )
            }
            onMove={(to) => setOptions(moved(plan.options, plan.options.indexOf(current), to))}
            onRemove={() =>
              setOptions(without(plan.options, current.id), undefined, `removed the rollback option “${current.title}”`)
            }
          />
        </>
      ) : null}
    </section>
  );
};

interface OptionTabsProps {
  readonly options: readonly RollbackOption[];
  readonly current: RollbackOption;
  readonly onChoose: (id: string) => void;
}

const STEP: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

const OptionTabs = ({ options, current, onChoose }: OptionTabsProps) => {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.altKey ? undefined : STEP[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (options.indexOf(current) + step + options.length) % options.length;
    const option = options[next];
    if (option) onChoose(option.id);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus();
  };
  return (
    <div ref={list} className="tabs rb-tabs" role="tablist" aria-label="Rollback options" onKeyDown={onKeyDown}>
      {options.map((option, index) => (
        <button
          key={option.id}
          id={`tab-${option.id}`}
          type="button"
          role="tab"
          aria-selected={option === current}
          aria-controls={option === current ? `panel-${option.id}` : undefined}
          tabIndex={option === current ? 0 : -1}
          onClick={() => onChoose(option.id)}
        >
          {index + 1} {option.title || 'Untitled'}
          {option.preferred ? <span className="faint">preferred</span> : null}
          {dangersOf(option.code).length > 0 ? (
            <span className="tx-high level">
              <Icon name="warn" size="s" label="has a dangerous line" />
            </span>
          ) : null}
        </button>
      ))}
    </div>
  );
};
