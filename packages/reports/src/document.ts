import type { Narrative, RiskPriority } from '@heed/contracts';
import type { Prose } from './prose.ts';
import type { Scene } from './scene.ts';

/** A value of a table, with what a format may show of it beside its words. */
export interface Cell {
  readonly text: string;
  /** Its shape stands before the words. */
  readonly level?: RiskPriority;
  readonly arrow?: 'up' | 'down';
  readonly tone?: 'critical' | 'high' | 'medium' | 'muted';
  readonly isStrong?: boolean;
  /** A picture of the value, where a format has room; the words say it all. */
  readonly scene?: Scene | null;
}

export interface Column {
  readonly title: string;
  /** Its part of the width; 0: as narrow as its words. */
  readonly part: number;
  readonly isNumber?: boolean;
  readonly isRef?: boolean;
}

export interface Table {
  readonly kind: 'table';
  /** Names the table for those who do not see it. */
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Figure {
  readonly scene: Scene;
  readonly caption: string;
}

/** What a report is made of. Every format shows each of them in its own way, and nothing else. */
export type Block =
  | Table
  | { readonly kind: 'subheading'; readonly text: string; readonly aside?: string }
  /** What people wrote, or the sentences that stand in for it. */
  | {
      readonly kind: 'prose';
      readonly field: keyof Narrative;
      readonly prose: readonly Prose[];
      readonly isWritten: boolean;
    }
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'counts';
      readonly items: readonly { label: string; level?: RiskPriority; now: string; before: string }[];
    }
  | { readonly kind: 'facts'; readonly items: readonly (readonly [string, string])[] }
  | { readonly kind: 'figures'; readonly figures: readonly Figure[] };

export interface Section {
  readonly id: string;
  readonly title: string;
  /** Below the four headings of the template: read where one needs it. */
  readonly isAppendix: boolean;
  readonly blocks: readonly Block[];
}

/** A report, ready to be set. */
export interface ReportDocument {
  /** `Risk Report - January 2025` */
  readonly title: string;
  readonly about: readonly [string, string];
  /** `Data as of 31 January 2025, 17:00. Draft.` */
  readonly standing: string;
  /** `9f2c 41d0 b7e3` */
  readonly hash: string;
  readonly sections: readonly Section[];
}
