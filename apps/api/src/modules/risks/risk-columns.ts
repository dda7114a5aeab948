import type { EscalationBand, Estimate, RiskAction, RiskPatch, RiskState, ScoringModel } from '@heed/contracts';
import type { Tables } from '@heed/db';
import {
  findLevel,
  firstDue,
  hasLapsed,
  isClosingPending,
  isDisputed,
  nextReviewBy,
  priorityRank,
  type ReviewEventDates,
  refNumber,
  scoreOf,
} from '@heed/domain';
import { ruleDayAfter } from '@heed/domain/calendar';
import { invalid } from '../../http/app-error.ts';

export type RiskRow = Tables['risks']['$inferSelect'];

/** What a person or a document says of a risk; every other column follows from it. */
export type RiskContent = Pick<
  RiskRow,
  | 'ref'
  | 'title'
  | 'description'
  | 'category'
  | 'state'
  | 'stage'
  | 'statusAsWritten'
  | 'response'
  | 'owner'
  | 'identifiedOn'
  | 'identifiedBy'
  | 'cause'
  | 'consequence'
  | 'probability'
  | 'impact'
  | 'probabilityRationale'
  | 'impactRationale'
  | 'inherent'
  | 'residual'
  | 'target'
  | 'stated'
  | 'indicators'
  | 'contingency'
  | 'rollback'
  | 'monitoring'
  | 'customFields'
  | 'notes'
  | 'reviewCadence'
  | 'nextReview'
  | 'closedOn'
  | 'resolution'
  | 'documentation'
  | 'lessonsLearned'
  | 'processImprovement'
  | 'closing'
>;

/** What the next review of a risk follows from beside its own content. */
export interface ReviewSetting {
  /** The day reviews are counted from: the register's last review, else its date. */
  readonly reviewedOn: string | null;
  /** What cadences are bound to. */
  readonly reviewEvents: readonly ReviewEventDates[];
  /** The day the register's overdue ranks stand for. */
  readonly overdueOn: string;
}

/** What the columns of a risk follow from beside its own content. */
export interface RiskSetting extends ReviewSetting {
  readonly scoring: ScoringModel;
  /** Who is called at which score; empty where the default applies. */
  readonly policy: readonly EscalationBand[];
}

const STATE_RANK: Record<RiskState, number> = { proposed: 0, active: 0, accepted: 1, closed: 2 };

/** A risk nobody has said anything about yet. */
export const blankRisk = (ref: string, title: string): RiskContent => ({
  ref,
  title,
  description: '',
  category: null,
  state: 'active',
  stage: '',
  statusAsWritten: '',
  response: null,
  owner: null,
  identifiedOn: null,
  identifiedBy: '',
  cause: '',
  consequence: '',
  probability: null,
  impact: null,
  probabilityRationale: '',
  impactRationale: '',
  inherent: null,
  residual: null,
  target: null,
  stated: null,
  indicators: [],
  contingency: [],
  rollback: { summary: '', options: [] },
  monitoring: [],
  customFields: [],
  notes: '',
  reviewCadence: '',
  nextReview: null,
  closedOn: null,
  resolution: '',
  documentation: '',
  lessonsLearned: '',
  processImprovement: '',
  closing: null,
});

/** A risk no KRI speaks for: it comes after those with one in the order of the register. */
export const NOT_WATCHED = { kriState: null, kriRank: 5 } as const;

/**
 * The review that is due: the date somebody set, else the one the cadence gives. A closed risk has none, and what an
 * event asked for lapses with the event.
 */
export const reviewDueOf = (
  { state, nextReview, reviewCadence }: Pick<RiskContent, 'state' | 'nextReview' | 'reviewCadence'>,
  { reviewedOn, reviewEvents: events, overdueOn: today }: ReviewSetting,
): string | null => {
  if (state === 'closed') return null;
  if (nextReview !== null) return hasLapsed(nextReview, reviewCadence, events, today) ? null : nextReview;
  return reviewedOn === null
    ? null
    : nextReviewBy(reviewedOn, reviewCadence, { events, today, ruleDays: ruleDayAfter });
};

