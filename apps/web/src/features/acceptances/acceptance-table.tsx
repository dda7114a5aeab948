import type { ReactNode } from 'react';

interface Column {
  readonly title: string;
  /** How wide it is; without one it takes what is left. */
  readonly className?: string;
}

interface AcceptanceTableProps {
  readonly title: string;
  readonly total: number;
  readonly columns: readonly Column[];
  /** What stands between the title and the rows. */
  readonly why?: string;
  readonly rows: ReactNode;
  /** What stands below the rows. */
  readonly children?: ReactNode;
}

/** One part of the page of acceptances: its title, how many there are, and a row each. */
export const AcceptanceTable = ({ title, total, columns, why, rows, children }: AcceptanceTableProps) => (
  <section className="accgroup" aria-label={title}>
    <div className="sechead">
      <h3>{title}</h3>
      <span className="faint t12">{total}</span>
    </div>
    {why ? <p className="muted t13 accwhy">{why}</p> : null}
    <table className="tbl acclist">
      <caption className="vh">{title}</caption>
      <colgroup>
        {columns.map((column) => (
          <col key={column.title} className={column.className} />
        ))}
      </colgroup>
      <thead className="vh">
        <tr>
          {columns.map((column) => (
            <th key={column.title} scope="col">
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{rows}</tbody>
    </table>
    {children}
  </section>
);
