import { Icon } from '../../components/glyph.tsx';
import { IconButton } from '../../components/ui/button.tsx';
import { randomId } from '../../lib/random-id.ts';
import type { HeaderDraft } from './kri-draft.ts';
import { fieldId } from './kri-field.tsx';

interface HeaderRowsProps {
  readonly headers: readonly HeaderDraft[];
  readonly error: string | undefined;
  readonly onChange: (headers: readonly HeaderDraft[]) => void;
}

/** Headers that go with a call. Their values are written and never shown again. */
export const HeaderRows = ({ headers, error, onChange }: HeaderRowsProps) => {
  const set = (id: string, change: Partial<HeaderDraft>): void =>
    onChange(headers.map((header) => (header.id === id ? { ...header, ...change } : header)));
  return (
    <div className="wholeline headerrows" id={fieldId('pull.headers')} tabIndex={-1}>
      <span className="t13 med">Headers</span>
      <small className="t12 muted">Values are stored and never shown again; leave one empty to keep it.</small>
      {error ? <small className="t12 tx-high med">{error}</small> : null}
      {headers.map((header, index) => (
        <div key={header.id} className="headerrow">
          <input
            className="input"
            aria-label={`Name of header ${index + 1}`}
            placeholder="authorization"
            spellCheck={false}
            value={header.name}
            onChange={(event) => set(header.id, { name: event.target.value, isStored: false })}
          />
          <input
            className="input"
            type="password"
            autoComplete="off"
            aria-label={`Value of ${header.name || `header ${index + 1}`}`}
            placeholder={header.isStored ? 'stored, not shown' : 'Bearer …'}
            value={header.value}
            onChange={(event) => set(header.id, { value: event.target.value })}
          />
          <IconButton
            label={`Remove ${header.name || `header ${index + 1}`}`}
            onClick={() => onChange(headers.filter(({ id }) => id !== header.id))}
          >
            <Icon name="close" />
          </IconButton>
        </div>
      ))}
      <button
        type="button"
        className="linkbtn"
        onClick={() => onChange([...headers, { id: randomId(), name: '', value: '', isStored: false }])}
      >
        Add a header
      </button>
    </div>
  );
};
