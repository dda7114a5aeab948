import type { Dashboard } from '@heed/contracts';
import { selfMarked } from '@heed/domain';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { formatNumber } from '../../lib/format.ts';
import { Figure } from './figure.tsx';
import { moversFinding, type SlopeRow, slopeOf, standingWords } from './movers-model.ts';
import { shortRefs } from './short-refs.ts';

interface MoversProps {
  readonly slug: string;
  readonly week: Dashboard;
  readonly asOf: string;
  /** `Week 3` and `Week 4`; the first empty where there is none before. */
  readonly names: readonly [string, string];
}

const [LEFT, RIGHT, LABEL, WIDTH] = [80, 184, 196, 344];
const MONO = 7.3;
const GAP = 8;
const TEXT = 6.6;
/** Room for how many more there are. */
const REST = 44;

interface LabelPart {
  readonly ref: string;
  readonly isStill: boolean;
}

/** The refs that fit beside a row, and how many do not. */
const refsBeside = (row: SlopeRow, start: number, short: (ref: string) => string) => {
  const all = [
    ...row.arrived.map(({ ref }) => ({ ref, isStill: false })),
    ...row.still.map((ref) => ({ ref, isStill: true })),
  ];
  const total = row.arrived.length + row.stillCount;
  const parts: LabelPart[] = [];
  let x = start;
  for (const each of all) {
    const width = short(each.ref).length * MONO;
    const isLast = parts.length + 1 === total;
    if (x + width > WIDTH - (isLast ? 0 : REST)) break;
    parts.push(each);
    x += width + GAP;
  }
  return { parts, rest: total - parts.length };
};

const RowLabel = ({
  slug,
  asOf,
  row,
  short,
}: Pick<MoversProps, 'slug' | 'asOf'> & { readonly row: SlopeRow; readonly short: (ref: string) => string }) => {
  const isMoved = row.arrived.length > 0;
  const words = isMoved || row.score === null ? standingWords(row) : String(row.score);
  const { parts, rest } = refsBeside(row, LABEL + words.length * TEXT + GAP, short);
  return (
    <text x={LABEL} y={row.y + 4}>
      <tspan className={isMoved ? `b t${row.priority}` : 'fa'}>{words}</tspan>
      {parts.map(({ ref, isStill }) => (
        <Link key={ref} to={paths.risk(slug, ref, { asOf })} aria-label={ref}>
          <tspan dx={GAP} className={isStill ? 'mo fa' : 'mo'}>
            {short(ref)}
          </tspan>
        </Link>
      ))}
      {rest > 0 ? (
        <tspan dx={GAP} className="fa">
          +{formatNumber(rest)}
        </tspan>
      ) : null}
    </text>
  );
};

const MoversTable = ({ slug, week, asOf, names }: MoversProps) => (
  <table className="tbl">
    <caption className="vh">Risks that moved</caption>
    <thead>
      <tr>
        <th scope="col">Risk</th>
        <th scope="col">{names[0] || 'Before'}</th>
        <th scope="col">{names[1]}</th>
      </tr>
    </thead>
    <tbody>
      {week.movement.moved.map(({ ref, title, direction, was, now, selfApproved }) => (
        <tr key={ref}>
          <td>
            <Link to={paths.risk(slug, ref, { asOf })} title={title}>
              {ref}
            </Link>
          </td>
          <td>{was && direction !== 'new' ? standingWords(was) : '–'}</td>
          <td>
            {direction === 'closed' || !now
              ? selfMarked('closed', selfApproved)
              : `${standingWords(now)}${direction === 'new' ? ', new' : ''}`}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** Where the risks stood and stand, as lines between two weeks: what moved stands out from what did not. */
export const MoversFigure = (props: MoversProps) => {
  const { slug, week, asOf, names } = props;
  const { rows, lines } = slopeOf(week);
  const short = shortRefs(rows.flatMap((row) => [...row.arrived.map(({ ref }) => ref), ...row.still]));
  const finding = moversFinding(week.movement);
  const hasBefore = names[0] !== '';
  return (
    <Figure
      title="Movers"
      finding={hasBefore ? finding : 'No week before to compare with.'}
      table={<MoversTable {...props} />}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: not an image, because the refs in it are links */}
      <svg
        className="dslope"
        viewBox={`0 0 ${WIDTH} 272`}
        role="group"
        aria-label={`Scores, ${names.filter(Boolean).join(' to ')}: ${finding}`}
      >
        <path className="axis" d={`${hasBefore ? `M${LEFT} 8V248` : ''}M${RIGHT} 8V248`} />
        {hasBefore
          ? rows
              .filter(({ stillCount }) => stillCount > 0)
              .map(({ y }) => <path key={y} className="still" d={`M${LEFT} ${y}H${RIGHT}`} />)
          : null}
        {lines.map(({ ref, from, to, direction, priority }) => (
          <path
            key={ref}
            className={direction === 'up' ? `moved s${priority}` : 'moved down'}
            d={`M${LEFT} ${from}L${RIGHT} ${to}`}
          />
        ))}
        {rows.map((row) => (
          <g key={row.y}>
            {hasBefore && row.isLeft ? (
              <>
                <circle cx={LEFT} cy={row.y} r="3" className="from" />
                <text className="end" x={LEFT - 10} y={row.y + 4}>
                  {standingWords(row)}
                </text>
              </>
            ) : null}
            {row.arrived.length + row.stillCount > 0 ? (
              <circle
                cx={RIGHT}
                cy={row.y}
                r={row.arrived.length > 0 ? 4 : 3}
                className={row.arrived.length > 0 ? `to f${row.priority}` : 'rest'}
              />
            ) : null}
            <RowLabel slug={slug} asOf={asOf} row={row} short={short} />
          </g>
        ))}
        {hasBefore ? (
          <text className="fa mid" x={LEFT} y="266">
            {names[0]}
          </text>
        ) : null}
        <text className="fa mid" x={RIGHT} y="266">
          {names[1]}
        </text>
      </svg>
    </Figure>
  );
};
