import type { Coverage, LineUse } from '@heed/contracts';
import type { CodeClaim, RiskClaims, Span, Value } from './claims.ts';
import type { RegisterFactField } from './labels.ts';

export interface TableCell extends Value {}
export interface TableClaim {
  readonly index: number;
  readonly header: readonly TableCell[];
  readonly rows: readonly (readonly TableCell[])[];
  readonly lines: readonly [number, number];
  readonly rowLines: readonly number[];
  /** Titles of the headings above, outermost first. */
  readonly path: readonly string[];
  readonly html: boolean;
}

export interface FactClaim {
  readonly field: RegisterFactField | null;
  readonly label: string;
  readonly value: Value;
  /** Where the label line stands; footers count as facts too. */
  readonly place: 'header' | 'summary' | 'footer';
}

export interface LevelClaim {
  readonly label: string;
  readonly value: number | null;
  readonly criteria: string;
  readonly line: number;
}
export interface MatrixRow {
  readonly probability: string;
  readonly impact: string;
  readonly score: number | null;
  readonly priority: string;
  readonly line: number;
}
export interface BandClaim {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly line: number;
}
export interface EscalationClaim extends BandClaim {
  readonly score: string;
  readonly level: string;
  readonly response: string;
}
export interface KriClaim {
  readonly indicator: string;
  readonly target: string;
  readonly current: string;
  readonly status: string;
  readonly warning: string;
  readonly critical: string;
  /** As written: `Fix in 1 week / 1 day`. */
  readonly action: string;
  readonly warningAction: string;
  readonly criticalAction: string;
  readonly line: number;
}
export interface ReviewTopicClaim {
  readonly cadence: string;
  readonly topics: readonly string[];
  readonly line: number;
}
export interface CommunicationClaim {
  readonly stakeholder: string;
  readonly frequency: string;
  readonly format: string;
  readonly content: string;
  readonly line: number;
}
export interface Money {
  readonly minor: number;
  /** ISO 4217; empty where the document names none. */
  readonly currency: string;
  readonly asWritten: string;
}
export interface ReserveClaim {
  readonly category: string;
  readonly budget: Money | null;
  readonly allocated: Money | null;
  readonly available: Money | null;
  readonly isTotal: boolean;
  readonly line: number;
  /** Where a list says what; empty for a row of a table, whose cells say it. */
  readonly places: Partial<Record<'category' | 'budget' | 'allocated' | 'available', Value>>;
}
export interface SignOffClaim {
  /** As written; a placeholder such as `[Engineering Lead]` counts as unsigned. */
  readonly signer: string;
  readonly isSigned: boolean;
  readonly date: string;
  readonly nextReview: string;
  readonly statement: string;
  readonly line: number;
  /** Where a table or a form has what; null for lines with labels. */
  readonly cells: Readonly<Record<'signer' | 'signature' | 'date', Value | null>> | null;
}
/** Where several entries of a plan share a period: a heading, a label, or the entry of a list they are nested in. */
export interface TimelineHead {
  readonly style: 'heading' | 'label' | 'item';
  readonly line: number;
  /** The period alone. */
  readonly period: Span;
  /** Last line of everything below it. */
  readonly to: number;
}
export interface TimelineClaim {
  readonly period: string;
  /** Soft-wrapped lines joined; a line for each hard break and each entry nested deeper. */
  readonly text: string;
  /** Severity words the entry names: `high`. */
  readonly levels: readonly string[];
  /** Of an entry with a box: whether it is ticked. */
  readonly checked: boolean | null;
  readonly line: number;
  /** First and last line of the entry itself. */
  readonly lines: readonly [number, number];
  /** Null for an entry with its period on its own line. */
  readonly head: TimelineHead | null;
  /** Where the text stands; null for a row of a table, and for text with entries nested below it. */
  readonly place: Span | null;
}
export interface RunbookStep {
  readonly title: string;
  readonly language: string;
  readonly code: string;
  readonly preferred: boolean;
}
export interface RunbookClaim {
  readonly title: string;
  readonly kind: 'steps' | 'options';
  readonly steps: readonly RunbookStep[];
  /** The risk it is for, and how often it is rehearsed, as written; empty where it does not say. */
  readonly risk: string;
  readonly rehearsal: string;
  readonly line: number;
  /** Its heading, and where its steps stand: in code blocks, each with so many of them, or as entries of a list. */
  readonly heading: Value | null;
  readonly blocks: readonly { readonly code: CodeClaim; readonly steps: number }[];
  readonly items: readonly Value[];
  /** Of a list whose entries have code below them: where each step says what. */
  readonly places: readonly { readonly title: Value | null; readonly code: CodeClaim | null }[];
  /** The lines that say its risk and rehearsals. */
  readonly details: readonly number[];
  /** First and last line of everything it says, its heading included; the last line of the chapter it stands in. */
  readonly lines: readonly [number, number];
  /** True when nothing else stands between those. */
  readonly isWhole: boolean;
  /** Marks of its heading: `###`; empty for a label. */
  readonly marks: string;
}
export interface MonitoringClaim {
  readonly title: string;
  readonly remark: string;
  readonly entries: readonly string[];
  readonly line: number;
}
export interface CategoryClaim {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  /** `(reviewed weekly)` behind the description: the rhythm its risks are looked at. */
  readonly cadence: string;
  /** Everything behind the name, as written. */
  readonly details: string;
  /** The whole entry of a list; null for a row of a table. */
  readonly value: Value | null;
  readonly line: number;
}
export interface ResponseTypeClaim {
  readonly name: string;
  readonly text: string;
  readonly line: number;
}
export interface ProcessClaim {
  readonly title: string;
  readonly steps: readonly string[];
  readonly line: number;
}
export interface TemplateClaim {
  readonly title: string;
  readonly language: string;
  readonly text: string;
  readonly line: number;
}

