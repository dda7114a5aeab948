import type { Assessment, Risk } from '@heed/contracts';
import { PRIORITY_WORD } from '../../components/glyph.tsx';
import { dateOf, formatDate, formatMoment } from '../../lib/format.ts';

const WIDTH = 204;
const ROW = 22;
const TOP = 12;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Scored assessments of the current kind, oldest first. */
const scored = (risk: Risk): readonly (Assessment & { readonly score: number })[] =>
  risk.assessments.filter(
    (entry): entry is Assessment & { score: number } => entry.kind === 'current' && entry.score !== null,
  );

/** The score over time as a step line; every height has its word. */
export const PeekScore = ({ risk }: { readonly risk: Risk }) => {
  const history = scored(risk);
  const first = history[0];
  const last = history.at(-1);
  if (!first || !last || history.length < 2) return null;
  const scores = [...new Set(history.map((entry) => entry.score))].sort((left, right) => right - left);
  const words = new Map(history.map((entry) => [entry.score, `${entry.score} ${PRIORITY_WORD[entry.priority]}`]));
  const from = Date.parse(first.at);
  const span = Math.max(1, Date.now() - from);
  const points: Point[] = history.map((entry) => ({
    x: Math.round(((Date.parse(entry.at) - from) / span) * WIDTH),
    y: TOP + scores.indexOf(entry.score) * ROW,
  }));
  const line = points
    .map(({ x, y }, index) => (index === 0 ? `M${x} ${y}` : `H${x}V${y}`))
    .join('')
    .concat(`H${WIDTH}`);
  const height = TOP + scores.length * ROW + 4;
  const end = points.at(-1);
  const finding = history.map((entry) => `${words.get(entry.score)} since ${formatMoment(entry.at)}`).join(', ');
  return (
    <section>
      <h3 className="sub">
        <span>Score</span>
      </h3>
      <figure aria-label={`Score of ${risk.ref}: ${finding}`}>
        <svg width="268" height={height} viewBox={`0 0 268 ${height}`} aria-hidden="true">
          {scores.map((score, index) => (
            <g key={score}>
              <path className="h" d={`M0 ${TOP + index * ROW}H${WIDTH}`} />
              <text className={score === last.score ? 'b' : 'mu'} x={WIDTH + 8} y={TOP + 4 + index * ROW}>
                {words.get(score)}
              </text>
            </g>
          ))}
          <path className="ink" d={line} />
          <circle
            cx={WIDTH}
            cy={end?.y}
            r="3"
            fill={`var(--${last.priority === 'unassessed' ? 'text' : last.priority})`}
          />
          <text className="fa" x="0" y={height - 2}>
            {formatDate(dateOf(first.at))}
          </text>
        </svg>
      </figure>
    </section>
  );
};
