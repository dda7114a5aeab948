interface More {
  /** As the browser's field gives it: local time without a zone; empty for now. */
  readonly at: string;
  readonly note: string;
}

interface RecordMoreProps {
  readonly id: string;
  readonly more: More;
  readonly onChange: (more: More) => void;
}

/** When it was measured, and what there is to say about it. */
export const RecordMore = ({ id, more, onChange }: RecordMoreProps) => (
  <>
    <span className="recmore">
      <label htmlFor={`${id}-at`} className="t12 muted">
        Measured at; empty: now
      </label>
      <input
        id={`${id}-at`}
        type="datetime-local"
        className="input"
        value={more.at}
        onChange={(event) => onChange({ ...more, at: event.target.value })}
      />
    </span>
    <span className="recmore is-wide">
      <label htmlFor={`${id}-note`} className="t12 muted">
        Note
      </label>
      <input
        id={`${id}-note`}
        className="input"
        maxLength={1000}
        placeholder="After the restart"
        value={more.note}
        onChange={(event) => onChange({ ...more, note: event.target.value })}
      />
    </span>
  </>
);
