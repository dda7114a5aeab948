import type { Level } from '@heed/contracts';
import type { Factor } from '@heed/domain';
import { RowMenu } from '../../components/row-menu.tsx';
import { Grip } from '../../components/signs.tsx';
import type { useReorder } from '../../lib/use-reorder.ts';
import { NumberInput, RowError } from './number-input.tsx';
import type { LevelDraft } from './scales-draft.ts';

interface LevelRowProps {
  readonly factor: Factor;
  readonly level: LevelDraft;
  readonly code: string;
  readonly index: number;
  readonly count: number;
  readonly errors: ReadonlyMap<string, string>;
  readonly reorder: ReturnType<typeof useReorder>;
  readonly onChange: (level: LevelDraft) => void;
  readonly onRemove: () => void;
}

type Range = NonNullable<Level['range']>;

const NO_RANGE: Range = { from: null, to: null, unit: '' };

/** A range without ends and unit is none at all. */
const withRange = ({ range, ...level }: LevelDraft, change: Partial<Range>): LevelDraft => {
  const next = { ...(range ?? NO_RANGE), ...change };
  return next.from === null && next.to === null && next.unit === '' ? level : { ...level, range: next };
};

/** One level of a scale: its name, what it counts, what it means in words and in numbers. */
export const LevelRow = (props: LevelRowProps) => {
  const { factor, level, code, index, count, errors, reorder, onChange, onRemove } = props;
  const name = level.label.trim() || `level ${index + 1}`;
  const said = `${name}, ${factor}`;
  const path = `${factor}.${index}`;
  const id = (field: string): string => `scales-${path}.${field}`;
  const range = level.range ?? NO_RANGE;
  const labelError = errors.get(`${path}.label`) ?? errors.get(`${path}.code`);
  const valueError = errors.get(`${path}.value`);
  return (
    <div className="levelrow" data-row {...reorder.rowProps(index)}>
      <span className="grip" {...reorder.handleProps(index)}>
        <Grip />
      </span>
      <input
        id={id('label')}
        className={labelError ? 'input bad' : 'input'}
        aria-label={`Name of level ${index + 1} of ${factor}`}
        aria-invalid={labelError ? true : undefined}
        aria-describedby={labelError ? `${id('label')}-error` : undefined}
        title={`Saved under the code ${code}`}
        maxLength={60}
        value={level.label}
        onChange={(event) => onChange({ ...level, label: event.target.value })}
      />
      <NumberInput
        id={id('value')}
        label={`Value of ${said}`}
        placeholder="none"
        value={level.value}
        error={valueError}
        onChange={(value) => onChange({ ...level, value })}
      />
      <input
        id={id('criteria')}
        className="input"
        aria-label={`What ${said} means`}
        placeholder="Means"
        maxLength={500}
        value={level.criteria}
        onChange={(event) => onChange({ ...level, criteria: event.target.value })}
      />
      <NumberInput
        id={id('from')}
        label={`${said}: from`}
        placeholder="from"
        value={range.from}
        onChange={(from) => onChange(withRange(level, { from }))}
      />
      <NumberInput
        id={id('to')}
        label={`${said}: to below`}
        placeholder="to"
        value={range.to}
        onChange={(to) => onChange(withRange(level, { to }))}
      />
      <input
        id={id('unit')}
        className="input"
        aria-label={`${said}: unit`}
        placeholder="unit"
        maxLength={20}
        value={range.unit}
        onChange={(event) => onChange(withRange(level, { unit: event.target.value }))}
      />
      <RowMenu name={said} index={index} count={count} onMove={(to) => reorder.move(index, to)} onRemove={onRemove} />
      <RowError id={id('label')} error={labelError} />
      <RowError id={id('value')} error={valueError} />
    </div>
  );
};
