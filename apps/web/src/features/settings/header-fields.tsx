import type { Register } from '@heed/contracts';
import { type ReactNode, useId } from 'react';
import { PRIORITY_WORD } from '../../components/glyph.tsx';
import { Field, TextField } from '../../components/ui/field.tsx';
import { formatDate } from '../../lib/format.ts';
import { dutiesSentence, type FieldProblem, type HeaderDraft } from './header-draft.ts';
import { ConflictAt } from './settings-foot.tsx';
import type { SettingsDraft } from './use-settings-draft.ts';

interface HeaderFieldsProps {
  readonly settings: SettingsDraft<HeaderDraft>;
  readonly problems: readonly FieldProblem[];
}

type TextName = 'title' | 'project' | 'documentVersion' | 'owner' | 'reviewCadence' | 'overallStated';
type DayName = 'date' | 'lastReview' | 'nextReview';

const LONGEST: Readonly<Partial<Record<TextName, number>>> = { documentVersion: 80 };

const DUTIES = { default: null, always: true, never: false } as const;
type Duties = keyof typeof DUTIES;

const dutiesOf = (setting: boolean | null): Duties => (setting === null ? 'default' : setting ? 'always' : 'never');

const DUTIES_WORD: Readonly<Record<Duties, string>> = {
  default: 'By default: once two people could decide',
  always: 'Always',
  never: 'Never',
};

const STATUS_WORD = { draft: 'Draft', active: 'Active', archived: 'Archived' } as const;

/** How a value of the header reads in a choice between two of them. */
export const headerWord = (value: unknown): string => {
  if (value === null || value === '') return 'nothing';
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? formatDate(value) : String(value);
};

/** The single fields of the header. */
export const HeaderFields = ({ settings, problems }: HeaderFieldsProps) => {
  const owners = useId();
  const { draft, change, base } = settings;
  const errorOf = (name: string): string | undefined =>
    problems.find(({ field }) => field === name)?.message ?? settings.problem?.fields[name];
  const conflictAt = (name: string) => <ConflictAt settings={settings} field={name} format={headerWord} />;
  const text = (name: TextName, label: string, hint?: string) => (
    <div>
      <TextField
        id={`header-${name}`}
        label={label}
        hint={hint}
        value={draft[name]}
        maxLength={LONGEST[name] ?? 200}
        required={name === 'title'}
        list={name === 'owner' ? owners : undefined}
        error={errorOf(name)}
        onChange={(event) => change({ [name]: event.target.value })}
      />
      {conflictAt(name)}
    </div>
  );
  const day = (name: DayName, label: string) => (
    <div>
      <TextField
        id={`header-${name}`}
        label={label}
        type="date"
        value={draft[name] ?? ''}
        error={errorOf(name)}
        onChange={(event) => change({ [name]: event.target.value || null })}
      />
      {conflictAt(name)}
    </div>
  );
  return (
    <>
      <div className="fields">
        <div className="wholeline">{text('title', 'Title')}</div>
        {text('project', 'Project')}
        {text('owner', 'Owner of the register')}
        <datalist id={owners}>
          {base.owners.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        {text('documentVersion', 'Version of the document')}
        <StatusField draft={draft} onChange={change}>
          {conflictAt('documentStatus')}
        </StatusField>
        {day('date', 'Date of the document')}
        {text(
          'overallStated',
          'Overall level as stated',
          `As the document writes it. The worst computed level is ${PRIORITY_WORD[base.overall.computed]}.`,
        )}
      </div>
      <div className="fields">
        <div className="wholeline">
          {text('reviewCadence', 'Reviewed', 'In words: weekly, monthly, before each release.')}
        </div>
        {day('lastReview', 'Last review')}
        {day('nextReview', 'Next review')}
      </div>
      <div className="fields">
        <div className="wholeline">
          <DutiesField draft={draft} base={base} onChange={change} />
          <ConflictAt
            settings={settings}
            field="separateDuties"
            format={(value) => DUTIES_WORD[dutiesOf(value as boolean | null)]}
          />
        </div>
      </div>
    </>
  );
};

interface ChoiceProps {
  readonly draft: HeaderDraft;
  readonly onChange: (change: Partial<HeaderDraft>) => void;
}

const StatusField = ({ draft, onChange, children }: ChoiceProps & { readonly children: ReactNode }) => (
  <div>
    <Field label="Status of the document" id="header-documentStatus">
      {(control) => (
        <select
          {...control}
          value={draft.documentStatus}
          onChange={(event) => onChange({ documentStatus: event.target.value as HeaderDraft['documentStatus'] })}
        >
          {Object.entries(STATUS_WORD).map(([value, word]) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </select>
      )}
    </Field>
    {children}
  </div>
);

const DutiesField = ({ draft, base, onChange }: ChoiceProps & { readonly base: Register }) => (
  <Field
    label="Another person verifies"
    id="header-separateDuties"
    hint={`For closing a risk and living with it. ${dutiesSentence(draft.separateDuties, base)}`}
  >
    {(control) => (
      <select
        {...control}
        value={dutiesOf(draft.separateDuties)}
        onChange={(event) => onChange({ separateDuties: DUTIES[event.target.value as Duties] })}
      >
        {(Object.keys(DUTIES) as Duties[]).map((choice) => (
          <option key={choice} value={choice}>
            {DUTIES_WORD[choice]}
          </option>
        ))}
      </select>
    )}
  </Field>
);
