import { PRIORITIES, type Priority, type RiskPriority, type RiskState } from '@heed/contracts';

/** What of a risk decides whether an entry of the plan is about it. */
export interface PlannableRisk {
  readonly id: string;
  readonly ref: string;
  readonly priority: RiskPriority;
  readonly state: RiskState;
}

const LEVEL = '(?:critical|high|medium|moderate|low)';
const NAMED = new RegExp(
  `\\b(${LEVEL}(?:\\s*(?:,|/|and|or|&)\\s*${LEVEL})*)[-\\s]+(?:risks?|priority|severity|items?|issues?|levels?)\\b`,
  'gi',
);

/** The levels words name, worst first: `Address high-risk items` is about the High ones. `High availability` names none. */
export const levelsNamed = (text: string): Priority[] => {
  const words = [...text.matchAll(NAMED)].map(([, levels = '']) => levels.toLowerCase().replace('moderate', 'medium'));
  return PRIORITIES.filter((level) => words.some((each) => each.includes(level)));
};

/** Words like `RISK-001` or `R4`: whoever names risks one by one does not mean a whole level. */
const LIKE_A_REF = /(?<![\p{L}\d])\p{Lu}{1,10}[-_]?\d{1,5}(?![\p{L}\d])/u;

/**
 * The levels an entry of the plan is about: those its text names, else those its period names for everything below it
 * (`Week 1: High-risk items`), unless its text names risks by their refs.
 */
export const levelsOfEntry = ({ period, text }: { readonly period: string; readonly text: string }): Priority[] => {
  const own = levelsNamed(text);
  return own.length > 0 || LIKE_A_REF.test(text) ? own : levelsNamed(period);
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whether words name a risk by its ref. A ref of digits only is a number like any other, so it never counts. */
const isNamed = (ref: string, text: string): boolean =>
  /\p{L}/u.test(ref) &&
  // Nearly all of ten thousand refs end here: a pattern for each of them would take seconds.
  /\d+/.exec(ref)?.every((digits) => text.includes(digits)) === true &&
  new RegExp(`(?<![\\p{L}\\d-])${escaped(ref)}(?![\\p{L}\\d]|-\\d)`, 'iu').test(text);

/**
 * The risks the words of an entry are about, in the order they come: those it names by ref, and the active ones of
 * exactly the levels it names. `High-risk items` are the High ones, not the Critical: those have an entry of their own,
 * or a gap that is shown.
 */
export const risksNamed = <R extends PlannableRisk>(
  { text, levels }: { readonly text: string; readonly levels: readonly Priority[] },
  risks: readonly R[],
): R[] =>
  risks.filter(
    ({ ref, priority, state }) =>
      (state === 'active' && levels.some((level) => level === priority)) || isNamed(ref, text),
  );