/** What a finding about counts needs: `8 Active, 1 Closed`, `**Medium Priority**: 3`. */
export interface CountClaim {
  readonly of: 'total' | 'active' | 'closed' | 'accepted' | 'critical' | 'high' | 'medium' | 'low';
  readonly count: number;
  /** The digits. */
  readonly span: Span;
  readonly line: number;
}

/** What a document holds beyond the limits of a register, as a sentence. */
export interface BeyondLimit {
  readonly line: number;
  readonly message: string;
}

export interface StretchClaim {
  readonly kind: string;
  readonly title: string;
  readonly from: number;
  readonly to: number;
}

/** Everything a document states about the register, verbatim, with its places. */
export interface RegisterDocument {
  readonly source: string;
  readonly lines: readonly string[];
  /** Offset of each line's first character. */
  readonly starts: readonly number[];
  readonly lineEnd: string;
  readonly title: Value | null;
  readonly facts: readonly FactClaim[];
  readonly summary: Value | null;
  readonly overall: Value | null;
  readonly categories: readonly CategoryClaim[];
  readonly responseTypes: readonly ResponseTypeClaim[];
  readonly matrix: readonly MatrixRow[];
  readonly probabilityLevels: readonly LevelClaim[];
  readonly impactLevels: readonly LevelClaim[];
  readonly bands: readonly BandClaim[];
  readonly escalation: readonly EscalationClaim[];
  readonly reviews: readonly ReviewTopicClaim[];
  readonly kris: readonly KriClaim[];
  readonly communication: readonly CommunicationClaim[];
  readonly reserves: readonly ReserveClaim[];
  readonly signOff: SignOffClaim | null;
  readonly timeline: readonly TimelineClaim[];
  /** The day the plan begins. */
  readonly planStart: Value | null;
  readonly runbooks: readonly RunbookClaim[];
  readonly monitoring: readonly MonitoringClaim[];
  readonly process: readonly ProcessClaim[];
  readonly templates: readonly TemplateClaim[];
  readonly counts: readonly CountClaim[];
  readonly tables: readonly TableClaim[];
  readonly risks: readonly RiskClaims[];
  /** What the document's `heed` block says where Markdown could not hold a value. */
  readonly sealed: SealedValues | null;
  readonly beyond: readonly BeyondLimit[];
  readonly stretches: readonly StretchClaim[];
  readonly uses: readonly LineUse[];
  readonly coverage: Coverage;
  readonly isRegister: boolean;
  /** A sentence: what was expected, what was found and where; empty for a register. */
  readonly problem: string;
}

export interface SealedValues {
  readonly lines: readonly [number, number];
  /** Identifiers Heed gave to risks that have none in the document, by title. */
  readonly refs: Readonly<Record<string, string>>;
  readonly register: Readonly<Record<string, unknown>>;
  readonly risks: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
