import { type FormEvent, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';

interface AuditFilterProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Finds changes by ref, person or kind. */
export const AuditFilter = ({ value, onChange }: AuditFilterProps) => {
  const [typed, setTyped] = useState(value);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onChange(typed.trim());
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to every screen reader yet
    <form className="auditfilter" role="search" onSubmit={submit}>
      <label className="vh" htmlFor="audit-q">
        Filter the history
      </label>
      <input
        id="audit-q"
        className="input mono"
        value={typed}
        spellCheck={false}
        placeholder="RISK-001, a person, or a kind of change"
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit">Filter</Button>
    </form>
  );
};
