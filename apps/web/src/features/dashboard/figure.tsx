import { type ReactNode, useId, useState } from 'react';

interface FigureProps {
  readonly title: string;
  /** The finding, as a sentence. */
  readonly finding: string;
  readonly table: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A figure of the week: its name, its finding, and the same as a table. */
export const Figure = ({ title, finding, table, children, className = '' }: FigureProps) => {
  const [isTable, setTable] = useState(false);
  const id = useId();
  return (
    <figure className={className} aria-labelledby={id}>
      <div className="sechead">
        <h3 id={id}>{title}</h3>
        <button className="linkbtn" type="button" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {isTable ? 'View as figure' : 'View as table'}
          <span className="vh">: {title}</span>
        </button>
      </div>
      <figcaption className="dfind">{finding}</figcaption>
      {isTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard, too
        <section className="dtable" tabIndex={0} aria-label={`${title}, as a table`}>
          {table}
        </section>
      ) : (
        children
      )}
    </figure>
  );
};
