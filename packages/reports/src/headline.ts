import type { Narrative } from '@heed/contracts';
import { plainText, readProse } from './prose.ts';

const LONGEST = 300;

/** What a report says first, in plain words on one line: what people wrote, else what follows from the numbers. */
export const headlineOf = ({ summary }: Narrative, verdict: string): string => {
  const [first] = readProse(summary);
  const written =
    first === undefined || first.kind === 'code'
      ? ''
      : plainText(first.kind === 'list' ? (first.items[0] ?? []) : first.spans);
  const words = (written.trim() || verdict).replace(/\s+/g, ' ');
  const letters = [...words];
  return letters.length <= LONGEST ? words : `${letters.slice(0, LONGEST - 1).join('')}…`;
};
