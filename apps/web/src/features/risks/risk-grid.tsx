import type { Register, RiskItem, RiskState } from '@heed/contracts';
import {
  type FocusEvent,
  type KeyboardEvent,
  lazy,
  type MouseEvent,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { CellEditor } from '../../components/cell-editor.tsx';
import type { Factor } from '../../components/level-picker.tsx';
import { keyName } from '../../lib/keyboard.ts';
import type { AskedStep } from '../../lib/risk-steps.ts';
import { COLUMNS, type ColumnName, columnIndex } from './columns.ts';
import { GridHead } from './grid-head.tsx';
import { KeptKeys } from './kept-keys.tsx';
import { RiskRow } from './risk-row.tsx';
import { stepOf, useGridCursor } from './use-grid-cursor.ts';
import { useRiskEdit } from './use-risk-edit.ts';
import { useRiskView } from './use-risk-view.ts';
import { useRowWindow } from './use-row-window.ts';

const loadPicker = () => import('./row-picker.tsx');
const RowPicker = lazy(loadPicker);
const ChosenBar = lazy(() => import('./chosen-bar.tsx'));

const NO_ROWS: ReadonlySet<string> = new Set();
const withOrWithout = (ref: string) => (rows: ReadonlySet<string>) =>
  new Set(rows.has(ref) ? [...rows].filter((row) => row !== ref) : [...rows, ref]);

/** What the page's keys ask of the grid. */
export interface GridHandle {
  readonly move: (rows: number) => void;
  readonly edit: (column: ColumnName) => void;
  readonly pickState: () => void;
  /** Chooses the current row, or no longer: what is edited then is edited in all chosen rows. */
  readonly choose: () => void;
  readonly focus: () => void;
  readonly current: () => RiskItem | undefined;
}

interface RiskGridProps {
  readonly register: Register;
  readonly items: readonly RiskItem[];
  readonly total: number;
  readonly sort: string;
  readonly peek: string;
  /** What is new or changed against the register before. */
  readonly marks?: ReadonlyMap<string, 'new' | 'changed'> | undefined;
  readonly onSort: (sort: string) => void;
  readonly onPeek: (ref: string) => void;
  /** Asks for more rows; called while rows in sight are not loaded. */
  readonly onNeedMore: () => void;
  readonly handle: React.Ref<GridHandle>;
}

interface Editing {
  /** The risk as it stood when the person began: what somebody else writes meanwhile must not pass for theirs. */
  readonly base: RiskItem;
  readonly column: number;
  /** The state is picked beside the cell of the stage; the stage alone is written in it. */
  readonly isState?: true;
}

const isFactor = (name: ColumnName): name is Factor => name === 'probability' || name === 'impact';

/** The register as an ARIA grid: one tab stop, arrows move, letters edit, only the rows in sight are drawn. */
export const RiskGrid = (props: RiskGridProps) => {
  const { register, items, total, sort, peek, onPeek, onNeedMore } = props;
  const navigate = useNavigate();
  const { q, asOf } = useRiskView();
  const [chosen, setChosen] = useState(NO_ROWS);
  const chosenRisks = useMemo(() => items.filter(({ ref }) => chosen.has(ref)), [items, chosen]);
  const { edit, rescore, step } = useRiskEdit(register, chosenRisks);
  const [editing, setEditing] = useState<Editing | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const scroller = useRef<(row: number) => void>(undefined);
  const refs = useMemo(() => items.map((item) => item.ref), [items]);
  const scrollTo = useCallback((row: number) => scroller.current?.(row), []);
  const { grid, cursor, goTo, isPlaced, focusCell } = useGridCursor({ refs, columns: COLUMNS.length, total, scrollTo });
  const rows = useRowWindow({ body, total, kept: cursor.row });
  const risk = items[cursor.row];

  useEffect(() => {
    scroller.current = rows.scrollTo;
  });
  useEffect(() => {
    if (rows.last >= items.length && items.length < total) onNeedMore();
  }, [rows.last, items.length, total, onNeedMore]);

  const goToRow = (row: number, column = cursor.column): void => {
    goTo(row, column);
    const next = items[row];
    if (peek && next && next.ref !== peek) onPeek(next.ref);
  };
  const startEdit = (column: number): void => {
    const name = COLUMNS[column]?.edits ? COLUMNS[column].name : undefined;
    if (!risk?.may.edit || !name || (name === 'owner' && !risk.may.reassign)) return;
    goTo(cursor.row, column, false);
    setEditing({ base: risk, column });
  };
  const pickState = (): void => {
    if (!risk || !(risk.may.edit || risk.may.requestAcceptance || risk.may.proposeClosing)) return;
    const column = columnIndex('stage');
    goTo(cursor.row, column, false);
    setEditing({ base: risk, column, isState: true });
  };
  const stopEdit = useCallback((): void => {
    setEditing(null);
    requestAnimationFrame(focusCell);
  }, [focusCell]);

  useImperativeHandle(props.handle, () => ({
    move: (by) => (isPlaced ? goToRow(cursor.row + by) : goToRow(cursor.row)),
    edit: (name) => startEdit(columnIndex(name)),
    pickState,
    choose: () => risk?.may.edit && setChosen(withOrWithout(risk.ref)),
    focus: () => goTo(cursor.row, cursor.column),
    current: () => risk,
  }));

  const onKey = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (editing || !(event.target instanceof HTMLElement) || !event.target.dataset.column) return;
    const page = Math.max(1, Math.floor(window.innerHeight / 36) - 6);
    const step = stepOf(keyName(event.nativeEvent), cursor, page, total, COLUMNS.length);
    if (step) {
      const row = Math.max(0, Math.min(step.row, total - 1));
      goToRow(row, Math.max(0, Math.min(step.column, COLUMNS.length - 1)));
    } else if (event.key === 'Enter' && risk) void navigate(paths.risk(register.slug, risk.ref, { q, sort, asOf }));
    else if (event.key === ' ' && risk) onPeek(peek === risk.ref ? '' : risk.ref);
    else if (event.key === 'F2') startEdit(cursor.column);
    else if (event.key === 'Escape' && chosen.size > 0) setChosen(NO_ROWS);
    else if (event.key === 'Escape' && peek) onPeek('');
    else return;
    event.preventDefault();
  };

  // A screen reader puts the focus into any cell it likes: the cursor, and so every key, is where the focus is.
  const onFocus = (event: FocusEvent<HTMLElement>): void => {
    // There before the key that asks for it.
    void loadPicker();
    const { column } = event.target.dataset;
    const row = items.findIndex((item) => item.ref === event.target.closest<HTMLElement>('[data-ref]')?.dataset.ref);
    if (column === undefined || row < 0 || (row === cursor.row && Number(column) === cursor.column)) return;
    goTo(row, Number(column), false);
  };

  const onClick = (event: MouseEvent): void => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-column]');
    const row = items.findIndex((item) => item.ref === cell?.closest<HTMLElement>('[data-ref]')?.dataset.ref);
    if (!cell || row < 0 || (event.target as Element).closest('a,button,input')) return;
    const column = Number(cell.dataset.column);
    const clicked = items[row];
    if (!clicked) return;
    if (window.matchMedia('(max-width: 720px)').matches)
      void navigate(paths.risk(register.slug, clicked.ref, { q, sort, asOf }));
    const name = COLUMNS[column]?.name;
    goToRow(row, column);
    if (name && clicked.may.edit && isFactor(name)) setEditing({ base: clicked, column });
  };
  const onDoubleClick = (event: MouseEvent): void => {
    const column = Number((event.target as Element).closest<HTMLElement>('[data-column]')?.dataset.column ?? -1);
    if (column >= 0 && !(event.target as Element).closest('input')) startEdit(column);
  };

  const editorFor = (item: RiskItem): { column: number; editor?: ReactNode } | undefined => {
    const column = COLUMNS[editing?.column ?? -1];
    if (!editing || editing.base.ref !== item.ref || !column?.edits) return undefined;
    if (isFactor(column.name) || editing.isState) return { column: editing.column };
    const { field } = column.edits;
    const { base } = editing;
    const value = base[field as 'title' | 'stage' | 'owner' | 'nextReview'] ?? '';
    const suggestions = field === 'owner' ? register.owners : field === 'stage' ? register.stages : [];
    const editor = (
      <CellEditor
        label={`${column.label} of ${item.ref}`}
        value={value}
        type={field === 'nextReview' ? 'date' : 'text'}
        suggestions={suggestions}
        maxLength={field === 'title' ? 300 : field === 'stage' ? 120 : 200}
        onCancel={stopEdit}
        onSave={(next) => {
          if (next || field !== 'title') edit(base, field, next);
          stopEdit();
        }}
      />
    );
    return { column: editing.column, editor };
  };

  const decide = (ref: string, state: RiskState): void => {
    const asked: AskedStep = { step: state };
    if (state === 'accepted') void navigate(paths.askAcceptance(register.slug, { ref }));
    else void navigate(paths.risk(register.slug, ref, { q, sort }), { state: asked });
  };
  const pickerColumn = COLUMNS[editing?.column ?? -1]?.name;
  const picking = editing?.isState ? 'state' : pickerColumn && isFactor(pickerColumn) ? pickerColumn : undefined;
  const pickerAnchor = useCallback(() => grid.current?.querySelector('[data-cursor="true"]') ?? null, [grid]);

  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a virtualised grid cannot be a table */}
      <div
        ref={grid}
        className="grid"
        role="grid"
        tabIndex={-1}
        aria-rowcount={total + 1}
        aria-colcount={COLUMNS.length}
        aria-label="Risks"
        aria-multiselectable={chosen.size > 0 || undefined}
        onKeyDown={onKey}
        onFocus={onFocus}
        onClick={onClick}
        onDoubleClick={onDoubleClick}
      >
        <GridHead sort={sort} onSort={props.onSort} />
        {/* biome-ignore lint/a11y/useSemanticElements: a virtualised grid cannot be a table */}
        <div role="rowgroup" ref={body} className="gridbody" style={{ height: rows.height }}>
          {rows.places.map(({ row, top }) => {
            const item = items[row];
            return (
              <div
                key={item?.ref ?? row}
                ref={rows.measure}
                data-row={row}
                role="presentation"
                className="rowplace"
                style={{ transform: `translateY(${top}px)` }}
              >
                {item ? (
                  <RiskRow
                    risk={item}
                    register={register}
                    index={row}
                    cursorColumn={row === cursor.row ? cursor.column : undefined}
                    isSelected={item.ref === peek || (isPlaced && row === cursor.row)}
                    isChosen={chosen.has(item.ref)}
                    editing={editorFor(item)}
                    mark={props.marks?.get(item.ref)}
                  />
                ) : (
                  <div className="row sk" aria-hidden="true">
                    <i className="sk-a" />
                    <i className="sk-b" />
                    <i className="sk-c" />
                  </div>
                )}
              </div>
            );
          })}
        </div>
      </div>
      {chosenRisks.length > 0 ? (
        <Suspense>
          <ChosenBar count={chosenRisks.length} onClear={() => setChosen(NO_ROWS)} />
        </Suspense>
      ) : null}
      {editing && picking ? (
        <Suspense fallback={<KeptKeys />}>
          <RowPicker
            register={register}
            risk={editing.base}
            picking={picking}
            anchor={pickerAnchor}
            onCancel={stopEdit}
            onDecide={(state) => decide(editing.base.ref, state)}
            onRescore={(factor, code, reason) => {
              rescore(editing.base, factor, code, reason);
              stopEdit();
            }}
            onStep={(change, reason) => {
              step(editing.base, change, reason);
              stopEdit();
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
};
