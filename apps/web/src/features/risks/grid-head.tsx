import { ariaSort, COLUMNS, type Column, nextSort } from './columns.ts';

interface GridHeadProps {
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}

const Label = ({ column }: { readonly column: Column }) =>
  column.short ? <abbr title={column.label}>{column.short}</abbr> : column.label;

/** Heads of the columns; those that give an order are buttons. */
export const GridHead = ({ sort, onSort }: GridHeadProps) => (
  // biome-ignore lint/a11y/useSemanticElements: a virtualised grid cannot be a table
  <div role="rowgroup" className="gridhead">
    {/* biome-ignore lint/a11y/useFocusableInteractive: the buttons in it take the focus */}
    {/* biome-ignore lint/a11y/useSemanticElements: a virtualised grid cannot be a table */}
    <div role="row" className="row headrow" aria-rowindex={1}>
      {COLUMNS.map((column) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the button in it takes the focus
        // biome-ignore lint/a11y/useSemanticElements: a virtualised grid cannot be a table
        <div key={column.name} role="columnheader" className="head" aria-sort={ariaSort(column, sort)}>
          {column.sort ? (
            <button
              type="button"
              tabIndex={-1}
              title={`Sort by ${column.label.toLowerCase()}`}
              onClick={() => onSort(nextSort(column, sort))}
            >
              <Label column={column} />
            </button>
          ) : (
            <Label column={column} />
          )}
        </div>
      ))}
    </div>
  </div>
);
