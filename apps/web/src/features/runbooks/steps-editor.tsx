import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { moved, replaced, without } from '../../lib/list-change.ts';
import { useReorder } from '../../lib/use-reorder.ts';
import { newStep, type StepDraft } from './runbook-draft.ts';
import { Conflict, type PartProps } from './runbook-fields.tsx';
import { StepEditor } from './step-editor.tsx';

const printSteps = (value: unknown): string => {
  const steps = value as readonly StepDraft[];
  return steps.map(({ title, code }, index) => `${index + 1} ${title || code.split('\n')[0]}`).join('; ') || 'none';
};

/** The steps of a runbook: added, moved by dragging or with Alt and the arrows, removed. */
export const StepsEditor = ({ form, problems }: PartProps) => {
  const { kind, steps } = form.draft;
  const word = kind === 'options' ? 'Option' : 'Step';
  const [added, setAdded] = useState<string>();
  const list = useRef<HTMLOListElement>(null);
  const setSteps = (next: readonly StepDraft[]): void => form.change({ steps: next });
  const reorder = useReorder({
    count: steps.length,
    nameOf: (index) => `${word} ${index + 1}`,
    onMove: (from, to) => setSteps(moved(steps, from, to)),
  });
  useEffect(() => {
    if (added) list.current?.querySelector<HTMLElement>(`[data-step="${added}"] input`)?.focus();
  }, [added]);
  const add = (after = steps.length): void => {
    const step = newStep();
    setSteps([...steps.slice(0, after), step, ...steps.slice(after)]);
    setAdded(step.id);
  };
  const latest = useRef(steps);
  useEffect(() => {
    latest.current = steps;
  });
  const remove = (step: StepDraft, index: number): void => {
    setSteps(without(steps, step.id));
    const next = list.current?.children[index + 1] ?? list.current?.children[index - 1];
    next?.querySelector<HTMLElement>('input')?.focus();
    notify({
      text: `${word} ${index + 1} removed`,
      undo: () => setSteps([...latest.current.slice(0, index), step, ...latest.current.slice(index)]),
    });
  };
  const change = (step: StepDraft): void =>
    setSteps(
      replaced(steps, step).map((one) => (step.preferred && one.id !== step.id ? { ...one, preferred: false } : one)),
    );
  return (
    <section aria-label={`${word}s`}>
      <Conflict form={form} field="steps" print={printSteps} />
      <p className="vh" role="status">
        {reorder.announcement}
      </p>
      <ol className="stepsedit" ref={list}>
        {steps.map((step, index) => (
          <StepEditor
            key={step.id}
            step={step}
            index={index}
            count={steps.length}
            word={word}
            reorder={reorder}
            error={problems.find(({ field }) => field === step.id)?.message}
            onChange={change}
            onAddBelow={() => add(index + 1)}
            onRemove={() => remove(step, index)}
          />
        ))}
      </ol>
      <Button size="sm" onClick={() => add()}>
        Add {word.toLowerCase() === 'option' ? 'an option' : 'a step'}
      </Button>
    </section>
  );
};
