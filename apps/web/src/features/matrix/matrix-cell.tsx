import type { Moved } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import type { Field } from '../../components/matrix/matrix-fields.ts';
import { arrivedWords, type FieldMoves, leftWords } from '../../components/matrix/matrix-moves.ts';
import { useAsOf } from '../../lib/as-of.ts';

interface MatrixCellProps {
  readonly slug: string;
  readonly field: Field;
  readonly moves: FieldMoves;
  readonly place: string;
  readonly isTabStop: boolean;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

const TINTED = new Set(['critical', 'high']);
const SHOWN = 4;

interface ChipProps {
  readonly slug: string;
  readonly risk: { readonly ref: string; readonly title: string };
  readonly move?: Moved;
}

const Chip = ({ slug, risk, move }: ChipProps) => (
  <Link
    className={move ? 'chip arrived' : 'chip'}
    to={paths.risk(slug, risk.ref, { asOf: useAsOf() })}
    title={risk.title}
    tabIndex={-1}
    {...(move && { 'data-now': move.ref })}
  >
    {risk.ref}
    {move ? <span className="vh">, {arrivedWords(move)}</span> : null}
  </Link>
);

/** A place somebody left: where the arrow to the new one begins. */
const Ghost = ({ move }: { readonly move: Moved }) => (
  <span
    className={move.direction === 'closed' ? 'chip ghost gone' : 'chip ghost'}
    title={move.title}
    data-was={move.ref}
  >
    {move.ref}
    <span className="vh"> was here, {leftWords(move)}</span>
  </span>
);

const More = ({ count, word }: { readonly count: number; readonly word?: string }) =>
  count > 0 ? (
    <span className="chip more">
      +{count}
      {word ? <span className="mxw"> {word}</span> : null}
    </span>
  ) : null;

/** Who stands in the field: on the left those who stayed and what closed, on the right who came and who went. */
const Members = ({ slug, field, moves }: Pick<MatrixCellProps, 'slug' | 'field' | 'moves'>) => {
  const arrivedRefs = new Set(moves.arrived.map(({ ref }) => ref));
  const stayed = field.risks.filter(({ ref }) => !arrivedRefs.has(ref)).slice(0, SHOWN);
  const arrived = moves.arrived.slice(0, SHOWN);
  const closed = moves.left.filter(({ direction }) => direction === 'closed').slice(0, SHOWN);
  const went = moves.left.filter(({ direction }) => direction !== 'closed');
  const shown = went.slice(0, SHOWN);
  const ghosts = (risen: boolean) =>
    shown.filter(({ direction }) => (direction === 'up') === risen).map((move) => <Ghost key={move.ref} move={move} />);
  const hidden = moves.left.length - closed.length - shown.length;
  return (
    <span className={arrived.length + went.length > 0 ? 'chips moving' : 'chips'}>
      <span className="stayed">
        {stayed.map((risk) => (
          <Chip key={risk.ref} slug={slug} risk={risk} />
        ))}
        <More count={field.count - stayed.length - arrived.length} />
        {closed.map((move) => (
          <Ghost key={move.ref} move={move} />
        ))}
      </span>
      <span className="moved">
        {ghosts(true)}
        {arrived.map((move) => (
          <Chip key={move.ref} slug={slug} risk={move} move={move} />
        ))}
        {ghosts(false)}
        <More count={hidden} word="left" />
      </span>
    </span>
  );
};

/** A field of the matrix: score, level in word and shape, the first four risks that stand there, and who moved. */
export const MatrixCellView = ({ slug, field, moves, place, isTabStop, isOpen, onOpen }: MatrixCellProps) => {
  const { score, priority, count } = field;
  const isEmpty = count === 0;
  const isPlain = isEmpty && !TINTED.has(priority);
  const tone = isPlain ? 'empty' : `t-${priority}`;
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
      <span className={isPlain ? 'mxl faint' : 'mxl'}>
        {isPlain ? null : <LevelGlyph priority={priority} />}
        {score === null ? null : <b>{score}</b>} <span className="mxw">{PRIORITY_WORD[priority]}</span>
      </span>
      {isEmpty ? <span className="vh">no risk</span> : null}
      {isEmpty && moves.left.length === 0 ? null : <Members slug={slug} field={field} moves={moves} />}
    </div>
  );
};
