import type {
  ActionState,
  Category,
  CustomField,
  EscalationBand,
  Fact,
  RiskResponse,
  RiskState,
  ScoringModel,
  StatedLevel,
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
  /** Unlabelled content of the risk, Markdown. */
  readonly notes: string;
  readonly customFields: readonly CustomField[];
  /** First and last line in the document; null for a risk that is not in it. */
  readonly lines: readonly [number, number] | null;
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
  readonly risks: readonly RiskDraft[];
}
