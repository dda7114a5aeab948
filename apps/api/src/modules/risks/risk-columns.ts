import type { RiskAction, RiskPatch, RiskState, ScoringModel } from '@heed/contracts';
import type { Tables } from '@heed/db';
import { findLevel, isDisputed, nextReviewAfter, priorityRank, refNumber, scoreOf } from '@heed/domain';
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

/** What the columns of a risk follow from beside its own content. */
export interface RiskSetting {
  readonly scoring: ScoringModel;
  /** The day reviews are counted from: the register's last review, else its date. */
  readonly reviewedOn: string | null;
  /** The day the register's overdue ranks stand for. */
  readonly overdueOn: string;
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

/** The review that is due: the date somebody set, else the one the cadence gives. A closed risk has none. */
export const reviewDueOf = (
  content: Pick<RiskContent, 'state' | 'nextReview' | 'reviewCadence'>,
  reviewedOn: string | null,
) => {
  if (content.state === 'closed') return null;
  return content.nextReview ?? (reviewedOn ? nextReviewAfter(reviewedOn, content.reviewCadence) : null);
};

/** The day the open action is due that is due first. */
const actionDueOf = (actions: readonly Pick<RiskAction, 'state' | 'due'>[]): string | null =>
  actions
    .flatMap(({ state, due }) => (due !== null && (state === 'todo' || state === 'doing') ? [due] : []))
    .sort()[0] ?? null;

/** Whether something of a risk is overdue in the order of the register, as of the day all its ranks stand for. */
export const overdueRankOf = (dues: readonly (string | null)[], overdueOn: string): number =>
  dues.some((due) => due !== null && due < overdueOn) ? 0 : 1;

/** The columns that follow from the content: score, ranks, the words to find it by. */
export const deriveColumns = (content: RiskContent, actions: readonly RiskAction[], setting: RiskSetting) => {
  const { scoring } = setting;
  const reviewDue = reviewDueOf(content, setting.reviewedOn);
  const actionDue = content.state === 'closed' ? null : actionDueOf(actions);
  const scored = scoreOf(scoring, content.probability, content.impact, content.stated);
  const rank = (levels: ScoringModel['impact'], code: string | null) =>
    levels.findIndex((level) => level.code === code);
  return {
    refNumber: refNumber(content.ref),
    stateRank: STATE_RANK[content.state],
    probabilityRank: rank(scoring.probability, content.probability),
    impactRank: rank(scoring.impact, content.impact),
    score: scored.score,
    priority: scored.priority,
    priorityRank: priorityRank(scored.priority),
    disputed: isDisputed(scored, content.stated),
    reviewDue,
    actionDue,
    overdueRank: overdueRankOf([reviewDue, actionDue], setting.overdueOn),
    closingSince: content.closing && content.closing.verifiedAt === null ? content.closing.proposedAt : null,
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

/** The content after a patch. Levels may be given by code, label or value. Closing sets the day when none is given, reopening removes it. */
export const applyPatch = (
  before: RiskContent,
  patch: Omit<RiskPatch, 'actions' | 'reason'>,
  scoring: ScoringModel,
  categories: readonly string[],
  today: string,
): RiskContent => {
  const { probability, impact, ...plain } = patch;
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  const next: RiskContent = { ...before, ...given };
  if (probability !== undefined) next.probability = chooseLevel(scoring.probability, probability, 'probability');
  if (impact !== undefined) next.impact = chooseLevel(scoring.impact, impact, 'impact');
  if (next.owner === '') next.owner = null;
  if (patch.category && !categories.includes(patch.category))
    throw invalid(
      'risk.unknown_category',
      `There is no category "${patch.category}". Use one of ${categories.join(', ') || 'none yet'}.`,
      'category',
    );
  if (patch.closedOn === undefined && (next.state === 'closed') !== (before.state === 'closed'))
    next.closedOn = next.state === 'closed' ? today : null;
  if (next.closedOn !== null && next.closedOn !== before.closedOn && next.closedOn > today)
    throw invalid(
      'risk.closed_in_future',
      `A risk cannot have been closed on ${next.closedOn}: that day is still to come.`,
      'closedOn',
    );
  return next;
};

/** Factors and what is stated: what an assessment judges. */
type Judgement = Pick<RiskContent, 'probability' | 'impact' | 'stated'>;

/** What a kind nobody has assessed, or no longer, says. */
export const NOT_ASSESSED = {
  ...{ probability: null, impact: null, stated: null, date: null },
  ...{ probabilityRationale: '', impactRationale: '' },
};

/** True when a new assessment is due: a factor or what is stated about the level changed. */
export const isRejudged = (before: Judgement | null, after: Judgement | null): boolean => {
  const [was, now] = [before ?? NOT_ASSESSED, after ?? NOT_ASSESSED];
  return (
    was.probability !== now.probability ||
    was.impact !== now.impact ||
    JSON.stringify(was.stated) !== JSON.stringify(now.stated)
  );
};
