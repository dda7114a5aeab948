import type {
  HeatMap,
  Level,
  Money,
  ReportAcceptance,
  ReportKri,
  ReportReserves,
  ReportSnapshot,
  RiskPriority,
  ScoringModel,
} from '@heed/contracts';
import {
  atOnce,
  countRisks,
  type InTurns,
  isActionLate,
  isActionOpen,
  mapInTurns,
  priorityRank,
  scoreOf,
} from '@heed/domain';
import { directionOf, kriRank, plain, risksOf, standingOf } from './snapshot-risks.ts';
import type { MonthEnd, RegisterStanding, RegisterThen, RiskThen } from './then.ts';
import { verdictOf } from './verdict.ts';
import { monthName } from './words.ts';

/** How many risks are followed through the months. */
const MOST_FOLLOWED = 12;
const MOST_IN_CELL = 8;

/** Everything a snapshot is made from. */
export interface SnapshotInput {
  readonly slug: string;
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly asOf: string;
  readonly asOfText: string;
  readonly isOver: boolean;
  /** Ends of the months before it since the register began, oldest first. */
  readonly earlier: readonly MonthEnd[];
  readonly end: MonthEnd<RegisterThen>;
  readonly kris: readonly ReportKri[];
  readonly escalations: ReportSnapshot['escalations'];
  readonly acceptances: readonly ReportAcceptance[];
  readonly reserves: ReportReserves;
  /** Contingency money by the ref of the risk that holds it. */
  readonly held: ReadonlyMap<string, readonly Money[]>;
  readonly scaleChanges: readonly string[];
  readonly freshness: readonly string[];
  readonly trailHead: string;
}

const ACCEPTANCE_RANK: Readonly<Record<ReportAcceptance['standing'], number>> = {
  expired: 0,
  stale: 1,
  unsigned: 2,
  requested: 3,
  accepted: 4,
};

/** What needs somebody first; of those in force the ones that end soonest. */
const inOrderOfNeed = (acceptances: readonly ReportAcceptance[]): ReportAcceptance[] =>
  [...acceptances].sort(
    (a, b) =>
      ACCEPTANCE_RANK[a.standing] - ACCEPTANCE_RANK[b.standing] ||
      (a.expiresOn ?? '9999').localeCompare(b.expiresOn ?? '9999'),
  );

const MOVES = ['up', 'new', 'down', 'closed'];

/** What moved between two ends of a month: up, new, down, closed, the worst first. */
function* moversOf(before: RegisterStanding, now: RegisterStanding): InTurns<ReportSnapshot['movers']> {
  const then = new Map(before.risks.map((risk) => [risk.ref, risk]));
  const moved = yield* mapInTurns(now.risks, (risk): ReportSnapshot['movers'] => {
    const was = then.get(risk.ref);
    const direction = directionOf(was, before, risk, now);
    if (direction === 'none') return [];
    return [{ ref: risk.ref, title: risk.title, direction, was: was ? standingOf(was) : null, now: standingOf(risk) }];
  });
  return moved
    .flat()
    .sort(
      (a, b) =>
        MOVES.indexOf(a.direction) - MOVES.indexOf(b.direction) ||
        priorityRank(a.now?.priority ?? 'unassessed') - priorityRank(b.now?.priority ?? 'unassessed'),
    );
}

/** The risks that are followed, as they stood. */
const followedIn = (
  { risks }: RegisterStanding,
  refs: readonly string[],
): ReadonlyMap<string, RegisterStanding['risks'][number]> => {
  const wanted = new Set(refs);
  return new Map(risks.flatMap((risk) => (wanted.has(risk.ref) ? [[risk.ref, risk]] : [])));
};

const activeOf = ({ risks }: RegisterStanding) => risks.filter(({ state }) => state === 'active');

const heatOf = (end: MonthEnd, order: ReadonlyMap<string, number>): HeatMap => {
  const { scoring } = end.register;
  const inCells = Map.groupBy(activeOf(end.register), ({ probability, impact }) => `${probability}/${impact}`);
  const cells = scoring.probability.flatMap((p) =>
    scoring.impact.map((i) => {
      const { score, priority } = scoreOf(scoring, p.code, i.code, null);
      const refs = (inCells.get(`${p.code}/${i.code}`) ?? [])
        .map(({ ref }) => ref)
        .sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
      return {
        ...{ probability: p.label, impact: i.label, score, priority: priority === 'unassessed' ? null : priority },
        ...{ refs: refs.slice(0, MOST_IN_CELL), count: refs.length },
      };
    }),
  );
  const labels = (levels: ScoringModel['impact']) => levels.map(({ label }) => label);
  return { date: end.day, probability: labels(scoring.probability), impact: labels(scoring.impact), cells };
};

