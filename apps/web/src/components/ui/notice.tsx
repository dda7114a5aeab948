import { useEffect, useState, useSyncExternalStore } from 'react';
import { onMended } from '../../lib/api-client.ts';
import { onUndo, rememberUndo, type Undoable, undo } from '../../lib/undo.ts';
import { Icon } from '../glyph.tsx';

interface Notice {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'problem';
  readonly undo?: Undoable | undefined;
  readonly action?: { readonly label: string; readonly run: () => void } | undefined;
}

export interface NoticeInput {
  readonly text: string;
  readonly tone?: 'plain' | 'problem';
  /** How to take it back; Ctrl+Z does the same. */
  readonly undo?: (() => Promise<void> | void) | undefined;
  readonly action?: Notice['action'];
}

let notices: readonly Notice[] = [];
let lastId = 0;
const listeners = new Set<() => void>();
const SHOWN = 3;

const publish = (next: readonly Notice[]): void => {
  notices = next.slice(-SHOWN);
  for (const listener of listeners) listener();
};

const dismiss = (id: number): void => publish(notices.filter((notice) => notice.id !== id));

/** Tells what happened, at the foot of the page. One that can be undone stays until it is dismissed or used. */
export const notify = (input: NoticeInput): void => {
  lastId += 1;
  const entry = input.undo ? { label: input.text, run: input.undo } : undefined;
  if (entry) rememberUndo(entry);
  const notice = { id: lastId, text: input.text, tone: input.tone ?? 'plain', undo: entry, action: input.action };
  // One Undo is in sight at a time; earlier changes are still a Ctrl+Z away.
  publish([...notices.filter((other) => other.text !== input.text && !(entry && other.undo)), notice]);
};

onUndo((entry) => {
  publish(notices.filter((notice) => notice.undo !== entry));
  notify({ text: `Taken back: ${entry.label}` });
});

onMended((sentence) => publish(notices.filter(({ text }) => !text.includes(sentence))));

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const READ_MS = 8000;

/** Only a plain sentence leaves by itself, and not while a person is at it. */
const useTimedDismissal = (notice: Notice, isHeld: boolean): void => {
  const { id, action, tone } = notice;
  const stays = Boolean(notice.undo || action || tone === 'problem' || isHeld);
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => dismiss(id), READ_MS);
    return () => clearTimeout(timer);
  }, [id, stays]);
};

const NoticeLine = ({ notice }: { readonly notice: Notice }) => {
  const [isHeld, setHeld] = useState(false);
  useTimedDismissal(notice, isHeld);
  const { undo: entry, action } = notice;
  return (
    <li
      className={notice.tone === 'problem' ? 'notice problem' : 'notice'}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
    >
      {notice.tone === 'problem' ? <Icon name="warn" /> : null}
      <span>{notice.text}</span>
      {action ? (
        <button type="button" onClick={action.run}>
          {action.label}
        </button>
      ) : null}
      {entry ? (
        <button type="button" onClick={() => void undo(entry)}>
          Undo<span className="opt">, Ctrl Z</span>
        </button>
      ) : null}
      <button type="button" className="iconbtn" aria-label="Dismiss" onClick={() => dismiss(notice.id)}>
        <Icon name="close" />
      </button>
    </li>
  );
};

/** Where notices appear and are read out. */
export const NoticeRegion = () => {
  const shown = useSyncExternalStore(subscribe, () => notices);
  return (
    <section className="notices" aria-label="Notices" aria-live="polite">
      <ul>
        {shown.map((notice) => (
          <NoticeLine key={notice.id} notice={notice} />
        ))}
      </ul>
    </section>
  );
};
