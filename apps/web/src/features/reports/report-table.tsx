import type { Cell, Table } from '@heed/reports/page';
import type { ReactNode } from 'react';
import { LevelGlyph, MoveGlyph } from '../../components/glyph.tsx';
import { ReportScene } from './report-scene.tsx';

const CellWords = ({ cell }: { readonly cell: Cell }) => (
  <>
    {cell.level ? <LevelGlyph priority={cell.level} size="s" /> : null}
    {cell.arrow ? (
      <span className="ar">
        <MoveGlyph direction={cell.arrow} />
      </span>
    ) : null}
    {cell.isStrong ? (
      <b>
        <bdi>{cell.text}</bdi>
      </b>
    ) : (
      <bdi>{cell.text}</bdi>
    )}
    {cell.scene ? <ReportScene scene={cell.scene} /> : null}
  </>
);

interface ReportTableProps {
  readonly table: Table;
  /** What can be done with a row, in a column of its own. */
  readonly rowTool?: ((row: number) => ReactNode) | undefined;
}

const classOf = (table: Table, column: number, cell?: Cell): string => {
  const { isNumber, isRef, part } = table.columns[column] ?? {};
  const isMain = part !== undefined && part >= 2;
  const kinds = [isNumber && 'num', isRef && cell && 'mono', part === 0 && 'nowrap', isMain && 'main'];
  return [...kinds, cell?.tone && `tone-${cell.tone}`].filter(Boolean).join(' ');
};

export const ReportTable = ({ table, rowTool }: ReportTableProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard, too
  <section className="ptscroll" aria-label={table.name} tabIndex={0}>
    <table className={table.columns.length > 8 ? 'pt wide' : 'pt'}>
      <thead>
        <tr>
          {table.columns.map(({ title }, i) => (
            <th key={title} scope="col" className={classOf(table, i)}>
              {title}
            </th>
          ))}
          {rowTool ? (
            <th scope="col">
              <span className="vh">Change</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((cells, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a printed table
          <tr key={row}>
            {cells.map((cell, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: one cell a column
              <td key={i} className={classOf(table, i, cell)}>
                <CellWords cell={cell} />
              </td>
            ))}
            {rowTool ? <td className="num">{rowTool(row)}</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);
