import type { Moved } from '@heed/contracts';
import { PRIORITY_WORD } from '../glyph.tsx';
import type { Field } from './matrix-fields.ts';

type Place = NonNullable<Moved['now']>;

/** Who came to a field of the matrix since an earlier time, and who left it. */
export interface FieldMoves {
  readonly arrived: readonly Moved[];
  readonly left: readonly Moved[];
}

const NOBODY: FieldMoves = { arrived: [], left: [] };

const nameOf = ({ probability, impact }: Pick<Place, 'probability' | 'impact'>): string => `${probability}/${impact}`;

const isSame = ({ was, now }: Moved): boolean => was !== null && now !== null && nameOf(was) === nameOf(now);

/** Looks up the moves of a field. Who moved up leaves from the top of its cell, who moved down from the foot. */
export const movesByField = (moved: readonly Moved[]) => {
  const fields = new Map<string, { arrived: Moved[]; left: Moved[] }>();
  const at = (place: Place) => {
    const found = fields.get(nameOf(place)) ?? { arrived: [], left: [] };
    fields.set(nameOf(place), found);
    return found;
  };
  for (const move of moved) {
    if (isSame(move)) continue;
    if (move.now && move.direction !== 'closed') at(move.now).arrived.push(move);
    if (move.was && move.direction !== 'new') at(move.was).left.push(move);
  }
  const rank = { up: 0, new: 1, closed: 1, down: 2 } as const;
  for (const { left } of fields.values()) left.sort((one, other) => rank[one.direction] - rank[other.direction]);
  return ({ probability, impact }: Pick<Field, 'probability' | 'impact'>): FieldMoves =>
    fields.get(`${probability.code}/${impact.code}`) ?? NOBODY;
};

/** `6 High`; the word alone where there is no score. */
export const placeWords = ({ score, priority }: Place): string =>
  score === null ? PRIORITY_WORD[priority] : `${score} ${PRIORITY_WORD[priority]}`;

const short = ({ score, priority }: Place): string => (score === null ? PRIORITY_WORD[priority] : String(score));

/** The move in a few words, never as a difference: scores are ordinal. `6 to 9`, `new, 6 High`, `closed`. */
export const moveWords = ({ direction, was, now }: Moved): string => {
  if (direction === 'closed') return 'closed';
  if (direction === 'new') return now ? `new, ${placeWords(now)}` : 'new';
  return `${was ? short(was) : 'unassessed'} to ${now ? short(now) : 'unassessed'}`;
};

/** Where somebody went who left a field: `rose to 9`, `fell to 2`, `closed`. */
export const leftWords = ({ direction, now }: Moved): string => {
  if (direction === 'closed' || !now) return 'closed';
  return `${direction === 'up' ? 'rose' : 'fell'} to ${short(now)}`;
};

/** Where somebody came from who arrived in a field: `was 4`, `new`. */
export const arrivedWords = ({ was }: Moved): string => (was ? `was ${short(was)}` : 'new');
