import type { Dashboard, Moved } from '@heed/contracts';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { type Field, fieldsOf, filterOf } from '../../components/matrix/matrix-fields.ts';
import { arrivedWords, type FieldMoves, leftWords, movesByField } from '../../components/matrix/matrix-moves.ts';
import { MoveArrows } from '../../components/matrix/move-arrows.tsx';
import { capitalised, inWords } from '../../lib/format.ts';
import { Figure } from './figure.tsx';
import { shortRefs } from './short-refs.ts';

interface MatrixProps {
  readonly slug: string;
  readonly week: Dashboard;
  readonly asOf: string;
  /** `week 3`; empty where there is none before. */
  readonly before: string;
}

type Short = (ref: string) => string;

const TINTED = new Set(['critical', 'high']);

/** How many refs fit: a matrix of three by three has room for two below each other. */
const roomIn = (columns: number): number => (columns <= 3 ? 2 : 1);

/** For those who stayed: half of the room where others come and go, and none where a field is that small. */
const placesIn = (room: number, isMoving: boolean): number => {
  if (room === 1) return isMoving ? 0 : 1;
  return isMoving ? room : room * 2;
};

interface ChipProps {
  readonly slug: string;
  readonly asOf: string;
  readonly risk: { readonly ref: string; readonly title: string };
  readonly short: Short;
  readonly move?: Moved;
}

const Chip = ({ slug, asOf, risk, short, move }: ChipProps) => (
  <Link
    className={move ? 'dchip moved' : 'dchip'}
    to={paths.risk(slug, risk.ref, { asOf })}
    title={`${risk.ref} ${risk.title}`}
    {...(move && { 'data-now': risk.ref })}
  >
    <span aria-hidden="true">{short(risk.ref)}</span>
    <span className="vh">
      {risk.ref}
      {move ? `, ${arrivedWords(move)}` : ''}
    </span>
  </Link>
);

const Ghost = ({ move, short }: { readonly move: Moved; readonly short: Short }) => (
  <span className="dchip ghost" title={move.title} data-was={move.ref}>
    {short(move.ref)}
    <span className="vh"> was here, {leftWords(move)}</span>
  </span>
);

interface CellProps {
  readonly slug: string;
  readonly asOf: string;
  readonly field: Field;
  readonly moves: FieldMoves;
  readonly short: Short;
  readonly room: number;
}

const Cell = ({ slug, asOf, field, moves, short, room }: CellProps) => {
  const { score, priority, count } = field;
  const isPlain = count === 0 && !TINTED.has(priority);
  const arrivedRefs = new Set(moves.arrived.map(({ ref }) => ref));
  const isMoving = moves.arrived.length + moves.left.length > 0;
  const all = field.risks.filter(({ ref }) => !arrivedRefs.has(ref));
  const isFull = count - Math.min(moves.arrived.length, room) > placesIn(room, isMoving);
  const places = placesIn(room, isMoving) - (isFull && room > 1 ? 1 : 0);
  const stayed = all.slice(0, places);
  const arrived = moves.arrived.slice(0, room);
  const left = moves.left.slice(0, Math.max(0, room - arrived.length));
  const rest = count - stayed.length - arrived.length;
  return (
    <td className={isPlain ? 'empty' : `t-${priority}`}>
      <Link className="dlevel" to={paths.risks(slug, { q: filterOf(field), asOf })}>
        {isPlain ? null : <LevelGlyph priority={priority} size="s" />}
        {score === null ? null : <span>{score}</span>} <span className="dword">{PRIORITY_WORD[priority]}</span>
        <span className="vh">, {count === 1 ? 'one risk' : `${count} risks`}</span>
      </Link>
      <span className={isMoving ? 'dchips moving' : 'dchips'}>
        <span className="stayed">
          {stayed.map((risk) => (
            <Chip key={risk.ref} slug={slug} asOf={asOf} risk={risk} short={short} />
          ))}
          {rest > 0 ? <span className="dmore">+{rest}</span> : null}
        </span>
        <span className="went">
          {left
            .filter(({ direction }) => direction !== 'down')
            .map((move) => (
              <Ghost key={move.ref} move={move} short={short} />
            ))}
          {arrived.map((move) => (
            <Chip key={move.ref} slug={slug} asOf={asOf} risk={move} short={short} move={move} />
          ))}
          {left
            .filter(({ direction }) => direction === 'down')
            .map((move) => (
              <Ghost key={move.ref} move={move} short={short} />
            ))}
        </span>
      </span>
    </td>
  );
};

const Rows = ({ slug, week, asOf }: Pick<MatrixProps, 'slug' | 'week' | 'asOf'>) => (
  <table className="tbl">
    <caption className="vh">Active risks by probability and impact</caption>
    <thead>
      <tr>
        <th scope="col">Probability</th>
        <th scope="col">Impact</th>
        <th scope="col">Level</th>
        <th scope="col" className="num">
          Risks
        </th>
      </tr>
    </thead>
    <tbody>
      {fieldsOf(week.scoring, week.matrix)
        .flat()
        .filter(({ count }) => count > 0)
        .map((field) => (
          <tr key={`${field.probability.code}/${field.impact.code}`}>
            <td>{field.probability.label}</td>
            <td>{field.impact.label}</td>
            <td>
              {field.score} {PRIORITY_WORD[field.priority]}
            </td>
            <td className="num">
              <Link to={paths.risks(slug, { q: filterOf(field), asOf })}>{field.count}</Link>
            </td>
          </tr>
        ))}
    </tbody>
  </table>
);

/** Where the active risks stand, and where those that moved stood a week before. */
export const DashboardMatrix = ({ slug, week, asOf, before }: MatrixProps) => {
  const { scoring, matrix, movement } = week;
  const moved = useMemo(() => (before ? movement.moved : []), [before, movement]);
  const fields = fieldsOf(scoring, matrix);
  const movesOf = movesByField(moved);
  const refs = [...matrix.cells.flatMap((cell) => cell.risks), ...moved].map(({ ref }) => ref);
  const short = shortRefs(refs);
  const { outsideCount } = matrix;
  const outside =
    outsideCount > 0
      ? ` ${capitalised(inWords(outsideCount))} ${outsideCount === 1 ? 'stands' : 'stand'} outside.`
      : '';
  const finding = `Probability up, impact right.${before ? ` Dashed: ${before}.` : ''}${outside}`;
  return (
    <Figure
      title="Where they stand"
      finding={finding}
      table={<Rows slug={slug} week={week} asOf={asOf} />}
      className="dfmatrix"
    >
      <div className="dmx" data-columns={scoring.impact.length}>
        <table>
          <caption className="vh">Probability by impact</caption>
          <colgroup>
            <col className="dhead" />
          </colgroup>
          <tbody>
            {fields.map((row) => (
              <tr key={row[0]?.probability.code}>
                <th scope="row">{row[0]?.probability.label}</th>
                {row.map((field) => (
                  <Cell
                    key={field.impact.code}
                    {...{ slug, asOf, field, short }}
                    moves={movesOf(field)}
                    room={roomIn(Math.max(fields.length, scoring.impact.length))}
                  />
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td />
              {scoring.impact.map((level) => (
                <th scope="col" key={level.code}>
                  {level.label}
                </th>
              ))}
            </tr>
          </tfoot>
        </table>
        {moved.length > 0 ? <MoveArrows moved={moved} /> : null}
      </div>
    </Figure>
  );
};
