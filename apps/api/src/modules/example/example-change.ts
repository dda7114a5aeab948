import type {
  ActionPatch,
  ClosingProposal,
  Estimate,
  KriPatch,
  RegisterPatch,
  RiskCreate,
  RiskPatch,
} from '@heed/contracts';
import type { Day } from './example-risks.ts';

/** The people of the invented observatory; Ines keeps its register. They have no account here. */
export const INES = 'Ines Carvalho';
export const BRAM = 'Bram Okafor';
export const TOVE = 'Tove Lindqvist';
export const RASHID = 'Rashid Amari';
export const MAEVE = 'Maeve Donnelly';

/** How long ago the document of the example was brought in. */
export const EXAMPLE_DAYS = 184;

interface Told {
  readonly daysAgo: number;
  /** Time of the day, UTC. */
  readonly at: string;
  /** So long before it is loaded, in place of day and time. */
  readonly minutesAgo?: number;
  readonly by: string;
}

/** One change somebody made, as the use cases take it. */
export type ExampleChange = Told &
  (
    | { readonly kind: 'review'; readonly patch: RegisterPatch }
    | { readonly kind: 'add'; readonly risk: RiskCreate }
    | { readonly kind: 'change'; readonly ref: string; readonly patch: RiskPatch }
    /** Changes the one action whose text begins like this. */
    | { readonly kind: 'action'; readonly ref: string; readonly begins: string; readonly set: ActionPatch }
    /** One asks, the other signs. */
    | {
        readonly kind: 'accept';
        readonly askedBy: string;
        readonly ref: string;
        readonly statement: string;
        readonly conditions: string;
        readonly expiresOn: string;
        readonly reason: string;
      }
    | { readonly kind: 'propose closing'; readonly ref: string; readonly proposal: ClosingProposal }
    | { readonly kind: 'verify closing'; readonly ref: string; readonly verification: string }
    /** Marks the entry of the plan whose text begins like this as done. */
    | { readonly kind: 'plan done'; readonly begins: string }
    /** Practises a runbook to its end, a mark for each of its steps in turn. */
    | ({ readonly kind: 'rehearse' } & Rehearsal)
    | { readonly kind: 'comment'; readonly ref: string; readonly text: string }
    | { readonly kind: 'watch'; readonly slug: string; readonly patch: KriPatch }
    | { readonly kind: 'read'; readonly slug: string; readonly value: number }
    | { readonly kind: 'escalate'; readonly ref: string; readonly level: string; readonly reason: string }
    /** A step of the one escalation of the risk that is not resolved. */
    | { readonly kind: 'answer'; readonly ref: string; readonly answer: Answer }
  );

/** How somebody got through a runbook: so many minutes for each step, and what there was to say of it. */
interface Rehearsal {
  readonly runbook: string;
  readonly steps: readonly { readonly minutes: number; readonly state?: 'skipped'; readonly note?: string }[];
  readonly notes: string;
}

/** What somebody does about an escalation. */
export type Answer =
  | { readonly step: 'acknowledge' | 'resolve' | 'raise'; readonly text: string }
  /** Lets it rest for so many days. */
  | { readonly step: 'snooze'; readonly text: string; readonly days: number };

export const told = (daysAgo: number, at: string, by: string): Told => ({ daysAgo, at, by });

export const planDone = (daysAgo: number, at: string, by: string, begins: string): ExampleChange => ({
  ...told(daysAgo, at, by),
  ...{ kind: 'plan done', begins },
});

export const rehearse = (daysAgo: number, at: string, by: string, how: Rehearsal): ExampleChange => ({
  ...told(daysAgo, at, by),
  ...{ kind: 'rehearse', ...how },
});

export const review = (day: Day, daysAgo: number, at: string, patch: RegisterPatch = {}): ExampleChange => ({
  ...told(daysAgo, at, INES),
  kind: 'review',
  patch: { lastReview: day(-daysAgo), nextReview: day(14 - daysAgo), ...patch },
});

export const change = (daysAgo: number, at: string, by: string, ref: string, patch: RiskPatch): ExampleChange => ({
  ...told(daysAgo, at, by),
  kind: 'change',
  ref,
  patch,
});

export const action = (
  daysAgo: number,
  at: string,
  by: string,
  ref: string,
  begins: string,
  set: ActionPatch,
): ExampleChange => ({ ...told(daysAgo, at, by), kind: 'action', ref, begins, set });

export const comment = (daysAgo: number, at: string, by: string, ref: string, text: string): ExampleChange => ({
  ...told(daysAgo, at, by),
  kind: 'comment',
  ref,
  text,
});

/** Probability and impact of another kind, each with the reason for it. */
export const estimate = (
  [probability, probabilityRationale]: readonly [string, string],
  [impact, impactRationale]: readonly [string, string],
  date: string | null = null,
): Estimate => ({ probability, impact, probabilityRationale, impactRationale, date });

export const euros = (amount: number) => ({ amount: amount * 100, currency: 'EUR' });

export const proposeClosing = (
  daysAgo: number,
  at: string,
  by: string,
  ref: string,
  proposal: ClosingProposal,
): ExampleChange => ({ ...told(daysAgo, at, by), kind: 'propose closing', ref, proposal });

export const verifyClosing = (
  daysAgo: number,
  at: string,
  by: string,
  ref: string,
  verification: string,
): ExampleChange => ({
  ...told(daysAgo, at, by),
  kind: 'verify closing',
  ref,
  verification,
});

export const add = (daysAgo: number, at: string, by: string, risk: RiskCreate): ExampleChange => ({
  ...told(daysAgo, at, by),
  kind: 'add',
  risk,
});

/** Says who looks after a KRI, how often, and for which risks it speaks where its name does not tell. */
export const watch = (
  daysAgo: number,
  at: string,
  by: string,
  slug: string,
  { links, ...patch }: Pick<KriPatch, 'owner' | 'cadence'> & { readonly links?: readonly string[] },
): ExampleChange => ({
  ...told(daysAgo, at, by),
  kind: 'watch',
  slug,
  patch: { ...patch, ...(links && { links: links.map((ref) => ({ ref, indicator: null })) }) },
});

export const read = (daysAgo: number, at: string, by: string, slug: string, value: number): ExampleChange => ({
  ...told(daysAgo, at, by),
  kind: 'read',
  slug,
  value,
});

export const escalate = (
  daysAgo: number,
  at: string,
  by: string,
  ref: string,
  level: string,
  reason: string,
): ExampleChange => ({ ...told(daysAgo, at, by), kind: 'escalate', ref, level, reason });

export const answer = (
  daysAgo: number,
  at: string,
  by: string,
  ref: string,
  step: 'acknowledge' | 'resolve' | 'raise',
  text = '',
): ExampleChange => ({ ...told(daysAgo, at, by), kind: 'answer', ref, answer: { step, text } });

export const snooze = (
  daysAgo: number,
  at: string,
  by: string,
  ref: string,
  days: number,
  text: string,
): ExampleChange => ({ ...told(daysAgo, at, by), kind: 'answer', ref, answer: { step: 'snooze', text, days } });

/** Somebody calls a level by hand, so many minutes before the example is loaded. */
export const lately = (minutesAgo: number, by: string, ref: string, level: string, reason: string): ExampleChange => ({
  ...told(0, '', by),
  minutesAgo,
  kind: 'escalate',
  ref,
  level,
  reason,
});
