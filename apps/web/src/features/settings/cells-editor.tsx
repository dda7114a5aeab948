import { PRIORITIES, type Priority } from '@heed/contracts';
import { scoreOf } from '@heed/domain';
import { useRef } from 'react';
import { PRIORITY_WORD } from '../../components/glyph.tsx';
import { ScrollBox } from '../../components/markdown/scroll-box.tsx';
import { NumberInput, RowError } from './number-input.tsx';
import { codesOf, filledGrid, type LevelDraft, modelOf, type ScalesDraft } from './scales-draft.ts';

interface CellsEditorProps {
  readonly draft: ScalesDraft;
  readonly errors: ReadonlyMap<string, string>;
  readonly onChange: (grid: ScalesDraft['grid']) => void;
}

/** How two levels make a priority: by multiplying their values, or cell by cell. */
export const CellsEditor = ({ draft, errors, onChange }: CellsEditorProps) => {
  const isGrid = Object.keys(draft.grid).length > 0;
  const before = useRef<ScalesDraft['grid']>({});
  if (draft.probability.length === 0 || draft.impact.length === 0) return null;
  const choose = (next: 'product' | 'grid'): void => {
    if (next === 'product') {
      before.current = draft.grid;
      onChange({});
    } else onChange(Object.keys(before.current).length > 0 ? before.current : filledGrid(draft));
  };
  return (
    <section aria-labelledby="scales-cells-title">
      <div className="sechead">
        <h3 id="scales-cells-title">How two levels meet</h3>
      </div>
      <div className="cellmode" role="radiogroup" aria-labelledby="scales-cells-title">
        <label className="check">
          <input type="radio" name="cellmode" checked={!isGrid} onChange={() => choose('product')} />
          Multiply their values
        </label>
        <label className="check">
          <input type="radio" name="cellmode" checked={isGrid} onChange={() => choose('grid')} />
          Look them up, cell by cell
        </label>
      </div>
      {isGrid ? <CellsTable draft={draft} errors={errors} onChange={onChange} /> : null}
    </section>
  );
};

const CellsTable = ({ draft, errors, onChange }: CellsEditorProps) => (
  <ScrollBox className="cellscroll" label="Priority of every cell">
    <table className="celltable">
      <caption className="vh">Priority and score of every cell, probability down, impact across</caption>
      <thead>
        <tr>
          <td />
          {draft.impact.map(({ id, label }) => (
            <th scope="col" key={id}>
              {label || 'new'}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {draft.probability.toReversed().map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.label || 'new'}</th>
            {draft.impact.map((column) => (
              <td key={column.id}>
                <Cell {...{ draft, row, column, errors, onChange }} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </ScrollBox>
);

interface CellProps extends CellsEditorProps {
  readonly row: LevelDraft;
  readonly column: LevelDraft;
}

const Cell = ({ draft, row, column, errors, onChange }: CellProps) => {
  const key = `${row.id}/${column.id}`;
  const [rowCode, columnCode] = [codesOf(draft.probability).get(row.id), codesOf(draft.impact).get(column.id)];
  const path = `grid.${rowCode}/${columnCode}`;
  const id = `scales-${path}`;
  const listed = draft.grid[key];
  const { [key]: _, ...others } = draft.grid;
  const product = scoreOf({ ...modelOf(draft), grid: {} }, rowCode ?? null, columnCode ?? null);
  const name = `${row.label || 'new'} probability, ${column.label || 'new'} impact`;
  const unlisted =
    product.score === null ? 'Not listed' : `${product.score} ${PRIORITY_WORD[product.priority]}, by product`;
  return (
    <div className="cellpair">
      <select
        id={id}
        className="input"
        aria-label={`${name}: priority`}
        value={listed?.priority ?? ''}
        onChange={(event) => {
          const priority = event.target.value as Priority | '';
          onChange(priority ? { ...others, [key]: { score: listed?.score ?? product.score, priority } } : others);
        }}
      >
        <option value="">{unlisted}</option>
        {PRIORITIES.map((priority) => (
          <option key={priority} value={priority}>
            {PRIORITY_WORD[priority]}
          </option>
        ))}
      </select>
      {listed ? (
        <NumberInput
          id={`${id}.score`}
          label={`${name}: score`}
          placeholder="no score"
          value={listed.score}
          onChange={(score) => onChange({ ...others, [key]: { ...listed, score } })}
        />
      ) : null}
      <RowError id={id} error={errors.get(path)} />
    </div>
  );
};
