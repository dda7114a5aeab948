import type { Level, Moved, Register } from '@heed/contracts';
import { type CSSProperties, type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import { Anchored } from '../../components/anchored.tsx';
import { type Field, levelName } from '../../components/matrix/matrix-fields.ts';
import { movesByField } from '../../components/matrix/matrix-moves.ts';
import { MoveArrows } from '../../components/matrix/move-arrows.tsx';
import { MatrixCellView } from './matrix-cell.tsx';
import { MatrixPopover } from './matrix-popover.tsx';

interface MatrixFigureProps {
  readonly register: Register;
  readonly fields: readonly (readonly Field[])[];
  readonly caption: string;
  /** What moved since the time it is compared with; nothing where it is not compared. */
  readonly moved: readonly Moved[];
  /** The day of that time in words; empty where it is not compared. */
  readonly then: string;
}

interface Place {
  readonly row: number;
  readonly column: number;
}

const nameOf = ({ row, column }: Place): string => `${row}/${column}`;

const moved = (key: string, { row, column }: Place, rows: number, columns: number): Place | undefined => {
  const targets: Readonly<Record<string, Place>> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    Home: { row, column: 0 },
    End: { row, column: columns - 1 },
  };
  const target = targets[key];
  const fits = target && target.row >= 0 && target.row < rows && target.column >= 0 && target.column < columns;
  return fits ? target : undefined;
};

const Head = ({ level, role }: { readonly level: Level; readonly role: 'rowheader' | 'columnheader' }) => (
  <div role={role} className={role === 'rowheader' ? 'mxh' : 'mxh mxcol'}>
    <span>
      <b className="med">{levelName(level)}</b> <span className="faint mxcrit">{level.criteria}</span>
    </span>
  </div>
);

/** Probability up, impact right: a grid with one tab stop; arrows move, Enter opens what stands in a field. */
export const MatrixFigure = ({ register, fields, caption, moved: moves, then }: MatrixFigureProps) => {
  const columns = register.scoring.impact.length;
  const movesOf = useMemo(() => movesByField(moves), [moves]);
  const [cursor, setCursor] = useState<Place>({ row: 0, column: columns - 1 });
  const [open, setOpen] = useState<Place | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const cellAt = useCallback(
    (place: Place) => grid.current?.querySelector<HTMLElement>(`[data-place="${nameOf(place)}"]`) ?? null,
    [],
  );
  const openField = open ? fields[open.row]?.[open.column] : undefined;
  const anchor = useCallback(() => (open ? cellAt(open) : null), [open, cellAt]);
  const close = (): void => {
    setOpen(null);
    cellAt(cursor)?.focus();
  };

  const onKey = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target.role !== 'gridcell') return;
    const target = moved(event.key, cursor, fields.length, columns);
    if (target) {
      setCursor(target);
      cellAt(target)?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') setOpen(cursor);
    else return;
    event.preventDefault();
  };

  return (
    <figure className="mxfigure" aria-label="Matrix">
      <span className="axis-y faint t12" aria-hidden="true">
        Probability
      </span>
      <div className="mxscroll">
        {/* biome-ignore lint/a11y/useSemanticElements: a grid of fields, not a table of data */}
        <div
          ref={grid}
          className={then ? 'mx compared' : 'mx'}
          role="grid"
          tabIndex={-1}
          aria-label="Probability by impact"
          style={{ '--columns': columns } as CSSProperties}
          onKeyDown={onKey}
        >
          {fields.map((row, rowAt) => (
            // biome-ignore lint/a11y/useSemanticElements: a grid of fields, not a table of data
            // biome-ignore lint/a11y/useFocusableInteractive: the fields take the focus
            <div role="row" className="mxrow" key={row[0]?.probability.code}>
              {row[0] ? <Head level={row[0].probability} role="rowheader" /> : null}
              {row.map((field, columnAt) => {
                const place = { row: rowAt, column: columnAt };
                return (
                  <MatrixCellView
                    key={field.impact.code}
                    slug={register.slug}
                    field={field}
                    moves={movesOf(field)}
                    place={nameOf(place)}
                    isTabStop={nameOf(place) === nameOf(cursor)}
                    isOpen={open !== null && nameOf(place) === nameOf(open)}
                    onOpen={() => {
                      setCursor(place);
                      setOpen(place);
                    }}
                  />
                );
              })}
            </div>
          ))}
          {/* biome-ignore lint/a11y/useSemanticElements: a grid of fields, not a table of data */}
          {/* biome-ignore lint/a11y/useFocusableInteractive: heads of a grid need no focus */}
          <div role="row" className="mxrow">
            {/* biome-ignore lint/a11y/useSemanticElements: a grid of fields, not a table of data */}
            {/* biome-ignore lint/a11y/useFocusableInteractive: heads of a grid need no focus */}
            <div role="columnheader" className="mxh mxcol faint">
              <span className="t12">Impact</span>
            </div>
            {register.scoring.impact.map((level) => (
              <Head key={level.code} level={level} role="columnheader" />
            ))}
          </div>
          {moves.length > 0 ? <MoveArrows moved={moves} /> : null}
        </div>
      </div>
      <figcaption className="vh">{caption}</figcaption>
      {openField ? (
        <Anchored anchor={anchor} onDismiss={() => setOpen(null)}>
          <MatrixPopover
            register={register}
            field={openField}
            moves={movesOf(openField)}
            then={then}
            onClose={close}
            key={nameOf(open ?? cursor)}
          />
        </Anchored>
      ) : null}
    </figure>
  );
};
