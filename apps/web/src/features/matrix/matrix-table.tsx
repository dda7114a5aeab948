import type { Moved, Register } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { type Field, levelName } from '../../components/matrix/matrix-fields.ts';
import { placeWords } from '../../components/matrix/matrix-moves.ts';
import { useAsOf } from '../../lib/as-of.ts';

interface MatrixTableProps {
  readonly register: Register;
  readonly fields: readonly (readonly Field[])[];
  readonly moved: readonly Moved[];
  /** The day it is compared with, in words. */
  readonly then: string;
}

const DIRECTION = { up: 'rose', down: 'fell', new: 'new', closed: 'closed' } as const;

const Moves = ({ register, moved, then }: Omit<MatrixTableProps, 'fields'>) => {
  const asOf = useAsOf();
  return (
    <table className="tbl mxtable">
      <caption>Moved since {then}</caption>
      <thead>
        <tr>
          <th scope="col">Risk</th>
          <th scope="col">Move</th>
          <th scope="col">Was</th>
          <th scope="col">Is</th>
        </tr>
      </thead>
      <tbody>
        {moved.map((move) => (
          <tr key={move.ref}>
            <th scope="row">
              <Link className="ref mxref" to={paths.risk(register.slug, move.ref, { asOf })}>
                {move.ref}
              </Link>
              {move.title}
            </th>
            <td>{DIRECTION[move.direction]}</td>
            <td className="nowrap">{move.was ? placeWords(move.was) : <span className="faint">not there</span>}</td>
            <td className="nowrap">
              {move.now && move.direction !== 'closed' ? (
                placeWords(move.now)
              ) : (
                <span className="faint">not there</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Cells = ({ register, fields }: Pick<MatrixTableProps, 'register' | 'fields'>) => {
  const asOf = useAsOf();
  return (
    <table className="tbl mxtable">
      <caption className="vh">Occupied cells of the matrix</caption>
      <thead>
        <tr>
          <th scope="col">Probability</th>
          <th scope="col">Impact</th>
          <th scope="col">Level</th>
          <th scope="col">Risks</th>
        </tr>
      </thead>
      <tbody>
        {fields
          .flat()
          .filter((field) => field.count > 0)
          .map((field) => (
            <tr key={`${field.probability.code}/${field.impact.code}`}>
              <th scope="row">{levelName(field.probability)}</th>
              <td>{levelName(field.impact)}</td>
              <td className="nowrap">
                <span className="level">
                  <LevelGlyph priority={field.priority} size="s" />
                  {field.score ?? ''} {PRIORITY_WORD[field.priority]}
                </span>
              </td>
              <td>
                {field.risks.map((risk) => (
                  <Link key={risk.ref} className="ref mxref" to={paths.risk(register.slug, risk.ref, { asOf })}>
                    {risk.ref}
                  </Link>
                ))}
                {field.count > field.risks.length ? (
                  <span className="faint">{field.count - field.risks.length} more</span>
                ) : null}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  );
};

/** The same as rows: for reading aloud, and for narrow screens. */
export const MatrixTable = ({ register, fields, moved, then }: MatrixTableProps) => (
  <>
    <Cells register={register} fields={fields} />
    {moved.length > 0 ? <Moves register={register} moved={moved} then={then} /> : null}
  </>
);
