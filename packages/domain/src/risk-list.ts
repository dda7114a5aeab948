import type { KriState, RiskPriority, RiskState } from '@heed/contracts';
import type { Comparison, Overdue, RiskCondition } from './risk-query.ts';

/** What of a risk the list is filtered and ordered by. */
export interface ListedRisk {
  readonly ref: string;
  readonly refNumber: number;
  readonly position: number;
  readonly title: string;
  readonly category: string | null;
  readonly state: RiskState;
  readonly stateRank: number;
  readonly stage: string;
  readonly response: string | null;
  readonly owner: string | null;
  readonly probability: string | null;
  readonly impact: string | null;
  readonly probabilityRank: number;
  readonly impactRank: number;
  readonly score: number | null;
  readonly priority: RiskPriority;
  readonly priorityRank: number;
  readonly disputed: boolean;
  /** Worst state of its KRIs; null where none speaks for it. */
  readonly kriState: KriState | null;
  readonly kriRank: number;
  readonly overdueRank: number;
  readonly reviewDue: string | null;
  readonly actionDue: string | null;
  readonly closingSince: string | null;
  readonly updatedAt: string;
  /** Lower-case ref, title, description and owner. */
  readonly searchText: string;
}

/** What a filter may refer to beside the risks: who asks, and what day it is. */
export interface RiskListContext {
  readonly today: string;
  /** Whether an owner is the one who asks, or a team of theirs. */
  readonly isMine: (owner: string) => boolean;
}

const COMPARE: Record<Comparison, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
};

const isOneOf = (text: string | null, values: readonly string[]): boolean =>
  values.some((value) => value.toLowerCase() === (text ?? '').toLowerCase());

const isOverdue = (risk: ListedRisk, what: Overdue, today: string): boolean => {
  const dues = [...(what === 'action' ? [] : [risk.reviewDue]), ...(what === 'review' ? [] : [risk.actionDue])];
  return risk.state !== 'closed' && dues.some((due) => due !== null && due < today);
};

const isOwnedBy = (owner: string | null, values: readonly string[], context: RiskListContext): boolean => {
  const names = values.filter((value) => value !== 'me').map((value) => (value.toLowerCase() === 'none' ? '' : value));
  return isOneOf(owner, names) || (values.includes('me') && owner !== null && context.isMine(owner));
};

const meets = (risk: ListedRisk, condition: RiskCondition, context: RiskListContext): boolean => {
  switch (condition.field) {
    case 'text':
      return risk.searchText.includes(condition.text.trim().toLowerCase());
    case 'state':
      return condition.values.includes(risk.state);
    case 'priority':
      return condition.values.includes(risk.priority);
    case 'score':
      return risk.score !== null && COMPARE[condition.comparison](risk.score, condition.value);
    case 'overdue':
      return condition.values.some((what) => isOverdue(risk, what, context.today));
    case 'disputed':
      return risk.disputed;
    case 'kri':
      return condition.values.includes(risk.kriState ?? 'none');
    case 'closing':
      return risk.closingSince !== null;
    case 'owner':
      return isOwnedBy(risk.owner, condition.values, context);
    default:
      return isOneOf(risk[condition.field], condition.values);
  }
};

/** Whether a risk meets every condition of a filter: what the database answers for the register as it is. */
export const matchesRisk = (
  risk: ListedRisk,
  conditions: readonly RiskCondition[],
  context: RiskListContext,
): boolean => conditions.every((condition) => meets(risk, condition, context) !== condition.negated);

/** One key of an order. The last key of every order is the position, so that it is total. */
export interface RiskOrderKey {
  readonly of: (risk: ListedRisk) => string | number;
  readonly descending: boolean;
  readonly kind: 'text' | 'whole' | 'real';
}

/** Sorts after every other text: what is not given comes last. */
const LAST = '\u{10ffff}';

const whole = (of: (risk: ListedRisk) => number, descending = false): RiskOrderKey => ({
  ...{ of, descending },
  kind: 'whole',
});
const text = (of: (risk: ListedRisk) => string | null, descending: boolean): RiskOrderKey => ({
  of: (risk) => (of(risk) ?? LAST).toLowerCase(),
  descending,
  kind: 'text',
});
const asWritten = (of: (risk: ListedRisk) => string, descending: boolean): RiskOrderKey => ({
  ...{ of, descending },
  kind: 'text',
});

/**
 * The orders of the register by name. Attention: open before closed, worst priority, worst KRI, overdue, then the order of the
 * document, oldest first.
 */
export const riskOrders = (down: boolean): Readonly<Record<string, RiskOrderKey[]>> => ({
  attention: [
    whole((risk) => risk.stateRank),
    whole((risk) => risk.priorityRank),
    whole((risk) => risk.kriRank),
    whole((risk) => risk.overdueRank),
  ],
  score: [
    { of: (risk) => risk.score ?? -1, descending: down, kind: 'real' },
    whole((risk) => risk.priorityRank, !down),
  ],
  ref: [whole((risk) => risk.refNumber, down), asWritten((risk) => risk.ref, down)],
  title: [text((risk) => risk.title, down)],
  category: [text((risk) => risk.category, down)],
  probability: [whole((risk) => risk.probabilityRank, down)],
  impact: [whole((risk) => risk.impactRank, down)],
  stage: [whole((risk) => risk.stateRank), text((risk) => risk.stage, down)],
  owner: [text((risk) => risk.owner, down)],
  response: [text((risk) => risk.response, down)],
  review: [asWritten((risk) => risk.reviewDue ?? '9999-12-31', down)],
  updated: [asWritten((risk) => risk.updatedAt, down)],
});

/** The key that ends every order. */
export const POSITION_KEY: RiskOrderKey = whole((risk) => risk.position);
