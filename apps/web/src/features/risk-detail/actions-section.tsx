import type { Risk, RiskAction } from '@heed/contracts';
import { useId, useRef, useState } from 'react';
import { firstPlainLine } from '../../components/markdown/plain-text.ts';
import { SaveState } from '../../components/save-state.tsx';
import { moved, replaced, without } from '../../lib/list-change.ts';
import { randomId } from '../../lib/random-id.ts';
import { useReorder } from '../../lib/use-reorder.ts';
import { ActionRow, type ActionSuggestions } from './action-row.tsx';
import { AddLine } from './add-line.tsx';
import { useRiskEditing, useRiskField } from './risk-context.tsx';
import type { SectionProps } from './text-sections.tsx';
import { useStepWriter } from './use-step-writer.ts';

const PHASES = [
  'Immediate',
  'Short-term',
  'Long-term',
  'Prevention',
  'Detection',
  'Response',
  'Communication',
  'Fallback',
];
const PERSPECTIVES = ['Security', 'Architecture', 'DevOps', 'Testing'];

const distinct = (names: readonly (string | null)[]): string[] => [
  ...new Set(names.filter((name): name is string => Boolean(name))),
];

const newAction = (text: string): RiskAction => ({
  ...{ id: randomId(), text, phase: null, perspective: null, additional: false, owner: null, due: null, state: 'todo' },
  ...{ doneOn: null, cost: null, recurring: '' },
});

/** The mitigations of a risk, in order, with how far each one is. */
export const ActionsSection = ({ isNew = false, onDone }: SectionProps) => {
  const id = useId();
  const { risk, register } = useRiskEditing();
  const { value, state, canEdit, save } = useRiskField('actions');
  const [actions, write] = useStepWriter<RiskAction[]>(value, save);
  const [isAdding, setAdding] = useState(isNew);
  const base = useRef<Risk>(undefined);
  const change = (next: RiskAction[], announce?: string) => {
    const seen = base.current;
    base.current = undefined;
    void write(next, seen, announce ? { announce: `${risk.ref}: ${announce}` } : {});
  };
  const reorder = useReorder({
    count: actions.length,
    nameOf: (index) => `Action ${index + 1}`,
    onMove: (from, to) => change(moved(actions, from, to)),
  });
  const suggestions: ActionSuggestions = {
    phases: distinct([...actions.map((action) => action.phase), ...PHASES]),
    perspectives: distinct([...actions.map((action) => action.perspective), ...PERSPECTIVES]),
    owners: distinct([...actions.map((action) => action.owner), ...register.owners]),
  };
  const done = actions.filter((action) => action.state === 'done').length;
  return (
    <section aria-labelledby={id}>
      <div className="sechead">
        <h3 id={id}>
          Actions{' '}
          <span className="count">
            {done} of {actions.length} done
          </span>
        </h3>
        {state ? <SaveState state={state} /> : null}
        {canEdit && !isAdding ? (
          <button type="button" className="linkbtn" onClick={() => setAdding(true)}>
            Add action
          </button>
        ) : null}
      </div>
      {actions.length > 0 ? (
        <table className="tbl actions">
          <caption className="vh">Actions against {risk.ref}</caption>
          <thead>
            <tr>
              <th scope="col">#</th>
              <th scope="col">Action</th>
              <th scope="col">Phase</th>
              <th scope="col">Perspective</th>
              <th scope="col">Owner</th>
              <th scope="col">Due</th>
              <th scope="col">State</th>
              {canEdit ? (
                <th scope="col">
                  <span className="vh">Commands</span>
                </th>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {actions.map((action, index) => (
              <ActionRow
                key={action.id}
                {...{ action, index, canEdit, suggestions, reorder }}
                count={actions.length}
                onBegin={() => {
                  base.current = risk;
                }}
                onChange={(next) => change(replaced(actions, next))}
                onRemove={() =>
                  change(without(actions, action.id), `removed the action “${firstPlainLine(action.text)}”`)
                }
              />
            ))}
          </tbody>
        </table>
      ) : null}
      {isAdding ? (
        <AddLine
          label="New action"
          onAdd={(text) => change([...actions, newAction(text)])}
          onClose={() => {
            setAdding(false);
            onDone?.();
          }}
        />
      ) : null}
      <span className="vh" role="status">
        {reorder.announcement}
      </span>
    </section>
  );
};
