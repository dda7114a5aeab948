import type { ImportPreview } from '@heed/contracts';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { Button } from '../../components/ui/button.tsx';
import { plural } from '../../lib/format.ts';
import { FilePane } from './file-pane.tsx';
import { countsText } from './import-words.ts';
import { rowAt, rowsOf, type Stretch } from './line-link.ts';
import { TargetFields } from './target-fields.tsx';
import { Understanding } from './understanding.tsx';
import { type Target, useCommit } from './use-commit.ts';

const NARROW = '(max-width: 720px)';

const useNarrow = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(NARROW);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => window.matchMedia(NARROW).matches,
  );

type Side = 'file' | 'understood';

/** A file beside what was understood of it. Nothing is saved until the one button is pressed. */
export const PreviewPage = ({ preview }: { readonly preview: ImportPreview }) => {
  const [target, setTarget] = useState<Target>({ into: '', slug: preview.suggestedSlug });
  const { commit, isBusy, trouble } = useCommit(preview);
  const primary = useRef<HTMLButtonElement>(null);
  // Enter imports, for whoever has not gone anywhere else on the page yet.
  useEffect(() => primary.current?.focus({ preventScroll: true }), []);
  return (
    <div className="imppage">
      <Bar title={preview.filename} crumb="Import">
        <span className="faint t12 opt">
          {plural(preview.lines.length, 'line')}, {preview.register ? 'already imported' : 'nothing saved yet'}
        </span>
        <span className="sp" />
        <Link className="btn sm quiet opt" to={paths.import}>
          Choose another file
        </Link>
        {preview.register ? (
          <Link className="btn sm primary" to={paths.risks(preview.register)}>
            Open the register
          </Link>
        ) : (
          <Button
            ref={primary}
            size="sm"
            look="primary"
            keyHint="Enter"
            className="impbtn"
            disabled={isBusy}
            onClick={() => void commit(target)}
          >
            {isBusy ? 'Importing' : `Import ${countsText(preview.counts)}`}
          </Button>
        )}
      </Bar>
      <Panes preview={preview}>
        {preview.register ? null : <TargetFields target={target} onTarget={setTarget} trouble={trouble?.sentence} />}
      </Panes>
    </div>
  );
};

interface PanesProps {
  readonly preview: ImportPreview;
  readonly children: React.ReactNode;
}

const Panes = ({ preview, children }: PanesProps) => {
  const isNarrow = useNarrow();
  const [side, setSide] = useState<Side>('understood');
  const [line, setLine] = useState(1);
  const [linked, setLinked] = useState<string>();
  const [lit, setLit] = useState<Stretch>();
  const [goal, setGoal] = useState<Stretch>();
  const rows = useMemo(() => rowsOf(preview), [preview]);
  const look = (stretch: Stretch) => {
    setLinked(undefined);
    setLit(stretch);
    setGoal({ ...stretch });
  };
  const go = (stretch: Stretch) => {
    look(stretch);
    setLine(stretch.from);
    setSide('file');
  };
  const lookAtLine = (next: number) => {
    setLine(next);
    const row = rowAt(rows, next);
    setLinked(row?.key);
    setLit(row);
  };
  const file = <FilePane preview={preview} lit={lit} goal={goal} current={line} onLine={lookAtLine} />;
  const understood = (
    <Understanding preview={preview} linked={linked} onLook={isNarrow ? setLit : look} onGo={go}>
      {children}
    </Understanding>
  );
  if (!isNarrow) {
    return (
      <div className="imp">
        <section aria-label="File">{file}</section>
        <section aria-label="What was understood" className="undpane">
          {understood}
        </section>
      </div>
    );
  }
  return (
    <div className="imp is-narrow">
      <SideTabs side={side} onSide={setSide} />
      <div role="tabpanel" id="imp-panel" aria-labelledby={`imp-tab-${side}`} className="undpane">
        {side === 'file' ? file : understood}
      </div>
    </div>
  );
};

const SIDES: readonly { key: Side; label: string }[] = [
  { key: 'file', label: 'File' },
  { key: 'understood', label: 'Understood' },
];

const SideTabs = ({ side, onSide }: { readonly side: Side; readonly onSide: (side: Side) => void }) => {
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const other = side === 'file' ? 'understood' : 'file';
    onSide(other);
    event.currentTarget.querySelector<HTMLElement>(`#imp-tab-${other}`)?.focus();
  };
  return (
    <div className="tabs" role="tablist" aria-label="File or understanding" onKeyDown={onKeyDown}>
      {SIDES.map(({ key, label }) => (
        <button
          key={key}
          id={`imp-tab-${key}`}
          type="button"
          role="tab"
          aria-selected={side === key}
          aria-controls="imp-panel"
          tabIndex={side === key ? 0 : -1}
          onClick={() => onSide(key)}
        >
          {label}
        </button>
      ))}
    </div>
  );
};
