import type {
  HeatMap,
  Level,
  Money,
  ReportAcceptance,
  ReportKri,
  ReportReserves,
  ReportRisk,
  ReportSnapshot,
  RiskPriority,
  ScoringModel,
} from '@heed/contracts';
import { countRisks, firstDue, isActionLate, isActionOpen, movementBetween, priorityRank, scoreOf } from '@heed/domain';
import type { MonthEnd, RegisterThen, RiskThen } from './then.ts';
import { verdictOf } from './verdict.ts';
import { monthName } from './words.ts';

/** A statement is what a page can show of a description. */
const LONGEST_STATEMENT = 600;
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
  /** Ends of months, oldest first; the last is this one. Those before the register began are left out. */
  readonly ends: readonly MonthEnd[];
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

const STATE_RANK: Readonly<Record<string, number>> = { proposed: 1, active: 0, accepted: 2, closed: 3 };
const KRI_RANK: Readonly<Record<string, number>> = { critical: 0, warning: 1, stale: 2, ok: 3, 'no data': 4 };

const plain = (text: string): string => {
  const words = text.replace(/\s+/g, ' ').trim();
  const letters = [...words];
  return letters.length <= LONGEST_STATEMENT ? words : `${letters.slice(0, LONGEST_STATEMENT - 1).join('')}…`;
};

const labelOf = (levels: readonly Level[], code: string | null): string =>
  code === null ? '' : (levels.find((level) => level.code === code)?.label ?? code);

const standingOf = ({ score, priority }: RiskThen) => ({ score, priority });

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

const kriText = (kri: ReportKri | undefined): string =>
  kri ? `${kri.name}: ${[kri.value, kri.state].filter(Boolean).join(', ')}` : '';

const risksOf = ({
  now,
  before,
  today,
  kris,
  held,
}: {
  now: RegisterThen;
  before: RegisterThen | undefined;
  today: string;
  kris: readonly ReportKri[];
  held: SnapshotInput['held'];
}): ReportRisk[] => {
  const then = new Map(before?.risks.map((risk) => [risk.ref, risk]));
  const worst = new Map<string, ReportKri>();
  const inOrder = [...kris].sort((a, b) => (KRI_RANK[a.state] ?? 5) - (KRI_RANK[b.state] ?? 5));
  for (const kri of inOrder) for (const ref of kri.refs) if (!worst.has(ref)) worst.set(ref, kri);
  const categories = new Map(now.categories.map(({ code, name }) => [code, name]));
  const rank = (risk: RiskThen): number[] => [
    STATE_RANK[risk.state] ?? 9,
    priorityRank(risk.priority),
    KRI_RANK[worst.get(risk.ref)?.state ?? ''] ?? 5,
    [risk.reviewDue, firstDue(risk.actions)].some((due) => due !== null && due < today) ? 0 : 1,
    risk.position,
  ];
  return now.risks
    .map((risk) => ({ risk, rank: rank(risk) }))
    .sort((a, b) => {
      const at = a.rank.findIndex((value, i) => value !== b.rank[i]);
      return at < 0 ? 0 : (a.rank[at] ?? 0) - (b.rank[at] ?? 0);
    })
    .map(({ risk }): ReportRisk => {
      const was = then.get(risk.ref);
      const actions = risk.actions.filter(({ state }) => state !== 'dropped');
      const isOpen = risk.state !== 'closed';
      return {
        ref: risk.ref,
        title: risk.title,
        statement: plain(risk.description || [risk.cause, risk.consequence].filter(Boolean).join(' ')),
        category: risk.category === null ? '' : (categories.get(risk.category) ?? risk.category),
        probability: labelOf(now.scoring.probability, risk.probability),
        impact: labelOf(now.scoring.impact, risk.impact),
        ...standingOf(risk),
        was: was ? standingOf(was) : null,
        // In the first month nothing was there before.
        direction: before ? directionOf(was, before, risk, now) : risk.state === 'closed' ? 'closed' : 'new',
        state: risk.state,
        stage: risk.stage,
        owner: risk.owner ?? '',
        response: risk.response === null ? '' : capital(risk.response),
        actions: actions.length,
        actionsDone: actions.filter(({ state }) => state === 'done').length,
        actionsLate: isOpen ? actions.filter((action) => isActionLate(action, today)).length : 0,
        nextAction: isOpen ? firstDue(actions) : null,
        contingency: risk.contingency.map(({ text }) => plain(text)),
        kri: kriText(worst.get(risk.ref)),
        nextReview: risk.reviewDue,
        reserves: [...(held.get(risk.ref) ?? [])],
      };
    });
};

const directionOf = (was: RiskThen | undefined, before: RegisterThen, now: RiskThen, after: RegisterThen) =>
  movementBetween(was ? { ...was, model: before.scoring.version } : null, { ...now, model: after.scoring.version });

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

/** What moved between two ends of a month: up, new, down, closed, the worst first. */
const moversOf = (before: RegisterThen, now: RegisterThen): ReportSnapshot['movers'] => {
  const order = ['up', 'new', 'down', 'closed'];
  const then = new Map(before.risks.map((risk) => [risk.ref, risk]));
  return now.risks
    .flatMap((risk) => {
      const was = then.get(risk.ref);
      const direction = directionOf(was, before, risk, now);
      if (direction === 'none') return [];
      return [
        { ref: risk.ref, title: risk.title, direction, was: was ? standingOf(was) : null, now: standingOf(risk) },
      ];
    })
    .sort(
      (a, b) =>
        order.indexOf(a.direction) - order.indexOf(b.direction) ||
        priorityRank(a.now.priority) - priorityRank(b.now.priority),
    );
};

const activeOf = ({ risks }: RegisterThen) => risks.filter(({ state }) => state === 'active');

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
export const snapshotOf = (input: SnapshotInput): ReportSnapshot => {
  const [end, last, beforeLast] = input.ends.toReversed();
  if (!end) throw new Error('a report needs the end of its month');
  const [now, before] = [end.register, last?.register];
  const movers = before ? moversOf(before, now) : [];
  const moversBefore = before && beforeLast ? moversOf(beforeLast.register, before) : null;
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
  const risks = risksOf({ now, before, today: end.day, kris: input.kris, held: input.held });
  const order = new Map(risks.map(({ ref }, i) => [ref, i]));
  const followed = (movers.length > 0 ? movers.map(({ ref }) => ref) : []).slice(0, MOST_FOLLOWED);
  const scores = input.ends.map(({ register }) => new Map(register.risks.map((risk) => [risk.ref, risk])));
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
    kris: [...input.kris].sort((a, b) => (KRI_RANK[a.state] ?? 5) - (KRI_RANK[b.state] ?? 5)),
    movers,
    lines: followed.map((ref) => ({
      ref,
      title: now.risks.find((risk) => risk.ref === ref)?.title ?? '',
      points: scores.map((risksThen) => {
        const risk = risksThen.get(ref);
        return risk === undefined || risk.state === 'closed' ? null : risk.score;
      }),
    })),
    months: input.ends.map(monthOf),
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
};
