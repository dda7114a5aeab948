import type { Assessment, AssessmentKind, RiskPriority, ScoringModel } from '@heed/contracts';
import { priorityRank } from '@heed/domain';
import { PRIORITY_WORD } from '../../../components/glyph.tsx';
import { capitalised, dateOf, formatDate, inWords } from '../../../lib/format.ts';

/** One stay on a level: from this assessment until the next. */
export interface Step {
  readonly id: string;
  readonly at: string;
  readonly day: string;
  readonly score: number | null;
  readonly priority: RiskPriority;
  readonly probability: string | null;
  readonly impact: string | null;
  readonly rationale: string;
  readonly by: string;
}

/** The assessments of one kind, oldest first: what the line is drawn from. */
export const stepsOf = (assessments: readonly Assessment[], kind: AssessmentKind = 'current'): Step[] =>
  assessments
    .filter((assessment) => assessment.kind === kind)
    .map(({ id, at, score, priority, probability, impact, rationale, by }) => ({
      ...{ id, at, score, priority, probability, impact, rationale, by },
      day: dateOf(at),
    }))
    .sort((a, b) => a.at.localeCompare(b.at));

/** `9 Critical`, or the word alone where only a level is stated. */
export const levelText = ({ score, priority }: Pick<Step, 'score' | 'priority'>): string =>
  score === null ? PRIORITY_WORD[priority] : `${score} ${PRIORITY_WORD[priority]}`;

/** Where two levels stand to each other; scores are ordinal, so only the direction means something. */
const compareLevels = (a: Step, b: Step): number =>
  priorityRank(b.priority) - priorityRank(a.priority) || (a.score ?? 0) - (b.score ?? 0);

const stepOf = (levels: ScoringModel['probability'], code: string | null): number =>
  levels.findIndex((level) => level.code === code);

type Factor = 'probability' | 'impact';

const raisedBy = (model: ScoringModel, before: Step, after: Step): Factor[] =>
  (['probability', 'impact'] as const).filter((factor) => {
    const [from, to] = [stepOf(model[factor], before[factor]), stepOf(model[factor], after[factor])];
    return from >= 0 && to >= 0 && from !== to && to > from === compareLevels(after, before) > 0;
  });

