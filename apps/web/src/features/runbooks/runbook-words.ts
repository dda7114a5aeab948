import type { MarkState, Runbook, RunKind, RunOutcome } from '@heed/contracts';
import { capitalised, dateOf, formatDate, inWords, plural } from '../../lib/format.ts';

export const OUTCOME_WORD: Readonly<Record<RunOutcome, string>> = {
  running: 'Goes on',
  worked: 'Worked',
  failed: 'Failed',
  abandoned: 'Abandoned',
};

export const RUN_WORD: Readonly<Record<RunKind, string>> = { real: 'For real', rehearsal: 'Rehearsal' };

export const MARK_WORD: Readonly<Record<MarkState, string>> = {
  todo: 'Not marked',
  done: 'Done',
  skipped: 'Skipped',
  failed: 'Failed',
};

/** `5 steps`, `3 options, one of them`: what a runbook consists of. */
export const stepsWords = ({ kind, steps }: Pick<Runbook, 'kind' | 'steps'>): string =>
  kind === 'options' ? `One of ${plural(steps.length, 'option')}` : plural(steps.length, 'step');

/** `2 dangerous lines`; empty when nothing is known to be dangerous. */
export const dangerWords = ({ steps }: Pick<Runbook, 'steps'>): string => {
  const count = steps.reduce((sum, { dangers }) => sum + dangers.length, 0);
  return count > 0 ? plural(count, 'dangerous line') : '';
};

/** How it stands with practising, as a sentence: nothing is said by colour alone. */
export const rehearsalWords = (book: Runbook): string => {
  const { rehearsedAt, rehearseEveryDays, rehearsalDueAt, isRehearsalStale } = book;
  const last = rehearsedAt ? `Rehearsed ${formatDate(dateOf(rehearsedAt))}` : 'Never rehearsed';
  if (rehearseEveryDays === null) return last;
  const due = rehearsalDueAt ? formatDate(dateOf(rehearsalDueAt)) : '';
  if (isRehearsalStale) return due ? `${last}, due since ${due}` : `${last}, due now`;
  return due ? `${last}, due by ${due}` : last;
};

/** `Worked 14 Jan, for real`. */
export const lastRunWords = ({ lastRun }: Pick<Runbook, 'lastRun'>): string =>
  lastRun
    ? `${OUTCOME_WORD[lastRun.outcome]} ${formatDate(dateOf(lastRun.finishedAt))}, ${RUN_WORD[lastRun.kind].toLowerCase()}`
    : 'Never run';

/** The heading of the list: what it holds and what of it needs somebody. */
export const runbooksHeadline = (books: readonly Runbook[], total: number): string => {
  const stale = books.filter(({ isRehearsalStale }) => isRehearsalStale).length;
  const running = books.filter((book) => book.running.length > 0).length;
  const all = `${capitalised(inWords(total))} ${total === 1 ? 'runbook' : 'runbooks'}`;
  const some = (count: number): string => {
    if (total === 1) return 'and it is';
    return count === 1 ? 'one is' : `${inWords(count)} are`;
  };
  if (running > 0) return `${all}, ${some(running)} being run now`;
  if (stale > 0) return `${all}, ${some(stale)} due for a rehearsal`;
  return all;
};