const monthOf = ({ period, register }: MonthEnd): ReportSnapshot['months'][number] => ({
  period,
  ...countRisks(register.risks).byPriority,
});

const overdueOf = (risks: readonly RiskThen[], today: string): ReportSnapshot['overdueActions'] =>
  risks
    .filter(({ state }) => state !== 'closed')
    .flatMap(({ ref, actions }) =>
      actions
        .filter((action) => isActionLate(action, today) && isActionOpen(action))
        .map(({ text, owner, due }) => ({
          ...{ ref, text: plain(text), owner: owner ?? '', due: due ?? today },
          daysLate: Math.round((Date.parse(today) - Date.parse(due ?? today)) / 86_400_000),
        })),
    )
    .sort((a, b) => b.daysLate - a.daysLate);

const scaleOf = (levels: readonly Level[]) => levels.map(({ label, value, criteria }) => ({ label, value, criteria }));

const PRIORITIES_COUNTED = [
  'critical',
  'high',
  'medium',
  'low',
  'unassessed',
] as const satisfies readonly RiskPriority[];

/** A month of a register in numbers: pure, so that the same history always gives the same report. */
export function* snapshotInTurns(input: SnapshotInput): InTurns<ReportSnapshot> {
  const { earlier, end } = input;
  const ends = [...earlier, end];
  const [last, beforeLast] = earlier.toReversed();
  const [now, before] = [end.register, last?.register];
  const movers = before ? yield* moversOf(before, now) : [];
  const moversBefore = before && beforeLast ? yield* moversOf(beforeLast.register, before) : null;
  const moved = (all: ReportSnapshot['movers'], direction: string) =>
    all.filter((mover) => mover.direction === direction).length;
  // In the first month everything is new: nothing was there before.
  const counts = countRisks(now.risks);
  const countsBefore = before ? countRisks(before.risks) : null;
  const change = (name: (typeof PRIORITIES_COUNTED)[number]) => ({
    ...{ now: counts.byPriority[name], before: countsBefore?.byPriority[name] ?? null },
  });
  const turned = (direction: 'new' | 'closed', first: number) => ({
    now: before ? moved(movers, direction) : first,
    before: moversBefore ? moved(moversBefore, direction) : null,
  });
  const risks = yield* risksOf({ now, before, today: end.day, kris: input.kris, held: input.held });
  const order = new Map(risks.map(({ ref }, i) => [ref, i]));
  const followed = (movers.length > 0 ? movers.map(({ ref }) => ref) : []).slice(0, MOST_FOLLOWED);
  const scores = yield* mapInTurns(followed.length > 0 ? ends : [], ({ register }) => followedIn(register, followed));
  yield;
  const snapshot: Omit<ReportSnapshot, 'verdict'> = {
    header: {
      slug: input.slug,
      title: now.header.title,
      project: now.header.project,
      documentVersion: now.header.documentVersion,
      owner: now.header.owner,
    },
    period: input.period,
    month: monthName(input.period),
    from: input.from,
    to: input.to,
    asOf: input.asOf,
    asOfText: input.asOfText,
    isOver: input.isOver,
    previous: last?.period ?? null,
    counts: {
      active: { now: counts.active, before: countsBefore?.active ?? null },
      critical: change('critical'),
      high: change('high'),
      medium: change('medium'),
      low: change('low'),
      unassessed: change('unassessed'),
      new: turned('new', now.risks.filter(({ state }) => state !== 'closed').length),
      closed: turned('closed', counts.closed),
    },
    risks,
    maps: { before: last ? heatOf(last, order) : null, now: heatOf(end, order) },
    kris: [...input.kris].sort((a, b) => kriRank(a.state) - kriRank(b.state)),
    movers,
    lines: followed.map((ref) => ({
      ref,
      title: now.risks.find((risk) => risk.ref === ref)?.title ?? '',
      points: scores.map((risksThen) => {
        const risk = risksThen.get(ref);
        return risk === undefined || risk.state === 'closed' ? null : risk.score;
      }),
    })),
    months: ends.map(monthOf),
    overdueActions: overdueOf(now.risks, end.day),
    escalations: input.escalations,
    acceptances: inOrderOfNeed(input.acceptances),
    reserves: input.reserves,
    scales: {
      probability: scaleOf(now.scoring.probability),
      impact: scaleOf(now.scoring.impact),
      bands: now.scoring.bands.map(({ priority, from, to }) => ({ priority, from, to })),
      changes: [...input.scaleChanges],
    },
    freshness: [...input.freshness],
    trailHead: input.trailHead,
  };
  return { ...snapshot, verdict: verdictOf(snapshot) };
}

/** The same, where nobody waits for anything else. */
export const snapshotOf = (input: SnapshotInput): ReportSnapshot => atOnce(snapshotInTurns(input));
