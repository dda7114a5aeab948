import type { Dashboard } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { PRIORITY_WORD } from '../../components/glyph.tsx';
import { formatNumber, plural } from '../../lib/format.ts';
import { Figure } from './figure.tsx';
import { weekName } from './week-words.ts';
import { BAR, BASE, COLUMN, STACKED, stacksOf } from './weeks-model.ts';

interface WeeksProps {
  readonly slug: string;
  readonly week: Dashboard;
  readonly asOf: string;
}

const WeeksTable = ({ week: { weeks } }: Pick<WeeksProps, 'week'>) => {
  const levels = STACKED.filter(
    (priority) => priority !== 'unassessed' || weeks.some(({ counts }) => counts?.byPriority[priority]),
  );
  return (
    <table className="tbl">
      <caption className="vh">Active risks by level, week by week</caption>
      <thead>
        <tr>
          <th scope="col">Week</th>
          {levels.map((priority) => (
            <th scope="col" className="num" key={priority}>
              {PRIORITY_WORD[priority]}
            </th>
          ))}
          <th scope="col" className="num">
            All
          </th>
        </tr>
      </thead>
      <tbody>
        {weeks.map(({ week, counts }) => (
          <tr key={week}>
            <th scope="row">{weekName(week)}</th>
            {levels.map((priority) => (
              <td className="num" key={priority}>
                {counts ? counts.byPriority[priority] : '–'}
              </td>
            ))}
            <td className="num">{counts ? counts.active : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** How many active risks there were of each level at the end of each of twelve weeks. */
export const WeeksFigure = ({ slug, week, asOf }: WeeksProps) => {
  const { columns, labels, isBlocks } = stacksOf(week.weeks);
  const finding = `${isBlocks ? 'One block is one risk' : 'Height is how many there are'}. ${week.weeksFinding}`;
  const [first, last] = [week.weeks[0], week.weeks.at(-1)];
  const spoken = `Active risks by level, ${weekName(first?.week ?? '').toLowerCase()} to ${weekName(last?.week ?? '').toLowerCase()}: ${plural(last?.counts?.active ?? 0, 'risk')} now. ${week.weeksFinding}`;
  return (
    <Figure title="Active risks over 12 weeks" finding={finding} table={<WeeksTable week={week} />} className="drow2">
      {/* biome-ignore lint/a11y/useSemanticElements: not an image, because the counts beside it are links */}
      <svg className="dweeks" viewBox="0 0 392 196" role="group" aria-label={spoken}>
        {columns.map(({ week: key, x, blocks, total, isTotalShown, isLast, label, top }) => (
          <g key={key}>
            {blocks.map(({ priority, y, height }) => (
              <rect key={y} className={`w${priority}`} x={x + 0.5} y={y} width={BAR - 1} height={height} />
            ))}
            {isTotalShown ? (
              <text className={isLast ? 'b mid' : 'mu mid'} x={x + BAR / 2} y={top - 6}>
                {formatNumber(total)}
              </text>
            ) : null}
            {label ? (
              <text className={isLast ? 'b mid' : 'fa mid'} x={x + BAR / 2} y="187">
                {label}
              </text>
            ) : null}
          </g>
        ))}
        <path className="axis" d={`M0 ${BASE + 1.5}H${columns.length * COLUMN - COLUMN + BAR}`} />
        {labels.map(({ priority, count, y }) => (
          <Link key={priority} to={paths.risks(slug, { q: `state:active priority:${priority}`, asOf })}>
            <text x="303" y={y} className={priority === 'critical' || priority === 'high' ? `b t${priority}` : ''}>
              {formatNumber(count)} {PRIORITY_WORD[priority]}
            </text>
          </Link>
        ))}
      </svg>
    </Figure>
  );
};