const factorWords = (moves: readonly Factor[][]): string => {
  const [first, ...rest] = moves;
  const single = first?.length === 1 ? first[0] : undefined;
  if (!single || rest.some((factors) => factors.length !== 1 || factors[0] !== single)) return '';
  const often = ['', '', ', both times', ', every time'][Math.min(3, moves.length)] ?? '';
  return `${often || ','} on ${single}`;
};

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${inWords(count)} times`);

/** The finding of the line in one sentence, for the caption and for whoever does not see the drawing. */
export const historySentence = (steps: readonly Step[], model: ScoringModel): string => {
  const assessed = steps.filter((step) => step.priority !== 'unassessed');
  const [first] = assessed;
  const last = assessed.at(-1);
  if (!first || !last) return 'Not assessed yet.';
  const moves = assessed.slice(1).map((after, index) => [assessed[index] ?? after, after] as const);
  const up = moves.filter(([before, after]) => compareLevels(after, before) > 0);
  const down = moves.filter(([before, after]) => compareLevels(after, before) < 0);
  const since = formatDate(first.day);
  if (up.length === 0 && down.length === 0) return `${levelText(last)} since ${since}, unchanged.`;
  const words = [up.length > 0 ? `rose ${times(up.length)}` : '', down.length > 0 ? `fell ${times(down.length)}` : ''];
  const moved = capitalised(words.filter(Boolean).join(' and '));
  const oneWay = up.length === 0 || down.length === 0 ? [...up, ...down] : [];
  const why = factorWords(oneWay.map(([before, after]) => raisedBy(model, before, after)));
  return `${moved} since ${since}${why}: now ${levelText(last)}.`;
};

/** The whole line as a sentence, for the accessible name of the drawing. */
export const historyName = (ref: string, steps: readonly Step[]): string =>
  `Score of ${ref}: ${steps.map((step) => `${levelText(step)} from ${formatDate(step.day)}`).join(', ')}`;

export interface HistoryDrawing {
  readonly height: number;
  readonly path: string;
  readonly points: readonly { readonly x: number; readonly y: number; readonly step: Step }[];
  /** One labelled hairline for each level the line touches, and for the target. */
  readonly levels: readonly { readonly y: number; readonly text: string; readonly step: Step; readonly now: boolean }[];
  readonly target: { readonly y: number; readonly text: string } | null;
  readonly ticks: readonly { readonly x: number; readonly text: string; readonly anchor: 'start' | 'middle' | 'end' }[];
  /** Reasons that find room beside the line; all of them stand in the table. */
  readonly reasons: readonly { readonly x: number; readonly y: number; readonly text: string; readonly end: boolean }[];
}

const ROW = 36;
const TOP = 24;
const CHARACTER = 6.2;

const clipped = (text: string, room: number): string => {
  const most = Math.floor(room / CHARACTER);
  if (text.length <= most) return text;
  return most < 12 ? '' : `${text.slice(0, most - 1).trimEnd()}…`;
};

/** Positions of the step line in a drawing so wide, from the first assessment until now. */
export const drawHistory = (
  steps: readonly Step[],
  target: Step | undefined,
  width: number,
  now: string,
): HistoryDrawing => {
  const all = target ? [...steps, target] : [...steps];
  const unique = all.filter((step, index) => all.findIndex((other) => levelText(other) === levelText(step)) === index);
  const ordered = unique.sort((a, b) => compareLevels(b, a));
  const yOf = (step: Step): number => TOP + ROW * ordered.findIndex((level) => levelText(level) === levelText(step));
  const start = Date.parse(steps[0]?.at ?? now);
  const end = Math.max(Date.parse(now), start + 1);
  const xOf = (at: string): number => Math.round(((Date.parse(at) - start) / (end - start)) * width);
  const points = steps.map((step) => ({ x: Math.max(0, xOf(step.at)), y: yOf(step), step }));
  const moves = points.map(({ x, y }, index) => (index === 0 ? `M${x} ${y}` : `H${x}V${y}`));
  const path = `${moves.join('')}H${width}`;
  const touched = ordered.filter((level) => steps.some((step) => levelText(step) === levelText(level)));
  const last = steps.at(-1);
  const reasons = placeReasons(points, width);
  const height = TOP + ROW * Math.max(1, ordered.length) + 8;
  const targetRow = target ? yOf(target) : 0;
  return {
    ...{ height, path, points, reasons },
    levels: touched.map((step) => ({
      ...{ y: yOf(step), text: levelText(step), step },
      now: last !== undefined && levelText(step) === levelText(last),
    })),
    target: target ? { y: targetRow, text: `${target.score ?? PRIORITY_WORD[target.priority]} target` } : null,
    ticks: ticksOf(start, end, width, xOf),
  };
};

type Point = HistoryDrawing['points'][number];

const ABOVE = 8;
const TEXT = 12;

/** Where the upright stroke of a step runs through the band a reason above this level would be written in. */
const strokesThrough = (points: readonly Point[], y: number): number[] =>
  points.flatMap((point, index) => {
    const before = points[index - 1];
    if (!before) return [];
    const [top, bottom] = [Math.min(before.y, point.y), Math.max(before.y, point.y)];
    return top < y - ABOVE && bottom > y - ABOVE - TEXT ? [point.x] : [];
  });

/** Each reason beside its step, in the room the line and newer reasons leave; cut short where it must be. */
const placeReasons = (points: readonly Point[], width: number): HistoryDrawing['reasons'] => {
  const placed: { x: number; y: number; text: string; end: boolean; left: number; right: number }[] = [];
  for (const { x, y, step } of points.toReversed()) {
    if (!step.rationale) continue;
    const end = x > width / 2;
    const strokes = strokesThrough(points, y);
    const taken = placed.filter((reason) => reason.y === y - ABOVE);
    const left = Math.max(
      0,
      ...strokes.filter((at) => at < x),
      ...taken.map((reason) => reason.right).filter((at) => at <= x),
    );
    const edges = taken.map((reason) => reason.left).filter((at) => at > x);
    const right = Math.min(width, ...strokes.filter((at) => at > x), ...edges);
    const text = clipped(step.rationale.split('\n')[0] ?? '', (end ? x - left : right - x) - 16);
    if (!text) continue;
    const at = end ? x - ABOVE : x + ABOVE;
    const size = text.length * CHARACTER;
    placed.push({ x: at, y: y - ABOVE, text, end, left: end ? at - size : at, right: end ? at : at + size });
  }
  return placed.toReversed().map(({ x, y, text, end }) => ({ x, y, text, end }));
};

const LABEL = 64;

const ticksOf = (start: number, end: number, width: number, xOf: (at: string) => number): HistoryDrawing['ticks'] => {
  const first = { x: 0, text: formatDate(dateOf(new Date(start).toISOString())), anchor: 'start' as const };
  const today = { x: width, text: formatDate(dateOf(new Date(end).toISOString())), anchor: 'end' as const };
  if (first.text === today.text) return [today];
  const months: { x: number; text: string; anchor: 'middle' }[] = [];
  const month = new Date(start);
  month.setUTCDate(1);
  month.setUTCHours(0, 0, 0, 0);
  let edge = first.text.length * 7 + LABEL / 2;
  for (;;) {
    month.setUTCMonth(month.getUTCMonth() + 1);
    if (month.getTime() >= end) break;
    const x = xOf(month.toISOString());
    if (x < edge || x > width - LABEL - 24) continue;
    const name = month.toLocaleString('en-GB', { month: 'short', timeZone: 'UTC' });
    const text = month.getUTCMonth() === 0 ? `${name} ${month.getUTCFullYear()}` : name;
    months.push({ x, text, anchor: 'middle' });
    edge = x + LABEL;
  }
  return [first, ...months, today];
};
