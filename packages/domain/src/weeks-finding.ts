import type { RegisterCounts } from '@heed/contracts';
import { capitalised, inWords } from './wording.ts';

const risks = (count: number): string => `${inWords(count)} active ${count === 1 ? 'risk' : 'risks'}`;

/**
 * What the counts of some weeks show, the last week being now: the first Critical risk, else the last one gone, else
 * more or fewer active risks than in any of them, else how it went from then to now. Counted, never summed: levels are
 * ordinal. Null: the register did not exist in that week.
 */
export const weeksFinding = (weeks: readonly (RegisterCounts | null)[]): string => {
  const known = weeks.filter((counts) => counts !== null);
  const now = known.at(-1);
  if (!now) return 'There was no register yet.';
  const earlier = known.slice(0, -1);
  const first = earlier[0];
  const last = earlier.at(-1);
  if (!first || !last) return `${capitalised(risks(now.active))} in the first week.`;
  const span = `${known.length} weeks`;
  for (const [level, word] of [
    ['critical', 'Critical'],
    ['high', 'High'],
  ] as const) {
    const count = (counts: RegisterCounts): number => counts.byPriority[level];
    if (count(now) > 0 && earlier.every((counts) => count(counts) === 0)) return `First ${word} in ${span}.`;
    if (count(now) === 0 && count(last) > 0) return `No ${word} left, the week before had ${inWords(count(last))}.`;
  }
  const active = earlier.map((counts) => counts.active);
  if (active.every((count) => count < now.active)) return `Most active risks in ${span}: ${inWords(now.active)}.`;
  if (active.every((count) => count > now.active)) return `Fewest active risks in ${span}: ${inWords(now.active)}.`;
  if (active.every((count) => count === now.active)) return `${capitalised(risks(now.active))} in each of ${span}.`;
  return first.active === now.active
    ? `${capitalised(risks(now.active))}, as ${span} ago.`
    : `From ${inWords(first.active)} to ${risks(now.active)} in ${span}.`;
};
