import type { Register } from '@heed/contracts';
import { priorityRank } from '@heed/domain';
import { PRIORITY_WORD } from '../../components/glyph.tsx';
import type { Field } from '../../components/matrix/matrix-fields.ts';
import { capitalised, inWords } from '../../lib/format.ts';

const refsIn = (fields: readonly Field[]): string => {
  const refs = fields.flatMap((field) => field.risks.map((risk) => risk.ref));
  const rest = fields.reduce((sum, field) => sum + field.count, 0) - refs.length;
  const all = rest > 0 ? [...refs, `${rest} more`] : refs;
  return all.length > 1 ? `${all.slice(0, -1).join(', ')} and ${all.at(-1)}` : (all[0] ?? '');
};

const headlineOf = (worst: Field, inBand: number): string => {
  const level = PRIORITY_WORD[worst.priority];
  const none = worst.priority === 'critical' ? '' : ', none is Critical';
  if (inBand === 1) return `${worst.risks[0]?.ref ?? 'One risk'} is the only ${level} risk${none}`;
  return `${capitalised(inWords(inBand))} risks are ${level}${none}`;
};

/** Where the worst stand; several fields may share the worst score, and then no one place is named. */
const standing = (worst: readonly Field[]): string => {
  const [first] = worst;
  if (!first) return '';
  const isOne = worst.length === 1 && first.count === 1;
  const place = `at ${first.probability.label.toLowerCase()} probability and ${first.impact.label.toLowerCase()} impact`;
  const where = worst.length === 1 ? `, ${place}` : '';
  const score = first.score === null ? '' : `${where ? '' : ','} with a score of ${first.score}`;
  return `${refsIn(worst)} ${isOne ? 'stands' : 'stand'} worst${where}${score}.`;
};

const emptyWords = (empty: number, all: number): string => {
  if (empty === 0) return 'No cell is empty.';
  return `${capitalised(inWords(empty))} of ${inWords(all)} cells ${empty === 1 ? 'is' : 'are'} empty.`;
};

export interface Finding {
  readonly headline: string;
  readonly detail: string;
}

/** What the matrix shows, in two sentences: the worst there is, and how the risks are spread. */
export const findingOf = (register: Pick<Register, 'counts'>, fields: readonly (readonly Field[])[]): Finding => {
  const all = fields.flat();
  const occupied = all.filter((field) => field.count > 0);
  const rank = (field: Field): number => priorityRank(field.priority) * 1000 - (field.score ?? 0);
  const worst = occupied.toSorted((left, right) => rank(left) - rank(right))[0];
  if (!worst) {
    const { active } = register.counts;
    const headline = active === 0 ? 'No active risk' : 'No active risk stands in the matrix';
    return { headline, detail: emptyWords(all.length, all.length) };
  }
  const inBand = occupied
    .filter(({ priority }) => priority === worst.priority)
    .reduce((sum, { count }) => sum + count, 0);
  const empty = all.length - occupied.length;
  const alike = occupied.filter((field) => rank(field) === rank(worst));
  return { headline: headlineOf(worst, inBand), detail: `${standing(alike)} ${emptyWords(empty, all.length)}` };
};
