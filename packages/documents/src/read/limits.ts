import {
  LONGEST_CODE,
  LONGEST_ENTRY,
  LONGEST_PERIOD,
  LONGEST_RUNBOOK_TITLE,
  LONGEST_STEP_TITLE,
  MOST_CODE,
  MOST_ENTRIES,
  MOST_RUNBOOKS,
  MOST_STEPS,
} from '@heed/contracts';
import type { BeyondLimit, RunbookClaim, TimelineClaim } from '../register-claims.ts';
import type { Reading } from './reading.ts';
import type { RegisterParts } from './register-parts.ts';

const counted = (number: number): string => number.toLocaleString('en-US');

/** What did not become anything is text like any other. */
const markText = (reading: Reading, [from, to]: readonly [number, number]): void => {
  for (let line = from; line <= to; line++) if (reading.uses[line - 1] === 'mapped') reading.uses[line - 1] = 'kept';
};

const restOf = (count: number, line: number): string =>
  count === 1
    ? `the last one, on line ${line}, is kept as text.`
    : `the other ${counted(count)} are kept as text, from line ${line} on.`;

interface Within<T> {
  readonly kept: readonly T[];
  readonly beyond: readonly BeyondLimit[];
}

/** Why an entry is none of a plan; empty where it is one. */
const reasonAgainstEntry = ({ period, text }: TimelineClaim): string => {
  if (period.length > LONGEST_PERIOD)
    return `The period of this entry has ${counted(period.length)} characters; one of the plan has ${counted(LONGEST_PERIOD)} at most. The entry is kept as text; give its period a shorter name.`;
  return text.length > LONGEST_ENTRY
    ? `This entry of the timeline has ${counted(text.length)} characters; one of the plan has ${counted(LONGEST_ENTRY)} at most. It is kept as text; split it into several.`
    : '';
};

/** Why a procedure is no runbook that can be run here; empty where it is one. A part of one would be dangerous. */
const reasonAgainstRunbook = ({ title, steps }: RunbookClaim): string => {
  const is = (words: string): string =>
    `“${title.length > 60 ? `${title.slice(0, 59).trimEnd()}…` : title}” ${words}. All of it is kept as text and is no runbook.`;
  if (title.length > LONGEST_RUNBOOK_TITLE)
    return is(
      `has a name of ${counted(title.length)} characters; that of a runbook has ${counted(LONGEST_RUNBOOK_TITLE)} at most`,
    );
  if (steps.length > MOST_STEPS)
    return is(`has ${counted(steps.length)} steps; a runbook holds ${counted(MOST_STEPS)}. Split it into several`);
  const code = steps.reduce((sum, step) => sum + step.code.length, 0);
  if (code > MOST_CODE || steps.some((step) => step.code.length > LONGEST_CODE))
    return is(
      `has ${counted(code)} characters of code; a runbook holds ${counted(MOST_CODE)}, ${counted(LONGEST_CODE)} of them in one step. Put the code into a script, and call it`,
    );
  return steps.some((step) => step.title.length > LONGEST_STEP_TITLE)
    ? is(`has a step of more than ${counted(LONGEST_STEP_TITLE)} characters. Split that step`)
    : '';
};

const within = <T extends { readonly line: number }>(
  found: readonly T[],
  most: number,
  reasonAgainst: (one: T) => string,
  tooMany: (all: string, rest: string) => string,
): Within<T> => {
  const reasons = found.map((one) => ({ one, reason: reasonAgainst(one) }));
  const sound = reasons.filter(({ reason }) => reason === '').map(({ one }) => one);
  const over = sound.slice(most);
  const [first] = over;
  const beyond = reasons.flatMap(({ one, reason }): BeyondLimit[] =>
    reason === '' ? [] : [{ line: one.line, message: reason }],
  );
  return {
    kept: sound.slice(0, most),
    beyond: first
      ? [{ line: first.line, message: tooMany(counted(sound.length), restOf(over.length, first.line)) }, ...beyond]
      : beyond,
  };
};

/**
 * A document may hold more than a register: what is beyond its limits stays in the document as text, and is told. The
 * limits are those of whoever writes by hand, so that everything that came in can be worked with.
 */
export const keepWithinLimits = (reading: Reading, parts: RegisterParts): BeyondLimit[] => {
  const most = [counted(MOST_ENTRIES), counted(MOST_RUNBOOKS)] as const;
  const entries = within(
    parts.timeline,
    MOST_ENTRIES,
    reasonAgainstEntry,
    (all, rest) =>
      `The timeline lists ${all} entries; a plan holds ${most[0]}. The first ${most[0]} become entries of the plan, ${rest}`,
  );
  const runbooks = within(
    parts.runbooks,
    MOST_RUNBOOKS,
    reasonAgainstRunbook,
    (all, rest) =>
      `The document describes ${all} emergency procedures; a register has ${most[1]} runbooks in use at most. The first ${most[1]} become runbooks, ${rest}`,
  );
  const isKept = new Set<object>([...entries.kept, ...runbooks.kept]);
  for (const one of [...parts.timeline, ...parts.runbooks]) if (!isKept.has(one)) markText(reading, one.lines);
  parts.timeline = [...entries.kept];
  parts.runbooks = [...runbooks.kept];
  return [...entries.beyond, ...runbooks.beyond];
};
