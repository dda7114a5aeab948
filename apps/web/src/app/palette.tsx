import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { Dialog } from '../components/ui/dialog.tsx';
import { type Command, useAllCommands } from '../lib/commands.ts';
import { KeyCaps } from './keys-dialog.tsx';

const SHOWN = 12;

/** Every word typed must begin a word of the command; commands whose label starts with the text come first. */
const matches = (commands: readonly Command[], typed: string): Command[] => {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = commands.filter((command) => {
    const have = `${command.label} ${command.words ?? ''}`.toLowerCase().split(/[\s,-]+/);
    return words.every((word) => have.some((candidate) => candidate.startsWith(word)));
  });
  const rank = (command: Command): number => (command.label.toLowerCase().startsWith(words[0] ?? '') ? 0 : 1);
  return found.toSorted((left, right) => rank(left) - rank(right)).slice(0, SHOWN);
};

interface PaletteProps {
  /** What was typed while the palette was on its way. */
  readonly typedBefore: string;
  readonly onClose: () => void;
}

/** Every action and page, found by typing. */
const Palette = ({ typedBefore, onClose }: PaletteProps) => {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(typedBefore);
  const [at, setAt] = useState(0);
  const groups = useAllCommands();
  const all = useMemo(
    () =>
      groups
        .toReversed()
        .flatMap((group) => group.commands.filter((command) => command.run && command.inPalette !== false)),
    [groups],
  );
  const found = matches(all, typed);
  const active = Math.min(at, found.length - 1);

  const run = (command: Command | undefined): void => {
    if (!command) return;
    onClose();
    command.run?.();
  };

  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt((active + 1) % Math.max(1, found.length));
    else if (event.key === 'ArrowUp') setAt((active - 1 + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') run(found[active]);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog open onClose={onClose} title="Commands" isTitleHidden initialFocus={input}>
      <div className="pal">
        <input
          ref={input}
          role="combobox"
          aria-label="Command"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={found[active] ? `${id}-${active}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder="What do you want to do?"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKey}
        />
        <div id={`${id}-list`} role="listbox" aria-label="Commands" className="pallist">
          {found.map((command, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the input that owns the list
            <div
              key={command.label}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onPointerMove={() => setAt(index)}
              onClick={() => run(command)}
            >
              <span>{command.label}</span>
              {command.keys ? <KeyCaps keys={command.keys} /> : null}
            </div>
          ))}
        </div>
        {found.length === 0 ? <p className="palnone muted">No command has these words.</p> : null}
      </div>
    </Dialog>
  );
};

export default Palette;
