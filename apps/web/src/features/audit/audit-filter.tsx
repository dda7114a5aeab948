import type { Register } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { capitalised, fieldWords } from '../../lib/format.ts';
import { type AuditFilters, auditPeopleQuery, FILTER_NAMES } from './audit.queries.ts';

interface AuditFilterProps {
  readonly register: Register;
  readonly filters: AuditFilters;
  readonly onChange: (change: Partial<AuditFilters>) => void;
}

/** Fields of a risk people ask about, in the order of its page. */
const FIELDS = [
  ...['title', 'description', 'category', 'state', 'stage', 'response', 'owner'],
  ...['probability', 'impact', 'stated', 'inherent', 'residual', 'target'],
  ...['indicators', 'actions', 'contingency', 'rollback', 'monitoring'],
  ...['reviewCadence', 'nextReview', 'closing', 'resolution', 'lessonsLearned', 'notes'],
];

interface ChoiceProps {
  readonly label: string;
  readonly all: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

const Choice = ({ label, all, value, options, onChange }: ChoiceProps) => {
  const id = useId();
  const shown =
    value && !options.some((option) => option.value === value) ? [{ value, label: value }, ...options] : options;
  return (
    <div className="auditfield">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{all}</option>
        {shown.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
};

const Text = ({
  label,
  value,
  onChange,
  ...input
}: Omit<ChoiceProps, 'all' | 'options'> & { readonly type: 'text' | 'date' }) => {
  const id = useId();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const apply = (text: string): void => {
    if (text !== value) onChange(text);
  };
  return (
    <div className="auditfield">
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        className="input"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          // A year half typed is a date, too.
          const { value: text } = event.target;
          if (input.type === 'date' && (text === '' || text >= '1990-01-01')) apply(text);
        }}
        onBlur={() => (input.type === 'text' ? apply(typed.trim()) : undefined)}
        onKeyDown={(event) => (event.key === 'Enter' ? apply(typed.trim()) : undefined)}
      />
    </div>
  );
};

/** What of the history is shown: by person, risk, field and time, or by any word; all of it in the address. */
export const AuditFilter = ({ register, filters, onChange }: AuditFilterProps) => {
  const { data: people } = useQuery(auditPeopleQuery(register.slug));
  const [typed, setTyped] = useState(filters.q);
  useEffect(() => setTyped(filters.q), [filters.q]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onChange({ q: typed.trim() });
  };
  const isNarrowed = FILTER_NAMES.some((name) => filters[name] !== '');
  const clear = (): void => onChange({ q: '', by: '', ref: '', field: '', since: '', until: '' });
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every screen reader yet
    <form className="auditfilter" role="search" onSubmit={submit}>
      <div className="auditfield wide">
        <label htmlFor="audit-q">Words</label>
        <input
          id="audit-q"
          className="input"
          value={typed}
          spellCheck={false}
          placeholder="A ref, a person, or a kind of change"
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => (typed.trim() === filters.q ? undefined : onChange({ q: typed.trim() }))}
        />
      </div>
      <Choice
        label="Person"
        all="Everybody"
        value={filters.by}
        options={(people?.items ?? []).map((name) => ({ value: name, label: name }))}
        onChange={(by) => onChange({ by })}
      />
      <Choice
        label="Field"
        all="Every field"
        value={filters.field}
        options={FIELDS.map((field) => ({ value: field, label: capitalised(fieldWords(field)) }))}
        onChange={(field) => onChange({ field })}
      />
      <Text label="Risk" type="text" value={filters.ref} onChange={(ref) => onChange({ ref })} />
      <Text label="From" type="date" value={filters.since} onChange={(since) => onChange({ since })} />
      <Text label="To" type="date" value={filters.until} onChange={(until) => onChange({ until })} />
      {isNarrowed ? (
        <Button look="quiet" onClick={clear}>
          Clear
        </Button>
      ) : null}
    </form>
  );
};
