import type {
  BandClaim,
  CategoryClaim,
  CommunicationClaim,
  EscalationClaim,
  KriClaim,
  LevelClaim,
  MatrixRow,
  ReserveClaim,
  ReviewTopicClaim,
  TableClaim,
  TimelineClaim,
} from '../register-claims.ts';
import { normalised, withoutLeadingEmoji } from '../words.ts';

/** What a table of the register says that is not a risk. */
export type RegisterTable =
  | { readonly kind: 'kris'; readonly rows: readonly KriClaim[] }
  | { readonly kind: 'escalation'; readonly rows: readonly EscalationClaim[] }
  | { readonly kind: 'communication'; readonly rows: readonly CommunicationClaim[] }
  | { readonly kind: 'reserves'; readonly rows: readonly ReserveClaim[] }
  | { readonly kind: 'matrix'; readonly rows: readonly MatrixRow[] }
  | { readonly kind: 'levels'; readonly of: 'probability' | 'impact'; readonly rows: readonly LevelClaim[] }
  | { readonly kind: 'bands'; readonly rows: readonly BandClaim[] }
  | { readonly kind: 'reviews'; readonly rows: readonly ReviewTopicClaim[] }
  | { readonly kind: 'categories'; readonly rows: readonly CategoryClaim[] }
  | { readonly kind: 'timeline'; readonly rows: readonly TimelineClaim[] };

export type Row = readonly { readonly text: string; readonly line: number }[];

/** Reads `6-8 (High)`, `9 (Critical)`, `15 – 25`, `≥ 6`, `1~4`: the first and the last score. */
export const readRange = (text: string): { readonly from: number; readonly to: number } | null => {
  const plain = withoutLeadingEmoji(text).replace(/,(?=\d)/g, '.');
  const range = /(\d+(?:\.\d+)?)\s*(?:[-–—~]|to|bis|a|до)\s*(\d+(?:\.\d+)?)/.exec(plain);
  if (range) return { from: Number(range[1]), to: Number(range[2]) };
  const open = /(?:>=|≥|>|from|ab)\s*(\d+(?:\.\d+)?)/.exec(plain) ?? /(\d+(?:\.\d+)?)\s*\+/.exec(plain);
  if (open) return { from: Number(open[1]), to: Number.MAX_SAFE_INTEGER };
  const upTo = /(?:<=|≤|<|up to|bis)\s*(\d+(?:\.\d+)?)/.exec(plain);
  if (upTo) return { from: 0, to: Number(upTo[1]) };
  const one = /^\s*\D{0,12}?(\d+(?:\.\d+)?)/.exec(plain);
  return one ? { from: Number(one[1]), to: Number(one[1]) } : null;
};

export interface Heads {
  readonly names: readonly string[];
  readonly find: (pattern: RegExp) => number;
}

export const headsOf = (table: TableClaim): Heads => {
  const names = table.header.map((cell) => normalised(cell.text));
  return { names, find: (pattern) => names.findIndex((name) => pattern.test(name)) };
};

export const cell = (row: Row, column: number): string => (column < 0 ? '' : (row[column]?.text ?? ''));
export const lineOf = (row: Row, table: TableClaim): number => row[0]?.line ?? table.lines[0];
