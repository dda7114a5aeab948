import type { AcceptanceContent } from '@heed/contracts';

/** One part of what a signature rests on: as it was then, and as it is now. */
export interface ComparedPart {
  readonly name: string;
  readonly was: readonly string[];
  readonly is: readonly string[];
  readonly isChanged: boolean;
}

const linesOf = (content: readonly AcceptanceContent[], name: string): readonly string[] =>
  content.find((part) => part.name === name)?.lines ?? [];

/** What it rests on, part by part, then beside now; parts that came or went stand there with nothing on one side. */
export const compareContent = (
  was: readonly AcceptanceContent[],
  now: readonly AcceptanceContent[],
): readonly ComparedPart[] =>
  [...new Set([...was, ...now].map(({ name }) => name))].map((name) => {
    const [before, after] = [linesOf(was, name), linesOf(now, name)];
    return { name, was: before, is: after, isChanged: JSON.stringify(before) !== JSON.stringify(after) };
  });

/** The lines of one side that the other side does not have. */
export const linesApart = (lines: readonly string[], others: readonly string[]): ReadonlySet<string> =>
  new Set(lines.filter((line) => !others.includes(line)));