/** Whether something of a risk is overdue in the order of the register, as of the day all its ranks stand for. */
const overdueRankOf = (dues: readonly (string | null)[], overdueOn: string): number =>
  dues.some((due) => due !== null && due < overdueOn) ? 0 : 1;

/** The columns that follow from the factors, what is stated, and the scoring model. */
export const scoreColumns = (
  content: Pick<RiskContent, 'probability' | 'impact' | 'stated'>,
  scoring: ScoringModel,
) => {
  const scored = scoreOf(scoring, content.probability, content.impact, content.stated);
  const rank = (levels: ScoringModel['impact'], code: string | null) =>
    levels.findIndex((level) => level.code === code);
  return {
    probabilityRank: rank(scoring.probability, content.probability),
    impactRank: rank(scoring.impact, content.impact),
    score: scored.score,
    priority: scored.priority,
    priorityRank: priorityRank(scored.priority),
    disputed: isDisputed(scored, content.stated),
  };
};

/** The columns that follow from the content: score, ranks, the words to find it by. */
export const deriveColumns = (content: RiskContent, actions: readonly RiskAction[], setting: RiskSetting) => {
  const reviewDue = reviewDueOf(content, setting);
  const actionDue = content.state === 'closed' ? null : firstDue(actions);
  return {
    ...scoreColumns(content, setting.scoring),
    refNumber: refNumber(content.ref),
    stateRank: STATE_RANK[content.state],
    reviewDue,
    actionDue,
    overdueRank: overdueRankOf([reviewDue, actionDue], setting.overdueOn),
    closingSince: isClosingPending(content) ? (content.closing?.proposedAt ?? null) : null,
    searchText: [content.ref, content.title, content.description, content.owner ?? ''].join('\n').toLowerCase(),
  };
};

const chooseLevel = (levels: ScoringModel['impact'], choice: string | number | null, field: string): string | null => {
  if (choice === null) return null;
  const level = findLevel(levels, choice);
  if (level) return level.code;
  const known = levels.map((each) => each.code).join(', ') || 'none: this register states severities only';
  throw invalid('risk.unknown_level', `"${choice}" is no level of ${field} here. Use one of ${known}.`, field);
};

type EstimateWrite = NonNullable<RiskPatch['target']>;

/** An estimate by the codes of its levels; one that says nothing at all is none. */
const estimateOf = (scoring: ScoringModel, given: EstimateWrite | null, kind: string): Estimate | null => {
  if (given === null) return null;
  const estimate: Estimate = {
    probability: chooseLevel(scoring.probability, given.probability, `${kind}.probability`),
    impact: chooseLevel(scoring.impact, given.impact, `${kind}.impact`),
    probabilityRationale: given.probabilityRationale,
    impactRationale: given.impactRationale,
    date: given.date,
  };
  return Object.values(estimate).some(Boolean) ? estimate : null;
};

/** The content with the fields of a patch filled in. Levels may be given by code, label or value. */
export const fillIn = (
  before: RiskContent,
  patch: Omit<RiskPatch, 'state' | 'closedOn' | 'actions' | 'reason'>,
  scoring: ScoringModel,
  categories: readonly string[],
): RiskContent => {
  const { probability, impact, inherent, residual, target, ...plain } = patch;
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  const next: RiskContent = { ...before, ...given };
  if (probability !== undefined) next.probability = chooseLevel(scoring.probability, probability, 'probability');
  if (impact !== undefined) next.impact = chooseLevel(scoring.impact, impact, 'impact');
  for (const [kind, estimate] of Object.entries({ inherent, residual, target }))
    if (estimate !== undefined) next[kind as 'target'] = estimateOf(scoring, estimate, kind);
  if (next.owner === '') next.owner = null;
  if (patch.category && !categories.includes(patch.category))
    throw invalid(
      'risk.unknown_category',
      `There is no category "${patch.category}". Use one of ${categories.join(', ') || 'none yet'}.`,
      'category',
    );
  return next;
};
