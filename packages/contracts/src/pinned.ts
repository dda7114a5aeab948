import type { RiskResponse, RiskState } from './risk-parts.ts';
import type { RiskPriority } from './scoring.ts';

/** A level as it was, by its code; the label is for people. */
export interface PinnedLevel {
  readonly code: string;
  readonly label: string;
}

/** What the decision to live with a risk rests on: how bad it is, and what is done about it. */
export interface PinnedRisk {
  readonly probability: PinnedLevel | null;
  readonly impact: PinnedLevel | null;
  readonly score: number | null;
  readonly priority: RiskPriority;
  readonly response: RiskResponse;
  readonly actions: readonly string[];
  readonly contingency: readonly string[];
  readonly rollback: readonly string[];
  readonly monitoring: readonly string[];
}

/** A risk as the register had it when it was signed. */
export interface PinnedEntry {
  /** Of everything it says. */
  readonly hash: string;
  /** Of the risk when it was hashed: as long as it has this version it says the same. Old entries do not have it. */
  readonly version?: number;
  readonly title: string;
  readonly state: RiskState;
  readonly priority: RiskPriority;
}

/** What a sign-off rests on: what the register says of itself, field by field, and every risk by its ref. */
export interface PinnedRegister {
  readonly header: Readonly<Record<string, string>>;
  readonly risks: Readonly<Record<string, PinnedEntry>>;
}

/** A place for a signature rests on nothing, also after it was signed somewhere else. */
type PinnedNothing = Readonly<Record<string, never>>;

/** What an acceptance rests on, as it was taken down when it was asked for. */
export type Pinned = PinnedRisk | PinnedRegister | PinnedNothing;
