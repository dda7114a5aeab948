import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { plural } from '../../../lib/format.ts';
import { membersQuery } from '../../../lib/members.ts';
import { mentionBefore, offeredFor, withMention } from './mention-text.ts';

interface MentionBoxProps {
  readonly slug: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly onSend: () => void;
  readonly onEscape: () => void;
  readonly autoFocus?: boolean;
  readonly describedBy?: string | undefined;
}

/** A box for Markdown that offers the people of the register after an `@`. */
export const MentionBox = (props: MentionBoxProps) => {
  const { slug, label, value, onChange, onSend, onEscape, autoFocus = false, describedBy } = props;
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [dismissedAt, setDismissedAt] = useState<number>();
  const start = mentionBefore(value, caret);
  const members = useQuery({ ...membersQuery(slug), enabled: start !== null });
  const present = (members.data?.items ?? []).filter((member) => member.active);
  const offered = start && start.at !== dismissedAt ? offeredFor(present, start.typed) : [];
  const isOpen = offered.length > 0;
  const chosen = Math.min(active, offered.length - 1);

  const take = (index: number): void => {
    const person = offered[index];
    if (!person || !start) return;
    const next = withMention(value, start, caret, person.name);
    // At once: the next key is typed where the caret is, and a new value puts it at the end.
    flushSync(() => {
      onChange(next.text);
      setCaret(next.caret);
      setActive(0);
    });
    box.current?.focus();
    box.current?.setSelectionRange(next.caret, next.caret);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (isOpen && step) setActive((chosen + step + offered.length) % offered.length);
    else if (isOpen && (event.key === 'Enter' || event.key === 'Tab') && !event.ctrlKey) take(chosen);
    else if (isOpen && event.key === 'Escape') setDismissedAt(start?.at);
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSend();
    else if (event.key === 'Escape') onEscape();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const follow = (): void => setCaret(box.current?.selectionStart ?? 0);
  return (
    <div className="mentionbox">
      <textarea
        ref={box}
        className="input"
        aria-label={label}
        aria-describedby={describedBy}
        aria-autocomplete="list"
        aria-controls={`${id}-people`}
        aria-activedescendant={isOpen ? `${id}-${chosen}` : undefined}
        rows={Math.min(16, Math.max(2, value.split('\n').length))}
        maxLength={20_000}
        value={value}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to edit this comment
        autoFocus={autoFocus}
        onKeyDown={onKeyDown}
        onKeyUp={follow}
        onClick={follow}
        onChange={(event) => {
          setCaret(event.target.selectionStart);
          onChange(event.target.value);
        }}
      />
      {/* A box of many lines cannot be a combobox: what it offers is said instead. */}
      <span className="vh" role="status">
        {isOpen ? `${plural(offered.length, 'person', 'people')} to mention, arrows choose` : ''}
      </span>
      <div className="mentionlist" id={`${id}-people`} role="listbox" aria-label="People to mention" hidden={!isOpen}>
        {offered.map((person, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the box keeps the focus and its keys choose
          <div
            key={person.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(index)}
          >
            {person.name}
          </div>
        ))}
      </div>
    </div>
  );
};
