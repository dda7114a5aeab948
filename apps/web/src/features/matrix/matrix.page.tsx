import '../../styles/matrix.css';
import type { Matrix, Register } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { lazy, useState } from 'react';
import { useSearchParams } from 'react-router';
import { Bar } from '../../components/bar.tsx';
import { DeferredMenu } from '../../components/deferred-menu.tsx';
import { Icon } from '../../components/glyph.tsx';
import { formatHeadlineDay } from '../../components/long-date.ts';
import { fieldsOf } from '../../components/matrix/matrix-fields.ts';
import { QueryState } from '../../components/query-state.tsx';
import { timeIn, useAsOf } from '../../lib/as-of.ts';
import { formatDate, plural } from '../../lib/format.ts';
import { movementQuery } from '../../lib/movement.ts';
import { movementWords } from '../../lib/movement-words.ts';
import { useCurrentRegister } from '../../lib/register.ts';
import { matrixQuery } from './matrix.queries.ts';
import { MatrixFigure } from './matrix-figure.tsx';
import { findingOf } from './matrix-model.ts';
import { Legend, Limits, MovedList, Outside } from './matrix-side.tsx';
import { MatrixTable } from './matrix-table.tsx';
import { ThenBar } from './then-bar.tsx';

const loadThenMenu = () => import('./then-menu.tsx');
const ThenMenu = lazy(loadThenMenu);

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

interface MatrixBodyProps {
  readonly register: Register;
  readonly matrix: Matrix;
  /** The time it is compared with; empty for none. */
  readonly then: string;
}

const NO_MOVES = [] as const;

const MatrixBody = ({ register, matrix, then }: MatrixBodyProps) => {
  const [isTable, setTable] = useState(false);
  const { data: report } = useQuery(movementQuery(register.slug, then, useAsOf()));
  const { probability, impact } = register.scoring;
  if (probability.length === 0 || impact.length === 0) return <Unscaled register={register} matrix={matrix} />;
  const fields = fieldsOf(register.scoring, matrix);
  const finding = findingOf(register, fields);
  const isCompared = then !== '' && report !== undefined;
  const moved = isCompared ? report.moved : NO_MOVES;
  const day = isCompared ? formatHeadlineDay(then) : '';
  const headline = isCompared ? `Since ${day} ${movementWords(moved)}` : finding.headline;
  return (
    <div className="page mxpage">
      <div>
        <div className="mxhead">
          <h2 className="h1">{headline}</h2>
          <button className="linkbtn" type="button" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
            {isTable ? 'View as matrix' : 'View as table'}
          </button>
        </div>
        <p className="intro">{finding.detail}</p>
        {isTable ? (
          <MatrixTable register={register} fields={fields} moved={moved} then={day} />
        ) : (
          <MatrixFigure
            register={register}
            fields={fields}
            caption={`${headline}. ${finding.detail}`}
            moved={moved}
            then={day}
          />
        )}
      </div>
      <aside className="mxside" aria-label="Reading this matrix">
        <MovedList register={register} moved={moved} />
        <Outside register={register} matrix={matrix} />
        <Legend register={register} then={day} />
        <Limits />
      </aside>
    </div>
  );
};

/** Where the active risks stand: probability up, impact right; with `?then=` also where they stood, and what moved. */
export const Component = () => {
  const register = useCurrentRegister();
  const query = useQuery(matrixQuery(register.slug, useAsOf()));
  const [search] = useSearchParams();
  const then = timeIn(search.get('then'));
  return (
    <>
      <Bar title="Matrix" crumb={register.title}>
        <span className="sp" />
        <DeferredMenu
          menu={ThenMenu}
          preload={loadThenMenu}
          trigger={
            <button className="btn sm" type="button">
              {then ? `Then: ${formatDate(then)}` : 'Compare with…'} <Icon name="chevron" />
            </button>
          }
        />
      </Bar>
      {then ? <ThenBar slug={register.slug} then={then} /> : null}
      <QueryState query={query}>
        {(matrix) => <MatrixBody register={register} matrix={matrix} then={then} />}
      </QueryState>
    </>
  );
};
