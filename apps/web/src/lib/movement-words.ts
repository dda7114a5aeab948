import type { Moved, MovementReport } from '@heed/contracts';
import { capitalised, inWords } from './format.ts';

const joined = (parts: readonly string[]): string =>
  parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : (parts[0] ?? '');

/** `two risks rose, two fell and one was closed`; scores are ordinal, so moves are counted by direction only. */
export const movementWords = (moved: readonly Pick<Moved, 'direction'>[]): string => {
  const count = (direction: Moved['direction']): number => moved.filter((move) => move.direction === direction).length;
  const [closed, added] = [count('closed'), count('new')];
  const parts = [
    [count('up'), 'rose'],
    [count('down'), 'fell'],
    [added, added === 1 ? 'is new' : 'are new'],
    [closed, closed === 1 ? 'was closed' : 'were closed'],
  ] as const;
  const [first, ...rest] = parts.filter(([number]) => number > 0);
  if (!first) return 'no risk moved';
  const noun = first[0] === 1 ? 'risk' : 'risks';
  return joined([
    `${inWords(first[0])} ${noun} ${first[1]}`,
    ...rest.map(([number, word]) => `${inWords(number)} ${word}`),
  ]);
};

/** The whole finding: how many moved, and how many did not. */
export const movementSentence = ({ moved, unchanged }: Pick<MovementReport, 'moved' | 'unchanged'>): string => {
  const stayed =
    unchanged === 0
      ? ''
      : ` ${capitalised(inWords(unchanged))} stayed where ${unchanged === 1 ? 'it was' : 'they were'}.`;
  return `${capitalised(movementWords(moved))}.${stayed}`;
};
