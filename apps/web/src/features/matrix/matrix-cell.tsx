import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import type { Field } from './matrix-model.ts';

interface MatrixCellProps {
  readonly slug: string;
  readonly field: Field;
  readonly place: string;
  readonly isTabStop: boolean;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

const TINTED = new Set(['critical', 'high']);

/** A field of the matrix: score, level in word and shape, and the first four risks that stand there. */
export const MatrixCellView = ({ slug, field, place, isTabStop, isOpen, onOpen }: MatrixCellProps) => {
  const { score, priority, count, risks } = field;
  const isEmpty = count === 0;
  const tone = isEmpty && !TINTED.has(priority) ? 'empty' : `t-${priority}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of fields, not a table of data
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles Enter for all its fields
    <div
      role="gridcell"
      className={isOpen ? `mxc ${tone} opened` : `mxc ${tone}`}
      tabIndex={isTabStop ? 0 : -1}
      data-place={place}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      onClick={(event) => (event.target as Element).closest('a') ?? onOpen()}
    >
      <span className={isEmpty && !TINTED.has(priority) ? 'mxl faint' : 'mxl'}>
        {isEmpty && !TINTED.has(priority) ? null : <LevelGlyph priority={priority} />}
        {score === null ? null : <b>{score}</b>} <span className="mxw">{PRIORITY_WORD[priority]}</span>
      </span>
      {isEmpty ? (
        <span className="vh">no risk</span>
      ) : (
        <span className="chips">
          {risks.slice(0, 4).map((risk) => (
            <Link key={risk.ref} className="chip" to={paths.risk(slug, risk.ref)} title={risk.title} tabIndex={-1}>
              {risk.ref}
            </Link>
          ))}
          {count > risks.length || risks.length > 4 ? (
            <span className="chip more">+{count - Math.min(4, risks.length)}</span>
          ) : null}
        </span>
      )}
    </div>
  );
};
