import { useId, useRef, useState } from 'react';
import { Button } from './ui/button.tsx';

interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
}

/** A secret or a link that is shown once, to be copied. Where the browser refuses, the text is selected instead. */
export const CopyField = ({ label, value }: CopyFieldProps) => {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    input.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setSaid('Copied');
    } catch {
      setSaid('Selected: copy it with Ctrl C');
    }
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="copyline">
        <input
          ref={input}
          id={id}
          className="input mono"
          readOnly
          value={value}
          onFocus={(event) => event.target.select()}
        />
        <Button onClick={() => void copy()}>Copy</Button>
      </div>
      <span className="t12 muted" role="status">
        {said}
      </span>
    </div>
  );
};
