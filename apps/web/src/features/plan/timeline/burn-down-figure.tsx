import type { BurnDown } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../../app/paths.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../../components/glyph.tsx';
import { QueryState } from '../../../components/query-state.tsx';
import { formatDate, formatNumber } from '../../../lib/format.ts';
import { BASE, type BurnChart, burnChartOf, totalOf, WIDTH } from './burn-down-model.ts';
import { burnDownQuery } from './timeline.queries.ts';

const BurnTable = ({ burn, chart }: { readonly burn: BurnDown; readonly chart: BurnChart }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard, too
  <section className="burntable" tabIndex={0} aria-label="Planned and actual, as a table">
    <table className="tbl">
      <caption className="vh">Open risks by level at the end of each day: actual, and planned behind it</caption>
      <thead>
        <tr>
          <th scope="col">End of</th>
          {chart.levels.map((level) => (
            <th scope="col" className="num" key={level}>
              {PRIORITY_WORD[level]}
            </th>
          ))}
          <th scope="col" className="num">
            Open
          </th>
          <th scope="col" className="num">
            Planned
          </th>
        </tr>
      </thead>
      <tbody>
        {burn.points.map(({ date, week, actual, planned }) => (
          <tr key={date}>
            <th scope="row">
              {formatDate(date)}
              <span className="muted t12">
                {date === burn.today ? ' today' : week === null ? ' begins' : ` week ${week}`}
              </span>
            </th>
            {chart.levels.map((level) => (
              <td className="num" key={level}>
                {actual ? (actual[level] ?? 0) : '–'}
                <span className="faint"> / {planned[level] ?? 0}</span>
              </td>
            ))}
            <td className="num">{actual ? totalOf(actual) : '–'}</td>
            <td className="num">{totalOf(planned)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

const BurnSvg = ({ chart, finding }: { readonly chart: BurnChart; readonly finding: string }) => (
  <svg
    className="burn"
    viewBox={`0 0 ${WIDTH} ${BASE + 26}`}
    role="img"
    aria-label={`Open risks, planned against actual. ${finding}`}
  >
    {chart.columns.map(({ date, x, blocks, isToday }) => (
      <g key={date} className={isToday ? 'now' : ''}>
        {blocks.map(({ priority, y, height }) => (
          <rect
            key={priority}
            className={`w${priority}`}
            x={x - chart.barWidth / 2}
            y={y}
            width={chart.barWidth}
            height={height}
          />
        ))}
      </g>
    ))}
    <path className="burnplan" d={chart.planned} />
    {chart.columns.map(({ date, x, total, isTotalShown, top, isToday }) =>
      isTotalShown ? (
        <text key={date} className={isToday ? 'b mid halo' : 'mu mid halo'} x={x} y={top - 5}>
          {formatNumber(total)}
        </text>
      ) : null,
    )}
    <path className="axis" d={`M0 ${BASE + 0.5}H${WIDTH}`} />
    {chart.labels.map(({ x, date }, i) => {
      const isLast = i > 0 && i === chart.labels.length - 1;
      const place = isLast ? 'end' : i === 0 ? '' : 'mid';
      return (
        <text key={date} className={`fa ${place}`} x={isLast ? WIDTH : i === 0 ? 0 : x} y={BASE + 18}>
          {formatDate(date)}
        </text>
      );
    })}
  </svg>
);

const Uncovered = ({ slug, burn }: { readonly slug: string; readonly burn: BurnDown }) => {
  if (burn.uncoveredCount === 0) return null;
  const more = burn.uncoveredCount - burn.uncovered.length;
  return (
    <p className="t13 uncovered">
      <span className="muted">In no entry with days:</span>
      {burn.uncovered.map(({ ref, title, priority }) => (
        <Link key={ref} to={paths.risk(slug, ref)} title={title}>
          <LevelGlyph priority={priority} size="s" label={PRIORITY_WORD[priority]} />
          <span className="ref">{ref}</span>
        </Link>
      ))}
      {more > 0 ? <span className="muted">and {formatNumber(more)} more</span> : null}
    </p>
  );
};

const Burn = ({ slug, burn }: { readonly slug: string; readonly burn: BurnDown }) => {
  const [isTable, setTable] = useState(false);
  const id = useId();
  const chart = burnChartOf(burn);
  return (
    <figure className="burnfig" aria-labelledby={id}>
      <div className="sechead">
        <h3 id={id}>Planned against actual</h3>
        {chart ? (
          <button className="linkbtn" type="button" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
            {isTable ? 'View as figure' : 'View as table'}
            <span className="vh">: planned against actual</span>
          </button>
        ) : null}
      </div>
      <figcaption>{burn.finding}</figcaption>
      {chart && isTable ? <BurnTable burn={burn} chart={chart} /> : null}
      {chart && !isTable ? (
        <>
          <BurnSvg chart={chart} finding={burn.finding} />
          <p className="burnkey t12 muted">
            {chart.levels.map((level) => (
              <span key={level}>
                <LevelGlyph priority={level} size="s" /> {PRIORITY_WORD[level]}
              </span>
            ))}
            <span>
              <i className="planline" aria-hidden="true" /> as planned
            </span>
          </p>
        </>
      ) : null}
      {chart ? <Uncovered slug={slug} burn={burn} /> : null}
    </figure>
  );
};

/** Open risks by level, as they were and as the plan has them, with the finding as a sentence. */
export const BurnDownFigure = ({ slug }: { readonly slug: string }) => {
  const query = useQuery(burnDownQuery(slug));
  return (
    <QueryState query={query} rows={3}>
      {(burn) => <Burn slug={slug} burn={burn} />}
    </QueryState>
  );
};
