import type { RiskField } from './labels.ts';

/** A stretch of the source, in characters from its start; `to` is exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A value as the document writes it, with the place it stands at. */
export interface Value extends Span {
  /** As written, without Markdown emphasis. */
  readonly text: string;
  /** As written, soft-wrapped lines without their indentation. */
  readonly raw: string;
  /** Line the value starts on, counted from 1. */
  readonly line: number;
}

/** One entry of a list. A list item owns its lines; entries of a table cell share one. */
export interface ItemClaim {
  readonly value: Value;
  /** `- `, `1. `, `* [ ] `; empty for an entry that is no list item. */
  readonly marker: string;
  readonly indent: string;
  readonly checked: boolean | null;
  /** First and last line, nested entries included. */
  readonly lines: readonly [number, number];
  readonly children: readonly ItemClaim[];
}

export interface CodeClaim {
  readonly language: string;
  /** Exactly the lines between the fences, their common fence indentation removed. */
  readonly code: string;
  /** Lines of the fences themselves. */
  readonly lines: readonly [number, number];
  /** Characters between the fences. */
  readonly inner: Span;
  readonly indent: string;
}

export type LabelStyle = 'line' | 'bullet' | 'heading' | 'cell' | 'field-row';

/** What stands under one label of a risk: a value on its line, a list, code, or all of them. */
export interface FieldClaim {
  /** Null for a label Heed has no field for: it becomes a custom field. */
  readonly field: RiskField | null;
  /** As written, without emphasis and colon. */
  readonly label: string;
  /** What stands between label and colon: `already implemented`. */
  readonly remark: string;
  readonly style: LabelStyle;
  /** Everything on the label's line up to the value: `- **Impact:** `. */
  readonly prefix: string;
  readonly lines: readonly [number, number];
  /** Value on the line of the label, its wrapped lines included; null when the label stands alone. */
  readonly inline: Value | null;
  /** Everything below and beside the label; null when there is nothing. */
  readonly body: Value | null;
  readonly items: readonly ItemClaim[];
  readonly codes: readonly CodeClaim[];
  /** Place of the whole label line without its line end. */
  readonly labelSpan: Span;
}

export type RiskShape = 'heading' | 'row' | 'item' | 'title-line';

/** One place of the document that speaks about a risk. A risk may have several: a table row and a section. */
export interface RiskPart {
  readonly shape: RiskShape;
  readonly ref: Value | null;
  readonly title: Value | null;
  readonly fields: readonly FieldClaim[];
  /** Lines of unlabelled content. */
  readonly notes: readonly Value[];
  readonly lines: readonly [number, number];
  /** Index of the table the row stands in. */
  readonly table: number | null;
  readonly inherited: Inherited;
}

/** What a risk takes from the headings above it where it does not say otherwise. */
export interface Inherited {
  readonly category: Value | null;
  readonly severity: Value | null;
  readonly isClosed: boolean;
}

export interface RiskClaims {
  readonly ref: string;
  /** False when Heed numbered the risk because the document does not. */
  readonly hasOwnRef: boolean;
  readonly title: string;
  /** Title of another place that words it differently, such as the summary table. */
  readonly otherTitles: readonly string[];
  /** The most detailed place first. */
  readonly parts: readonly RiskPart[];
  /** Earlier rows of the same risk in the same table: assessments over time. */
  readonly history: readonly RiskPart[];
  readonly lines: readonly [number, number];
}
