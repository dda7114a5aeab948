import type { Risk, RollbackOption } from '@heed/contracts';
import { dangersOf, fillPlaceholders, placeholdersOf } from '@heed/domain';
import { useMemo, useState } from 'react';
import { CopyButton } from '../../../components/code/copy-button.tsx';
import { DangerLines } from '../../../components/code/danger-lines.tsx';
import { PlaceholderFields } from '../../../components/code/placeholder-fields.tsx';
import { CodeBlock } from '../../../components/markdown/code-block.tsx';
import { RowMenu } from '../../../components/row-menu.tsx';
import { MenuItem } from '../../../components/ui/menu.tsx';
import type { FieldSave } from '../../../lib/risk-save.ts';
import { InlineText } from '../inline-text.tsx';
import { LongText } from '../long-field.tsx';

interface RollbackOptionPanelProps {
  readonly option: RollbackOption;
  readonly index: number;
  readonly count: number;
  readonly canEdit: boolean;
  /** Just added: its title is asked for. */
  readonly isNew: boolean;
  readonly state: FieldSave | undefined;
  readonly onChange: (option: RollbackOption, base?: Risk) => Promise<boolean>;
  readonly onPrefer: (preferred: boolean) => void;
  readonly onMove: (to: number) => void;
  readonly onRemove: () => void;
}

const LANGUAGES = ['bash', 'sql', 'yaml', 'python', 'javascript', 'typescript', 'json', 'ini'];

/** One way back: its title, its exact code with the dangerous pieces marked, and what each of them does. */
export const RollbackOptionPanel = (props: RollbackOptionPanelProps) => {
  const { option, index, count, canEdit, state, onChange, onPrefer, onMove, onRemove } = props;
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const placeholders = useMemo(() => placeholdersOf(option.code), [option.code]);
  const code = useMemo(() => fillPlaceholders(option.code, values), [option.code, values]);
  const missing = placeholders.filter(({ mark }) => !values[mark]?.trim());
  const dangers = useMemo(() => dangersOf(code), [code]);
  const name = `Option ${index + 1}`;
  const [isRenaming, setRenaming] = useState(props.isNew);
  return (
    <div id={`panel-${option.id}`} role="tabpanel" aria-labelledby={`tab-${option.id}`} className="rb-panel">
      {isRenaming ? (
        <InlineText
          label={`Title of ${name.toLowerCase()}`}
          value={option.title}
          canEdit
          isOpen
          maxLength={500}
          className="rb-title"
          onDone={() => setRenaming(false)}
          onSave={(title) => onChange({ ...option, title })}
        />
      ) : null}
      <LongText
        label={`Code of ${name.toLowerCase()}`}
        kind="code"
        value={option.code}
        canEdit={canEdit}
        state={state}
        showsState={false}
        onSave={(code, base) => onChange({ ...option, code }, base)}
      >
        {(edit) => (
          <div className="rb-code">
            {placeholders.length > 0 ? (
              <PlaceholderFields placeholders={placeholders} values={values} onChange={setValues} />
            ) : null}
            <CodeBlock
              code={code}
              language={option.language || 'bash'}
              label={`Code of ${option.title || name}`}
              marks={dangers}
              numbered
            />
            <span className="rb-buttons">
              {canEdit ? (
                <InlineText
                  label={`Language of ${name.toLowerCase()}`}
                  value={option.language}
                  empty="no language"
                  canEdit
                  maxLength={40}
                  suggestions={LANGUAGES}
                  className="faint"
                  onSave={(language) => onChange({ ...option, language })}
                />
              ) : null}
              {edit}
              <CopyButton text={code} missing={missing} />
              {canEdit ? (
                <RowMenu name={name.toLowerCase()} index={index} count={count} onMove={onMove} onRemove={onRemove}>
                  <MenuItem onSelect={() => setRenaming(true)}>Rename</MenuItem>
                  <MenuItem onSelect={() => onPrefer(!option.preferred)}>
                    {option.preferred ? 'Not preferred' : 'Prefer this option'}
                  </MenuItem>
                </RowMenu>
              ) : null}
            </span>
          </div>
        )}
      </LongText>
      <DangerLines dangers={dangers} />
    </div>
  );
};
