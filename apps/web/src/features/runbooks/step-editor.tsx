import { dangersOf, placeholdersOf } from '@heed/domain';
import { useId, useMemo } from 'react';
import { DangerLines } from '../../components/code/danger-lines.tsx';
import { RowMenu } from '../../components/row-menu.tsx';
import { Grip } from '../../components/signs.tsx';
import { MenuItem } from '../../components/ui/menu.tsx';
import type { useReorder } from '../../lib/use-reorder.ts';
import type { StepDraft } from './runbook-draft.ts';

const LANGUAGES = ['bash', 'sql', 'yaml', 'python', 'javascript', 'typescript', 'json', 'ini'];
const MOST_LINES = 24;

interface StepEditorProps {
  readonly step: StepDraft;
  readonly index: number;
  readonly count: number;
  /** `Step`, or `Option`. */
  readonly word: string;
  readonly reorder: ReturnType<typeof useReorder>;
  readonly error: string | undefined;
  readonly onChange: (step: StepDraft) => void;
  readonly onAddBelow: () => void;
  readonly onRemove: () => void;
}

/** One step being written: what to do, its code, and what was found in the code. */
export const StepEditor = (props: StepEditorProps) => {
  const { step, index, count, word, reorder, error, onChange, onAddBelow, onRemove } = props;
  const id = useId();
  const name = `${word} ${index + 1}`;
  const dangers = useMemo(() => dangersOf(step.code), [step.code]);
  const names = useMemo(() => placeholdersOf(step.code).map((one) => one.name), [step.code]);
  const rows = Math.min(MOST_LINES, Math.max(2, step.code.split('\n').length));
  return (
    <li className="stepedit" data-row data-step={step.id} {...reorder.rowProps(index)}>
      <div className="stepedithead">
        <span className="grip" aria-hidden="true" {...reorder.handleProps(index)}>
          <Grip />
        </span>
        <h3>{name}</h3>
        {word === 'Option' ? (
          <label className="check">
            <input
              type="checkbox"
              checked={step.preferred}
              onChange={(event) => onChange({ ...step, preferred: event.target.checked })}
            />
            Preferred
          </label>
        ) : null}
        <RowMenu
          name={name.toLowerCase()}
          index={index}
          count={count}
          onMove={(to) => reorder.move(index, to)}
          onRemove={onRemove}
        >
          <MenuItem onSelect={onAddBelow}>Add below</MenuItem>
        </RowMenu>
      </div>
      <div className={error ? 'field err' : 'field'}>
        <label htmlFor={`${id}-title`}>What to do</label>
        {error ? (
          <small id={`${id}-error`} className="errtx">
            {error}
          </small>
        ) : null}
        <input
          id={`${id}-title`}
          className={error ? 'input bad' : 'input'}
          maxLength={2000}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          value={step.title}
          onChange={(event) => onChange({ ...step, title: event.target.value })}
        />
      </div>
      <div className="field">
        <div className="stepcodehead">
          <label htmlFor={`${id}-code`}>Code</label>
          <label htmlFor={`${id}-language`} className="t12 muted">
            Language
          </label>
          <input
            id={`${id}-language`}
            className="input"
            list={`${id}-languages`}
            maxLength={40}
            value={step.language}
            onChange={(event) => onChange({ ...step, language: event.target.value })}
          />
          <datalist id={`${id}-languages`}>
            {LANGUAGES.map((language) => (
              <option key={language} value={language} />
            ))}
          </datalist>
        </div>
        <textarea
          id={`${id}-code`}
          className="input stepcode"
          rows={rows}
          maxLength={100_000}
          spellCheck={false}
          autoCapitalize="off"
          wrap="off"
          value={step.code}
          onChange={(event) => onChange({ ...step, code: event.target.value })}
        />
      </div>
      {names.length > 0 ? <p className="faint t12">To fill in when it is run: {names.join(', ')}</p> : null}
      <DangerLines dangers={dangers} />
    </li>
  );
};
