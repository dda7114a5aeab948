import type { ReviewDecision } from '@heed/contracts';
import { daysAfter } from './cadence.ts';
import { RuleError } from './rule-error.ts';
import { capitalised, counted, listed } from './wording.ts';

/** The week of a day by ISO 8601: weeks begin on Monday, the first one of a year holds its 4 January. */
export const isoWeekOf = (day: string): { readonly year: number; readonly week: number } => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  const thursday = daysAfter(day, 4 - weekday);
  const year = Number(thursday.slice(0, 4));
  const dayOfYear = (Date.parse(`${thursday}T00:00:00Z`) - Date.UTC(year, 0, 1)) / 86_400_000;
  return { year, week: Math.floor(dayOfYear / 7) + 1 };
};

/** What a run is called in addresses: `2025-W03`, the second one of that week `2025-W03-2`. */
export const runKeyFor = (day: string, taken: readonly string[]): string => {
  const { year, week } = isoWeekOf(day);
  const key = `${year}-W${String(week).padStart(2, '0')}`;
  if (!taken.includes(key)) return key;
  for (let n = 2; ; n++) if (!taken.includes(`${key}-${n}`)) return `${key}-${n}`;
};

/** What a run is called where nobody names it: `Review, week 3`. */
export const runTitle = (day: string): string => `Review, week ${isoWeekOf(day).week}`;

/** What was done beside deciding, as far as the outcome tells of it. */
export interface OutcomeDetail {
  readonly score?: number | null;
  readonly priority?: string;
  readonly level?: string;
  readonly until?: string;
}

/** A decision in a few words: `Still accurate`, `Rescored to 9`, `Escalated to Management`. */
export const outcomeOf = (decision: ReviewDecision, detail: OutcomeDetail = {}): string => {
  if (decision === 'unchanged') return 'Still accurate';
  if (decision === 'rescored') {
    const to = detail.score ?? detail.priority;
    return to === undefined || to === null ? 'Rescored' : `Rescored to ${to}`;
  }
  if (decision === 'escalated') return detail.level ? `Escalated to ${detail.level}` : 'Escalated';
  if (decision === 'snoozed') return detail.until ? `Snoozed until ${detail.until}` : 'Snoozed';
  return capitalised(decision);
};

/** A decision of a run; a later one about the same risk takes its place and the earlier one stays on record. */
export interface RunDecision {
  readonly ref: string;
  readonly decision: ReviewDecision;
}

/** The decision that counts for each risk: the last one. */
export const standingDecisions = <D extends RunDecision>(decisions: readonly D[]): Map<string, D> =>
  new Map(decisions.map((decision) => [decision.ref, decision]));

/** Where a run stands. */
export interface RunStanding {
  readonly done: number;
  readonly total: number;
  /** The first risk nobody has decided about; null when all are. */
  readonly nextRef: string | null;
}

/** How many risks of a run are decided, and which one comes next: the same for everybody, on every machine. */
export const runStanding = (refs: readonly string[], decisions: readonly RunDecision[]): RunStanding => {
  const decided = standingDecisions(decisions);
  const open = refs.filter((ref) => !decided.has(ref));
  return { done: refs.length - open.length, total: refs.length, nextRef: open[0] ?? null };
};

/** The risk one step back from where somebody is; null at the beginning. Past the last risk lies the last one. */
export const refBefore = (refs: readonly string[], ref: string | null): string | null => {
  const at = ref === null ? refs.length : refs.indexOf(ref);
  return refs[at - 1] ?? null;
};

const DECISION_WORDS: readonly (readonly [ReviewDecision, string])[] = [
  ['unchanged', 'still accurate'],
  ['rescored', 'rescored'],
  ['action added', 'with an action added'],
  ['escalated', 'escalated'],
  ['closing proposed', 'proposed to close'],
  ['snoozed', 'snoozed'],
];

/** A run in a sentence: `8 risks reviewed: 6 still accurate, 1 rescored and 1 escalated. 2 stay due.` */
export const summariseRun = (refs: readonly string[], decisions: readonly RunDecision[]): string => {
  const decided = [...standingDecisions(decisions).values()].filter(({ ref }) => refs.includes(ref));
  const open = refs.length - decided.length;
  const rest = open === 0 ? '' : ` ${counted(open, 'risk')} ${open === 1 ? 'stays' : 'stay'} due.`;
  if (decided.length === 0) return `No risk was reviewed.${rest}`;
  const parts = DECISION_WORDS.flatMap(([decision, words]) => {
    const count = decided.filter((each) => each.decision === decision).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  return `${counted(decided.length, 'risk')} reviewed: ${listed(parts, 6)}.${rest}`;
};

/** Refuses a next review, or the end of a rest, that is not still to come. */
export const requireDayToCome = (day: string, today: string, path: 'next' | 'until'): void => {
  if (day > today) return;
  throw new RuleError(
    'review.date_past',
    `${path === 'until' ? 'A review is snoozed until' : 'The next review is on'} a day that is still to come. You gave ${day}; today is ${today}.`,
    path,
  );
};
