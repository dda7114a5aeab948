import type {
  ActionState,
  Category,
  CommunicationRuleWrite,
  CustomField,
  Debounce,
  EscalationBand,
  Estimate,
  Fact,
  KriDirection,
  KriKind,
  Money,
  Priority,
  Recipients,
  ReviewEvent,
  ReviewTopic,
  RiskResponse,
  RiskState,
  ScoringModel,
  StatedLevel,
  Threshold,
} from '@heed/contracts';

/** A mitigation as a document gives it: no id yet. */
export interface ActionDraft {
  readonly text: string;
  readonly phase: string | null;
  readonly perspective: string | null;
  readonly additional: boolean;
  readonly owner: string | null;
  readonly due: string | null;
  readonly state: ActionState;
  readonly doneOn: string | null;
  readonly cost: Money | null;
  /** A cadence in words; empty for an action done once. */
  readonly recurring: string;
}

/** Who proposed and who verified a closing, by name: a document knows no accounts. */
export interface ClosingDraft {
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly closedOn: string;
  readonly verifiedBy: string | null;
  readonly verifiedAt: string | null;
  readonly verification: string;
  readonly selfApproved: boolean;
}

export interface CommentDraft {
  readonly by: string;
  readonly at: string;
  readonly text: string;
}

export interface RollbackOptionDraft {
  readonly title: string;
  readonly language: string;
  readonly code: string;
  readonly preferred: boolean;
}

/** A risk in domain values, wherever it comes from: a document, or the database on its way back to one. */
export interface RiskDraft {
  readonly ref: string;
  readonly title: string;
  readonly description: string;
  /** Code of one of the register's categories. */
  readonly category: string | null;
  readonly state: RiskState;
  readonly stage: string;
  /** Status as written, emphasis and mojibake removed. */
  readonly statusAsWritten: string;
  readonly response: RiskResponse | null;
  readonly owner: string | null;
  readonly identifiedOn: string | null;
  readonly identifiedBy: string;
  readonly cause: string;
  readonly consequence: string;
  /** Level codes of the scoring model; null where the document states no factor. */
  readonly probability: string | null;
  readonly impact: string | null;
  readonly probabilityRationale: string;
  readonly impactRationale: string;
  /** What the document states about score or severity; null where it states nothing. */
  readonly stated: StatedLevel | null;
  /** Assessments of the other kinds, where there are any. */
  readonly inherent: Estimate | null;
  readonly residual: Estimate | null;
  readonly target: Estimate | null;
  readonly indicators: readonly string[];
  readonly actions: readonly ActionDraft[];
  readonly contingency: readonly string[];
  readonly rollback: { readonly summary: string; readonly options: readonly RollbackOptionDraft[] };
  /** Markdown blocks: a line, or a paragraph with its code. */
  readonly monitoring: readonly string[];
  readonly reviewCadence: string;
  readonly nextReview: string | null;
  readonly closedOn: string | null;
  readonly resolution: string;
  readonly documentation: string;
  readonly lessonsLearned: string;
  readonly processImprovement: string;
  readonly closing: ClosingDraft | null;
  /** Oldest first; removed ones are not carried. */
  readonly comments: readonly CommentDraft[];
  /** Unlabelled content of the risk, Markdown. */
  readonly notes: string;
  readonly customFields: readonly CustomField[];
  /** First and last line in the document; null for a risk that is not in it. */
  readonly lines: readonly [number, number] | null;
}

/** An indicator or a check as a document gives it: limits in its unit, and where it stands. */
export interface KriDraft {
  readonly name: string;
  readonly kind: KriKind;
  readonly unit: string;
  readonly direction: KriDirection;
  /** As written. */
  readonly target: string;
  readonly warning: Threshold | null;
  readonly critical: Threshold | null;
  readonly warningAction: string;
  readonly criticalAction: string;
  readonly gate: string;
  readonly owner: string | null;
  readonly cadence: string;
  readonly staleAfterMinutes: number | null;
  readonly debounce: Debounce | null;
  /** The last value; null where there is none. */
  readonly current: number | null;
  /** The risks it watches, where that is said; null: those whose indicators and titles name it. */
  readonly links: readonly { readonly ref: string; readonly indicator: string | null }[] | null;
}

/** A line of the communication plan as a document can hold it: no accounts, no webhooks, and paused or not is not said. */
export type CommunicationDraft = Pick<
  CommunicationRuleWrite,
  'stakeholder' | 'frequency' | 'format' | 'content' | 'channel' | 'timing'
> &
  Pick<Recipients, 'roles' | 'addresses'>;

/** Contingency money of a category as a document gives it. */
export interface ReserveDraft {
  /** As written: `Technical`. */
  readonly category: string;
  readonly amount: Money;
  readonly allocated: Money;
}

/** A line of the plan as a document gives it. */
export interface TimelineDraft {
  readonly period: string;
  readonly text: string;
  /** The levels its words name: they say which risks it covers, unless those are listed. */
  readonly levels: readonly Priority[];
  readonly refs: readonly string[] | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly isMilestone: boolean;
  readonly isDone: boolean;
}

/** An emergency procedure as a document gives it. */
export interface RunbookDraft {
  readonly title: string;
  readonly kind: 'steps' | 'options';
  readonly steps: readonly RollbackOptionDraft[];
  /** The risk it belongs to. */
  readonly ref: string | null;
  readonly rehearseEveryDays: number | null;
}

/** The place for a signature under a document. */
export interface SignOffDraft {
  /** Empty where nobody signed: a placeholder is no name. */
  readonly signer: string;
  readonly signedOn: string | null;
  readonly nextReview: string;
  readonly statement: string;
}

/** A whole register in domain values. */
export interface RegisterDraft {
  readonly title: string;
  readonly project: string;
  readonly documentVersion: string;
  readonly date: string | null;
  readonly owner: string;
  readonly documentStatus: 'draft' | 'active' | 'archived';
  readonly reviewCadence: string;
  readonly lastReview: string | null;
  readonly nextReview: string | null;
  readonly facts: readonly Fact[];
  readonly executiveSummary: string;
  readonly overallStated: string;
  readonly categories: readonly Category[];
  readonly scoring: ScoringModel;
  /** Empty where the document has none: the default policy applies. */
  readonly escalation: readonly EscalationBand[];
  /** Null where the default decides. */
  readonly separateDuties: boolean | null;
  readonly risks: readonly RiskDraft[];
  /** Null: nothing is said about them, so what the document has stays. */
  readonly kris: readonly KriDraft[] | null;
  /** Who is told what and how often; null: nothing is said about it. */
  readonly communication: readonly CommunicationDraft[] | null;
  /** The lines of its review schedule, and what cadences are bound to; null: nothing is said about them. */
  readonly reviewTopics: readonly ReviewTopic[] | null;
  readonly reviewEvents: readonly ReviewEvent[] | null;
  /** Null, of each of these: nothing is said about it. */
  readonly reserves: readonly ReserveDraft[] | null;
  readonly timeline: readonly TimelineDraft[] | null;
  /** The day week 1 of the time line begins. */
  readonly planStartsOn: string | null;
  readonly runbooks: readonly RunbookDraft[] | null;
  readonly signOff: SignOffDraft | null;
}
