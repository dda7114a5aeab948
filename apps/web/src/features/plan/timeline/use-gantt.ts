import type { Timeline, TimelineEntry } from '@heed/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, type PointerEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useSingleKeys } from '../../../lib/keyboard.ts';
import { daysWords, entryName } from './entry-words.ts';
import { type Gantt, moved } from './gantt-model.ts';
import { moveEntryTo, removeEntry, saveEntry } from './save-entry.ts';

const WEEK = 7;
/** A key held or pressed again within this time is one move. */
const REST_MS = 700;

/** A bar on its way: by how many days, as a whole or its end only. */
export interface Shift {
  readonly id: string;
  readonly by: number;
  readonly part: 'both' | 'end';
}

interface Drag extends Shift {
  readonly fromX: number;
  readonly dayPx: number;
}

const shifted = (entry: TimelineEntry, { by, part }: Shift) =>
  entry.startsOn === null || entry.endsOn === null
    ? null
    : moved({ startsOn: entry.startsOn, endsOn: entry.endsOn }, by, part);

const rowFor = (key: string, at: number, last: number): number | undefined => {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last }[key];
  return to === undefined || to < 0 || to > last ? undefined : to;
};

/** How many days a key moves a bar, and what of it. */
const shiftFor = ({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): Omit<Shift, 'id'> | undefined => {
  const way = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  if (way === 0 || shiftKey === altKey) return undefined;
  return { by: way * (ctrlKey || metaKey ? WEEK : 1), part: altKey ? 'end' : 'both' };
};

/** Bars moved by keys and by the mouse: shown at once, saved when they rest, and taken back by Undo. */
export const useGantt = (slug: string, plan: Timeline, gantt: Gantt) => {
  const client = useQueryClient();
  const box = useRef<HTMLOListElement>(null);
  const wantsFocus = useRef('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const drag = useRef<Drag>(undefined);
  const hasDragged = useRef(false);
  const latest = useRef<Shift>(undefined);
  const hasLetters = useSingleKeys();
  const [cursor, setCursor] = useState('');
  const [shift, showShift] = useState<Shift>();
  const [announcement, announce] = useState('');
  const { items } = plan;

  const setShift = (next: Shift | undefined): void => {
    latest.current = next;
    showShift(next);
  };
  const barOf = (id: string) => box.current?.querySelector<HTMLElement>(`[data-bar="${id}"]`);
  // A row that changed its place is drawn anew, which drops the focus inside it.
  useLayoutEffect(() => {
    if (!wantsFocus.current) return;
    barOf(wantsFocus.current)?.focus();
    wantsFocus.current = '';
  });

  const commit = (): void => {
    clearTimeout(timer.current);
    const done = latest.current;
    const entry = items.find(({ id }) => id === done?.id);
    setShift(undefined);
    const days = done && entry && done.by !== 0 ? shifted(entry, done) : null;
    if (!days || !entry) return;
    const told = `${entryName(entry)}: ${daysWords(days, entry.isMilestone)}`;
    void saveEntry(client, { slug, id: entry.id, change: days, told });
  };
  const commitLatest = useRef(commit);
  useEffect(() => {
    commitLatest.current = commit;
  });
  // Whoever leaves the page meant the move they made.
  useEffect(() => () => commitLatest.current(), []);

  const refusal = (entry: TimelineEntry): string => {
    if (!plan.mayEdit) return 'Only managers of this register move entries.';
    if (gantt.isNominal) return 'Say first when the plan begins; then entries can be moved.';
    return entry.startsOn === null ? `${entryName(entry)} has no days yet. Enter sets them.` : '';
  };
  const push = (entry: TimelineEntry, by: Omit<Shift, 'id'>): void => {
    const why = refusal(entry);
    if (why) {
      announce(why);
      return;
    }
    const before = latest.current;
    const isSame = before?.id === entry.id && before.part === by.part;
    if (before && !isSame) commit();
    const next = { id: entry.id, part: by.part, by: (isSame ? before.by : 0) + by.by };
    setShift(next);
    const days = shifted(entry, next);
    if (days) announce(`${entryName(entry)}: ${daysWords(days, entry.isMilestone)}.`);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => commitLatest.current(), REST_MS);
  };
  const cancel = (): void => {
    clearTimeout(timer.current);
    if (latest.current) announce('Left where it was.');
    setShift(undefined);
  };
  const toggleDone = (entry: TimelineEntry): void => {
    const isDone = entry.doneOn === null;
    const told = `${entryName(entry)}: ${isDone ? 'done' : 'open again'}`;
    void saveEntry(client, { slug, id: entry.id, change: { isDone }, told });
  };
  const place = (entry: TimelineEntry, to: number): void => {
    if (to < 0 || to >= items.length) return;
    wantsFocus.current = entry.id;
    announce(`${entryName(entry)}, place ${to + 1} of ${items.length}.`);
    void moveEntryTo(client, slug, entry.id, to);
  };
  const remove = (entry: TimelineEntry): void => {
    const at = items.indexOf(entry);
    const next = items[at + 1] ?? items[at - 1];
    if (next) wantsFocus.current = next.id;
    void removeEntry(client, slug, entry);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, entry: TimelineEntry): void => {
    const { key, altKey, shiftKey, ctrlKey, metaKey } = event;
    const at = items.indexOf(entry);
    const by = shiftFor(event);
    const isPlain = !altKey && !shiftKey && !ctrlKey && !metaKey;
    const to = isPlain ? rowFor(key, at, items.length - 1) : undefined;
    const isOrder = altKey && !shiftKey && (key === 'ArrowUp' || key === 'ArrowDown');
    if (by) push(entry, by);
    else if (to !== undefined) barOf(items[to]?.id ?? '')?.focus();
    else if (isOrder && plan.mayEdit) place(entry, at + (key === 'ArrowDown' ? 1 : -1));
    else if (isPlain && key === 'Escape' && shift) cancel();
    else if (isPlain && key === 'd' && hasLetters && plan.mayEdit) toggleDone(entry);
    else if (isPlain && key === 'Delete' && plan.mayEdit) remove(entry);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const onPointerDown = (event: PointerEvent<HTMLElement>, entry: TimelineEntry): void => {
    hasDragged.current = false;
    const track = event.currentTarget.parentElement;
    if (event.button !== 0 || refusal(entry) || !track) return;
    const isEnd = event.target instanceof HTMLElement && event.target.dataset.end !== undefined;
    const dayPx = track.getBoundingClientRect().width / gantt.days;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { id: entry.id, by: 0, part: isEnd ? 'end' : 'both', fromX: event.clientX, dayPx };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const held = drag.current;
    if (!held || held.dayPx === 0) return;
    const by = Math.round((event.clientX - held.fromX) / held.dayPx);
    if (by !== 0) hasDragged.current = true;
    if (by !== latest.current?.by) setShift({ id: held.id, part: held.part, by });
  };
  const onPointerUp = (): void => {
    if (!drag.current) return;
    drag.current = undefined;
    commit();
  };
  const onPointerCancel = (): void => {
    drag.current = undefined;
    cancel();
  };
  /** A click that ended a drag opens nothing. */
  const isClick = (): boolean => !hasDragged.current;

  return {
    ...{ box, shift, announcement, setCursor, commit, onKeyDown, toggleDone, place, remove, isClick },
    ...{ onPointerDown, onPointerMove, onPointerUp, onPointerCancel },
    cursor: items.some(({ id }) => id === cursor) ? cursor : (items[0]?.id ?? ''),
  };
};
export type GanttMoves = ReturnType<typeof useGantt>;
