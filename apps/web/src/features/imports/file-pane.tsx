import type { ImportPreview, LineUse } from '@heed/contracts';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef } from 'react';
import { holds, type Stretch, stretchText } from './line-link.ts';

const LINE = 20;
const USE_CLASS: Readonly<Record<LineUse, string>> = { mapped: '', kept: 'n', layout: 'x' };
const USE_WORD: Readonly<Record<LineUse, string>> = { mapped: 'understood', kept: 'kept as a note', layout: '' };

interface FilePaneProps {
  readonly preview: ImportPreview;
  /** Lit, because the row that stands for it is pointed at. */
  readonly lit: Stretch | undefined;
  /** Scroll there; a new object each time it is asked for. */
  readonly goal: Stretch | undefined;
  readonly current: number;
  readonly onLine: (line: number) => void;
}

/** The file as it came, line by line, each with the mark of what became of it. */
export const FilePane = ({ preview, lit, goal, current, onLine }: FilePaneProps) => {
  const id = useId();
  const pane = useRef<HTMLDivElement>(null);
  const { lines, uses, findings } = preview;
  const flagged = useMemo(() => new Set(findings.map((finding) => finding.line)), [findings]);
  const widest = useMemo(() => lines.reduce((most, line) => Math.max(most, line.length), 0), [lines]);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => pane.current,
    estimateSize: () => LINE,
    overscan: 24,
  });
  useEffect(() => {
    const first = rows.range?.startIndex ?? 0;
    const last = rows.range?.endIndex ?? 0;
    if (!goal || (goal.from - 1 > first && goal.to - 1 < last)) return;
    const height = pane.current?.clientHeight ?? 0;
    const fits = (goal.to - goal.from + 1) * LINE < height;
    rows.scrollToIndex(goal.from - 1, { align: fits ? 'center' : 'start' });
  }, [goal, rows]);
  const look = (line: number) => {
    const next = Math.max(1, Math.min(lines.length, line));
    rows.scrollToIndex(next - 1, { align: 'auto' });
    onLine(next);
  };
  const page = () => Math.max(1, Math.floor((pane.current?.clientHeight ?? LINE) / LINE) - 2);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown') look(current + 1);
    else if (event.key === 'ArrowUp') look(current - 1);
    else if (event.key === 'PageDown') look(current + page());
    else if (event.key === 'PageUp') look(current - page());
    else if (event.key === 'Home') look(1);
    else if (event.key === 'End') look(lines.length);
    else return;
    event.preventDefault();
  };
  const shown = rows.getVirtualItems();
  const isCurrentShown = shown.some((row) => row.index === current - 1);
  return (
    <div
      ref={pane}
      className="src"
      role="listbox"
      tabIndex={0}
      aria-label={`Lines of ${preview.filename}`}
      {...(isCurrentShown ? { 'aria-activedescendant': `${id}-${current}` } : {})}
      onKeyDown={onKeyDown}
    >
      <div
        role="presentation"
        className="srclines"
        style={{ height: rows.getTotalSize(), minWidth: `${widest + 14}ch` }}
      >
        {shown.map(({ index, start }) => {
          const line = index + 1;
          const use = uses[index] ?? 'layout';
          const text = lines[index] ?? '';
          const classes = ['srcline', USE_CLASS[use], flagged.has(line) ? 'f' : '', holds(lit, line) ? 'on' : ''];
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the list's
            <div
              key={line}
              id={`${id}-${line}`}
              role="option"
              tabIndex={-1}
              aria-selected={line === current}
              aria-setsize={lines.length}
              aria-posinset={line}
              className={classes.filter(Boolean).join(' ')}
              style={{ transform: `translateY(${start}px)` }}
              onPointerEnter={() => onLine(line)}
              onClick={() => onLine(line)}
            >
              <i aria-hidden="true">{line}</i>
              <u aria-hidden="true" />
              <span className={/^#{1,6}\s/.test(text) ? 'hd' : undefined}>{text || '​'}</span>
              {USE_WORD[use] ? <span className="vh">, {USE_WORD[use]}</span> : null}
              {flagged.has(line) ? <span className="vh">, has a finding</span> : null}
            </div>
          );
        })}
      </div>
      {lit ? (
        <span className="vh" role="status">
          Lines {stretchText(lit)}
        </span>
      ) : null}
    </div>
  );
};
