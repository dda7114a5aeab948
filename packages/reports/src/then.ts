import type { Category, RiskAction, RiskPriority, RiskState, ScoringModel } from '@heed/contracts';

/** A risk as it stood at a moment. */
export interface RiskThen {
  readonly ref: string;
  readonly title: string;
  readonly description: string;
  readonly cause: string;
  readonly consequence: string;
  readonly category: string | null;
  readonly state: RiskState;
  readonly closing?: { readonly selfApproved: boolean } | null;
  readonly stage: string;
  readonly owner: string | null;
  readonly response: string | null;
  readonly probability: string | null;
  readonly impact: string | null;
  readonly score: number | null;
  readonly priority: RiskPriority;
  readonly contingency: readonly { readonly text: string }[];
  readonly actions: readonly RiskAction[];
  readonly reviewDue: string | null;
  readonly position: number;
}

/** A register as it stood at a moment. */
export interface RegisterThen {
  readonly header: {
    readonly title: string;
    readonly project: string;
    readonly documentVersion: string;
    readonly owner: string;
  };
  readonly scoring: ScoringModel;
  readonly categories: readonly Pick<Category, 'code' | 'name'>[];
  readonly risks: readonly RiskThen[];
}

/** What movement and counts are told from: all that is asked of the months before. */
export interface RegisterStanding {
  readonly scoring: ScoringModel;
  readonly risks: readonly Pick<
    RiskThen,
    'ref' | 'title' | 'state' | 'score' | 'priority' | 'probability' | 'impact'
  >[];
}

/** The end of a month, or now in the one that runs. */
export interface MonthEnd<R extends RegisterStanding = RegisterStanding> {
  readonly period: string;
  /** The day it ends on where the register is at home. */
  readonly day: string;
  readonly register: R;
}
