import type { RunbookStep } from '@heed/contracts';
import { dangersOf } from './danger.ts';
import { placeholdersOf } from './placeholder.ts';

const DAY_MS = 86_400_000;
const PIECE_LENGTH = 80;

const shortened = (piece: string): string =>
  piece.length > PIECE_LENGTH ? `${piece.slice(0, PIECE_LENGTH - 1).trimEnd()}…` : piece;

/**
 * What a piece of code may hurt, one sentence for each place: `Line 2, “rm -rf build”, deletes “build” and everything in
 * it, without asking and for good.` Code of one line needs no number.
 */
export const dangerSentences = (code: string): string[] => {
  const lines = code.split(/\r?\n/);
  const isLong = lines.filter((line) => line.trim() !== '').length > 1;
  return dangersOf(code).map(({ line, from, to, effect }) => {
    const piece = `“${shortened((lines[line - 1] ?? '').slice(from, to))}”`;
    return isLong ? `Line ${line}, ${piece}, ${effect}` : `${piece} ${effect}`;
  });
};

/** A step as it is kept. */
export interface PlainStep {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly code: string;
  readonly preferred: boolean;
}

/** A step with what must be filled in and what may hurt: both follow from its code and are never stored. */
export const readStep = ({ id, title, language, code, preferred }: PlainStep): RunbookStep => ({
  ...{ id, title, language, code, preferred },
  placeholders: placeholdersOf(code),
  dangers: dangerSentences(code),
});

/** True when two lists of steps say the same: somebody who practised the one has practised the other. */
export const isSameProcedure = (
  a: { readonly kind: string; readonly steps: readonly PlainStep[] },
  b: { readonly kind: string; readonly steps: readonly PlainStep[] },
): boolean => {
  const said = ({ title, code, language, preferred }: PlainStep) => [title, code, language, preferred];
  return a.kind === b.kind && JSON.stringify(a.steps.map(said)) === JSON.stringify(b.steps.map(said));
};

/**
 * When a runbook must be rehearsed next: so many days after the last rehearsal that worked, or after it was written
 * while there was none. Null where nobody asks for rehearsals.
 */
export const rehearsalDueAt = ({
  rehearsedAt,
  createdAt,
  rehearseEveryDays,
}: {
  readonly rehearsedAt: string | null;
  readonly createdAt: string;
  readonly rehearseEveryDays: number | null;
}): string | null =>
  rehearseEveryDays === null
    ? null
    : new Date(Date.parse(rehearsedAt ?? createdAt) + rehearseEveryDays * DAY_MS).toISOString();

/** Whether the last rehearsal is too long ago to rely on. */
export const isRehearsalStale = (dueAt: string | null, now: string): boolean => dueAt !== null && dueAt <= now;

const TITLE_LENGTH = 200;
const ITEM_SIGN = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+/;

/**
 * The rollback plan of a risk as a runbook: several options stay options, a single one is a step, and a plan that is
 * only told becomes a step for each of its lines. Null where there is no plan.
 */
export const runbookOfRollback = (risk: {
  readonly ref: string;
  readonly title: string;
  readonly rollback: { readonly summary: string; readonly options: readonly Omit<PlainStep, 'id'>[] };
}): { title: string; kind: 'steps' | 'options'; steps: Omit<PlainStep, 'id'>[] } | null => {
  const { summary, options } = risk.rollback;
  const told = summary.split(/\r?\n/).map((line) => line.replace(ITEM_SIGN, '').trim());
  const steps =
    options.length > 0
      ? options.map(({ title, language, code, preferred }) => ({ title, language, code, preferred }))
      : told.filter((line) => line !== '').map((title) => ({ title, language: '', code: '', preferred: false }));
  if (steps.length === 0) return null;
  const title = `Roll back ${risk.ref}: ${risk.title}`;
  return {
    title: title.length > TITLE_LENGTH ? `${title.slice(0, TITLE_LENGTH - 1).trimEnd()}…` : title,
    kind: options.length > 1 ? 'options' : 'steps',
    steps,
  };
};

/** The same name, whatever its case and spaces: how a runbook is known again in a later document. */
export const runbookKey = (title: string): string => title.trim().replace(/\s+/g, ' ').toLowerCase();
