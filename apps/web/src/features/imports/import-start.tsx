import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../components/ui/button.tsx';
import { type Reading, type Trouble, useReading } from './use-reading.ts';
import '../../styles/import-start.css';

/** What to choose from: text that may hold a register. */
const ACCEPTED = '.md,.markdown,.txt,.text,text/markdown,text/plain';

/** The way in: drop a register, choose it, or paste it. What goes wrong is said here, and nothing typed is lost. */
export const ImportStart = () => {
  const reading = useReading();
  const [isPasting, setPasting] = useState(false);
  const [text, setText] = useState('');
  useHandedOver((pasted) => {
    setText(pasted);
    setPasting(true);
  }, reading.readFile);
  return (
    <div className="importstart">
      <DropZone reading={reading} isPasting={isPasting} onPaste={() => setPasting(!isPasting)} />
      {reading.trouble ? <TroubleNote trouble={reading.trouble} /> : null}
      {isPasting ? <PasteBox reading={reading} text={text} onText={setText} onClose={() => setPasting(false)} /> : null}
    </div>
  );
};

/**
 * A file dropped or pasted anywhere on the page is meant for the import (a browser would leave the page and open it),
 * and so is a text that is pasted, but not into a field.
 */
const useHandedOver = (onText: (text: string) => void, onFile: (file: File) => Promise<void>) => {
  const latest = useRef({ onText, onFile });
  useEffect(() => {
    latest.current = { onText, onFile };
  });
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      if (event.target instanceof Element && event.target.closest('input,textarea,[contenteditable]')) return;
      const file = event.clipboardData?.files[0];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (file) void latest.current.onFile(file);
      else if (text.trim()) latest.current.onText(text);
      else return;
      event.preventDefault();
    };
    const drag = (event: DragEvent) => event.preventDefault();
    const drop = (event: DragEvent) => {
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file) void latest.current.onFile(file);
    };
    const listeners = { paste, drop, dragover: drag } as const;
    const entries = Object.entries(listeners) as [string, (event: Event) => void][];
    for (const [name, listener] of entries) window.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of entries) window.removeEventListener(name, listener);
    };
  }, []);
};

interface DropZoneProps {
  readonly reading: Reading;
  readonly isPasting: boolean;
  readonly onPaste: () => void;
}

const DropZone = ({ reading, isPasting, onPaste }: DropZoneProps) => {
  const hint = useId();
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for the pointer; choosing and pasting have buttons
    <div
      className={isOver ? 'drop is-over' : 'drop'}
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={() => setOver(false)}
    >
      <p className="drophead" role="status">
        {reading.busy ? `Reading ${reading.busy}…` : 'Drop your RISK_REGISTER.md here'}
      </p>
      <p className="muted t13" id={hint}>
        Markdown, up to 5 MB.
      </p>
      <div className="dropbuttons">
        <Button
          look={isPasting ? 'plain' : 'primary'}
          disabled={reading.busy !== undefined}
          aria-describedby={hint}
          onClick={() => input.current?.click()}
        >
          Choose a file
        </Button>
        <Button aria-expanded={isPasting} onClick={onPaste}>
          Paste it
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        className="vh"
        tabIndex={-1}
        aria-label="Risk register file"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // The same file, repaired, can be chosen again.
          event.target.value = '';
          if (file) void reading.readFile(file);
        }}
      />
    </div>
  );
};

const TroubleNote = ({ trouble }: { readonly trouble: Trouble }) => (
  <div className="errsum" role="alert">
    <p className="med">{trouble.sentence}</p>
    {trouble.details.length > 0 ? (
      <ul>
        {trouble.details.map((detail) => (
          <li key={detail}>{detail}</li>
        ))}
      </ul>
    ) : null}
  </div>
);

interface PasteBoxProps {
  readonly reading: Reading;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}

const PasteBox = ({ reading, text, onText, onClose }: PasteBoxProps) => {
  const id = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void reading.readText(text);
    else if (event.key === 'Escape' && text === '') onClose();
    else return;
    event.preventDefault();
  };
  return (
    <div className="pastebox">
      <label htmlFor={id} className="med t13">
        The register as Markdown
      </label>
      <textarea
        id={id}
        className="input mono"
        rows={12}
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to paste
        autoFocus
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="dropbuttons">
        <Button
          look="primary"
          disabled={reading.busy !== undefined || text.trim() === ''}
          keyHint="Ctrl Enter"
          onClick={() => void reading.readText(text)}
        >
          Read it
        </Button>
        <Button look="quiet" onClick={onClose}>
          Close
        </Button>
      </div>
    </div>
  );
};
