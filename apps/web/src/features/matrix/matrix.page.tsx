import '../../styles/matrix.css';
import type { Matrix, Register } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { formatNumber, plural } from '../../lib/format.ts';
import { useCurrentRegister } from '../../lib/register.ts';
import { matrixQuery } from './matrix.queries.ts';
import { MatrixFigure } from './matrix-figure.tsx';
import { type Field, fieldsOf, findingOf, levelName } from './matrix-model.ts';

/** Risks without a place, because a factor is missing; they are not hidden. */
const Outside = ({ register, matrix }: { readonly register: Register; readonly matrix: Matrix }) => {
  if (matrix.outsideCount === 0) return null;
  const rest = matrix.outsideCount - matrix.outside.length;
  return (
    <section>
      <div className="sechead">
        <h3>Outside the matrix</h3>
        <span className="faint t12">{formatNumber(matrix.outsideCount)}</span>
      </div>
      <ul className="mini">
        {matrix.outside.map((risk) => (
          <li key={risk.ref}>
            <Link className="popl" to={paths.risk(register.slug, risk.ref)}>
              <LevelGlyph priority={risk.priority} label={PRIORITY_WORD[risk.priority]} />
              <span className="ref">{risk.ref}</span> {risk.title}
            </Link>
          </li>
        ))}
        {rest > 0 ? <li className="faint">{rest} more</li> : null}
      </ul>
      <p className="t13 muted">A factor is missing: score probability and impact to give them a place.</p>
    </section>
  );
};

const Limits = () => (
  <section>
    <div className="sechead">
      <h3>Limits of this view</h3>
    </div>
    <p className="t13 muted">
      Scores rank risks, they do not measure them: 6 is not twice 3. Two risks in one cell may differ a lot.
    </p>
  </section>
);

const Legend = ({ register }: { readonly register: Register }) => (
  <section>
    <div className="sechead">
      <h3>How to read it</h3>
    </div>
    <ul className="legend">
      {register.scoring.bands.map((band) => (
        <li key={band.priority}>
          <LevelGlyph priority={band.priority} />
          {PRIORITY_WORD[band.priority]}
          <span className="faint">{band.from === band.to ? band.from : `${band.from} to ${band.to}`}</span>
        </li>
      ))}
    </ul>
    <p className="t13 muted">
      <span className="kbd">Arrows</span> move between cells, <span className="kbd">Enter</span> opens one.
    </p>
  </section>
);

/** The same as rows: for reading aloud, and for narrow screens. */
const AsTable = ({
  register,
  fields,
}: {
  readonly register: Register;
  readonly fields: readonly (readonly Field[])[];
}) => (
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
                <Link key={risk.ref} className="ref mxref" to={paths.risk(register.slug, risk.ref)}>
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

const Unscaled = ({ register, matrix }: { readonly register: Register; readonly matrix: Matrix }) => (
  <div className="page mxpage">
    <div>
      <h2 className="h1">This register has no scales</h2>
      <p className="intro">
        Its document states severities without probability and impact, so there is no matrix to draw.{' '}
        {plural(register.counts.active, 'active risk')} {register.counts.active === 1 ? 'has' : 'have'} a stated level
        instead.
      </p>
    </div>
    <aside className="mxside" aria-label="Risks by stated level">
      <Outside register={register} matrix={matrix} />
    </aside>
  </div>
);

const MatrixBody = ({ register, matrix }: { readonly register: Register; readonly matrix: Matrix }) => {
  const [isTable, setTable] = useState(false);
  const { probability, impact } = register.scoring;
  if (probability.length === 0 || impact.length === 0) return <Unscaled register={register} matrix={matrix} />;
  const fields = fieldsOf(register.scoring, matrix);
  const finding = findingOf(register, fields);
  return (
    <div className="page mxpage">
      <div>
        <div className="mxhead">
          <h2 className="h1">{finding.headline}</h2>
          <button className="linkbtn" type="button" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
            {isTable ? 'View as matrix' : 'View as table'}
          </button>
        </div>
        <p className="intro">{finding.detail}</p>
        {isTable ? (
          <AsTable register={register} fields={fields} />
        ) : (
          <MatrixFigure register={register} fields={fields} caption={`${finding.headline}. ${finding.detail}`} />
        )}
      </div>
      <aside className="mxside" aria-label="Reading this matrix">
        <Outside register={register} matrix={matrix} />
        <Legend register={register} />
        <Limits />
      </aside>
    </div>
  );
};

/** Where the active risks stand: probability up, impact right. */
export const Component = () => {
  const register = useCurrentRegister();
  const query = useQuery(matrixQuery(register.slug));
  return (
    <>
      <Bar title="Matrix" crumb={register.title} />
      <QueryState query={query}>{(matrix) => <MatrixBody register={register} matrix={matrix} />}</QueryState>
    </>
  );
};
