import type { Level, Money, ReportKri, ReportRisk } from '@heed/contracts';
import {
  capitalised,
  firstDue,
  type InTurns,
  isActionLate,
  mapInTurns,
  movementBetween,
  priorityRank,
} from '@heed/domain';
import type { RegisterStanding, RegisterThen, RiskThen } from './then.ts';

/** A statement is what a page can show of a description. */
const LONGEST_STATEMENT = 600;
const STATE_RANK: Readonly<Record<string, number>> = { proposed: 1, active: 0, accepted: 2, closed: 3 };
const KRI_RANK: Readonly<Record<string, number>> = { critical: 0, warning: 1, stale: 2, ok: 3, 'no data': 4 };

/** What a KRI says that needs somebody first. */
export const kriRank = (state: string): number => KRI_RANK[state] ?? 5;

/** Words on one line, as many as a page can show. */
export const plain = (text: string): string => {
  const words = text.replace(/\s+/g, ' ').trim();
  const letters = [...words];
  return letters.length <= LONGEST_STATEMENT ? words : `${letters.slice(0, LONGEST_STATEMENT - 1).join('')}…`;
};

const labelOf = (levels: readonly Level[], code: string | null): string =>
  code === null ? '' : (levels.find((level) => level.code === code)?.label ?? code);

/** What a risk is rated. */
export const standingOf = ({ score, priority }: Pick<RiskThen, 'score' | 'priority'>) => ({ score, priority });

const kriText = (kri: ReportKri | undefined): string =>
  kri ? `${kri.name}: ${[kri.value, kri.state].filter(Boolean).join(', ')}` : '';

type Standing = RegisterStanding['risks'][number];

const standingUnder = ({ state, score, priority, probability, impact }: Standing, { scoring }: RegisterStanding) => ({
  ...{ state, score, priority, probability, impact },
  model: scoring.version,
});

/** How a risk moved from one end of a month to the next. */
export const directionOf = (
  was: Standing | undefined,
  before: RegisterStanding,
  now: Standing,
  after: RegisterStanding,
) => movementBetween(was ? standingUnder(was, before) : null, standingUnder(now, after));

interface Given {
  readonly now: RegisterThen;
  readonly before: RegisterStanding | undefined;
  readonly today: string;
  readonly kris: readonly ReportKri[];
  /** Contingency money by the ref of the risk that holds it. */
  readonly held: ReadonlyMap<string, readonly Money[]>;
}

/** The KRI that speaks for each risk: the worst one. */
const worstByRef = (kris: readonly ReportKri[]): ReadonlyMap<string, ReportKri> => {
  const worst = new Map<string, ReportKri>();
  const inOrder = [...kris].sort((a, b) => kriRank(a.state) - kriRank(b.state));
  for (const kri of inOrder) for (const ref of kri.refs) if (!worst.has(ref)) worst.set(ref, kri);
  return worst;
};

/** In the order people look at them: active ones first, worst first, what needs somebody first. */
function* inOrder(given: Given, worst: ReadonlyMap<string, ReportKri>): InTurns<RiskThen[]> {
  const ranked = yield* mapInTurns(given.now.risks, (risk) => {
    const dues = [risk.reviewDue, firstDue(risk.actions)];
    const isOverdue = dues.some((due) => due !== null && due < given.today);
    const ranks = [STATE_RANK[risk.state] ?? 9, priorityRank(risk.priority), kriRank(worst.get(risk.ref)?.state ?? '')];
    return { risk, rank: ranks.reduce((sum, rank) => sum * 10 + rank, 0) * 2 + (isOverdue ? 0 : 1) };
  });
  return ranked.sort((a, b) => a.rank - b.rank || a.risk.position - b.risk.position).map(({ risk }) => risk);
}

/** Every risk as the report tells of it. */
export function* risksOf(given: Given): InTurns<ReportRisk[]> {
  const { now, before, today, held } = given;
  const worst = worstByRef(given.kris);
  const then = new Map(before?.risks.map((risk) => [risk.ref, risk]));
  const categories = new Map(now.categories.map(({ code, name }) => [code, name]));
  return yield* mapInTurns(yield* inOrder(given, worst), (risk): ReportRisk => {
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
      ...(risk.state === 'closed' && risk.closing?.selfApproved && { selfApproved: true }),
      stage: risk.stage,
      owner: risk.owner ?? '',
      response: risk.response === null ? '' : capitalised(risk.response),
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
}
