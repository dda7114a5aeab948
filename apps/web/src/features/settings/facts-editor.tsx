import { useEffect, useRef } from 'react';
import { RowMenu } from '../../components/row-menu.tsx';
import { Grip } from '../../components/signs.tsx';
import { Button } from '../../components/ui/button.tsx';
import { moved, replaced, without } from '../../lib/list-change.ts';
import { randomId } from '../../lib/random-id.ts';
import { useReorder } from '../../lib/use-reorder.ts';
import type { FactDraft, FieldProblem } from './header-draft.ts';

interface FactsEditorProps {
  readonly facts: readonly FactDraft[];
  readonly problems: readonly FieldProblem[];
  readonly onChange: (facts: readonly FactDraft[]) => void;
}

/** The further lines of the header, in order: label and value. */
export const FactsEditor = ({ facts, problems, onChange }: FactsEditorProps) => {
  const box = useRef<HTMLDivElement>(null);
  const added = useRef('');
  useEffect(() => {
    if (!added.current) return;
    document.getElementById(`header-facts.${added.current}`)?.focus();
    added.current = '';
  });
  const reorder = useReorder({
    count: facts.length,
    nameOf: (index) => `Line ${index + 1}`,
    onMove: (from, to) => onChange(moved(facts, from, to)),
  });
  const add = (): void => {
    const fact = { id: randomId(), label: '', value: '' };
    added.current = fact.id;
    onChange([...facts, fact]);
  };
  return (
    <div className="facts" ref={box}>
      {facts.map((fact, index) => {
        const problem = problems.find(({ field }) => field === `facts.${fact.id}`);
        const name = `Line ${index + 1}`;
        return (
          <div className="factrow" key={fact.id} data-row {...reorder.rowProps(index)}>
            <span className="grip" {...reorder.handleProps(index)}>
              <Grip />
            </span>
            <input
              id={`header-facts.${fact.id}`}
              className={problem ? 'input bad' : 'input'}
              aria-label={`${name}, label`}
              aria-invalid={problem ? true : undefined}
              aria-describedby={problem ? `header-facts.${fact.id}-error` : undefined}
              placeholder="Label"
              maxLength={120}
              value={fact.label}
              onChange={(event) => onChange(replaced(facts, { ...fact, label: event.target.value }))}
            />
            <input
              className="input"
              aria-label={`${name}, value`}
              placeholder="Value"
              maxLength={2000}
              value={fact.value}
              onChange={(event) => onChange(replaced(facts, { ...fact, value: event.target.value }))}
            />
            <RowMenu
              name={name.toLowerCase()}
              index={index}
              count={facts.length}
              onMove={(to) => reorder.move(index, to)}
              onRemove={() => {
                onChange(without(facts, fact.id));
                box.current?.querySelector<HTMLElement>('.addrow')?.focus();
              }}
            />
            {problem ? (
              <small className="errtx" id={`header-facts.${fact.id}-error`}>
                {problem.message}
              </small>
            ) : null}
          </div>
        );
      })}
      <Button size="sm" className="addrow" disabled={facts.length >= 100} onClick={add}>
        Add a line
      </Button>
      <span className="vh" role="status">
        {reorder.announcement}
      </span>
    </div>
  );
};
