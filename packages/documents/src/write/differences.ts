import { type RegisterDraft, type RiskDraft, scoreOf } from '@heed/domain';
import { settleStated } from '../draft/stated.ts';

export type RiskKey = Exclude<keyof RiskDraft, 'ref' | 'lines' | 'statusAsWritten'>;
export type RegisterKey = Exclude<keyof RegisterDraft, 'risks'>;

const RISK_KEYS: readonly RiskKey[] = [
  'title',
  'description',
  'category',
  'state',
  'stage',
  'response',
  'owner',
  'identifiedOn',
  'identifiedBy',
  'cause',
  'consequence',
  'probability',
  'impact',
  'probabilityRationale',
  'impactRationale',
  'stated',
  'inherent',
  'residual',
  'target',
  'indicators',
  'actions',
  'contingency',
  'rollback',
  'monitoring',
  'reviewCadence',
  'nextReview',
  'closedOn',
  'resolution',
  'documentation',
  'lessonsLearned',
  'processImprovement',
  'closing',
  'comments',
  'notes',
  'customFields',
];

const REGISTER_KEYS: readonly RegisterKey[] = [
  'title',
  'project',
  'documentVersion',
  'date',
  'owner',
  'documentStatus',
  'reviewCadence',
  'lastReview',
  'nextReview',
  'facts',
  'executiveSummary',
  'overallStated',
  'categories',
  'scoring',
  'escalation',
  'separateDuties',
  'kris',
  'communication',
  'reviewTopics',
  'reviewEvents',
  'reserves',
  'timeline',
  'planStartsOn',
  'runbooks',
  'signOff',
];

const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, ordered(one)]),
  );
};

/** True when two values of a draft are the same, whatever the order of their keys. */
export const isSame = (a: unknown, b: unknown): boolean =>
  a === b || JSON.stringify(a) === JSON.stringify(b) || JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));

/** The stated level a risk really adds to what the model computes. */
export const statedIn = (draft: RegisterDraft, risk: RiskDraft): RiskDraft['stated'] =>
  settleStated(draft.scoring, risk.probability, risk.impact, risk.stated);

/** A step as it is said: without the language of code it does not have. */
export const spoken = <S extends { readonly code: string; readonly language: string }>(step: S): S =>
  step.code === '' ? { ...step, language: '' } : step;

/** A plan to be compared: which risks a person chose is a set of them. */
const comparable = (entries: RegisterDraft['timeline']) =>
  entries?.map((one) => ({ ...one, refs: one.refs?.toSorted() ?? null })) ?? null;

const registerValue = (draft: RegisterDraft, key: RegisterKey): unknown => {
  if (key === 'scoring') return { ...draft.scoring, version: 0, name: '' };
  // Counts in the summary follow the risks; they are no statement of their own.
  if (key === 'executiveSummary') return draft.executiveSummary.replace(/(?<=[:：]\**\s*)\d+|\d+(?=\s+\p{L})/gu, '#');
  // An event without dates is nothing but its name, and that stands where it is named.
  if (key === 'reviewEvents') return draft.reviewEvents?.filter((event) => event.startsOn ?? event.endsOn) ?? null;
  if (key === 'timeline') return comparable(draft.timeline);
  // Code that is not there is in no language.
  if (key === 'runbooks') return draft.runbooks?.map((one) => ({ ...one, steps: one.steps.map(spoken) })) ?? null;
  return draft[key];
};

/** What a draft may leave unsaid: the document keeps what it has. */
const UNSAID: ReadonlySet<RegisterKey> = new Set<RegisterKey>([
  'kris',
  'communication',
  'reviewTopics',
  'reviewEvents',
  'reserves',
  'timeline',
  'planStartsOn',
  'runbooks',
  'signOff',
]);

const riskValue = (draft: RegisterDraft, risk: RiskDraft, key: RiskKey): unknown =>
  key === 'stated' ? statedIn(draft, risk) : risk[key];

export const changedRiskKeys = (
  from: RegisterDraft,
  before: RiskDraft,
  to: RegisterDraft,
  after: RiskDraft,
): RiskKey[] => RISK_KEYS.filter((key) => !isSame(riskValue(from, before, key), riskValue(to, after, key)));

export const changedRegisterKeys = (from: RegisterDraft, to: RegisterDraft): RegisterKey[] =>
  REGISTER_KEYS.filter(
    (key) => !(UNSAID.has(key) && to[key] === null) && !isSame(registerValue(from, key), registerValue(to, key)),
  );

export interface Differences {
  readonly register: readonly RegisterKey[];
  /** By ref; risks that only one side has are in `missing` and `extra`. */
  readonly risks: ReadonlyMap<string, readonly RiskKey[]>;
  readonly missing: readonly RiskDraft[];
  readonly extra: readonly RiskDraft[];
}

/** True when two plans say the same, whatever the order of their periods: each period says itself when it is. */
export const isSamePlan = (a: RegisterDraft['timeline'], b: RegisterDraft['timeline']): boolean => {
  const byPeriod = (entries: RegisterDraft['timeline']) =>
    comparable(entries)?.toSorted((one, other) => (one.period < other.period ? -1 : one.period > other.period ? 1 : 0));
  return isSame(byPeriod(a), byPeriod(b));
};

/** What has to change to get from one draft to another. Order of risks and places in the document do not count. */
export const differences = (from: RegisterDraft, to: RegisterDraft): Differences => {
  const before = new Map(from.risks.map((risk) => [risk.ref, risk]));
  const after = new Map(to.risks.map((risk) => [risk.ref, risk]));
  const risks = new Map<string, readonly RiskKey[]>();
  for (const [ref, risk] of after) {
    const old = before.get(ref);
    const keys = old ? changedRiskKeys(from, old, to, risk) : [];
    if (keys.length > 0) risks.set(ref, keys);
  }
  return {
    register: changedRegisterKeys(from, to),
    risks,
    missing: [...after.values()].filter((risk) => !before.has(risk.ref)),
    extra: [...before.values()].filter((risk) => !after.has(risk.ref)),
  };
};

export const isNothing = (found: Differences): boolean =>
  found.register.length + found.risks.size + found.missing.length + found.extra.length === 0;

/** True when rescoring changed what the model computes for a risk. */
export const isRescored = (from: RegisterDraft, before: RiskDraft, to: RegisterDraft, after: RiskDraft): boolean =>
  !isSame(
    scoreOf(from.scoring, before.probability, before.impact),
    scoreOf(to.scoring, after.probability, after.impact),
  );
