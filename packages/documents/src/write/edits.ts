/** A replacement of the characters from..to of a source. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The first place of a sorted list that is not below a number. */
const firstAtLeast = (sorted: readonly number[], value: number): number => {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The places of a source that edits were given for, so that ten thousand are not compared with each other. */
export const takenPlaces = () => {
  const froms: number[] = [];
  const ends = new Map<number, number>();
  const points: number[] = [];
  /** Whether anything is replaced between two characters; both may be the same one. */
  const isReplaced = (from: number, to: number): boolean => {
    const before = froms[firstAtLeast(froms, to) - 1];
    return before !== undefined && (ends.get(before) ?? 0) > from;
  };
  const isInserted = (from: number, to: number): boolean => {
    const point = points[firstAtLeast(points, from)];
    return point !== undefined && point <= to;
  };
  return {
    add: ({ from, to }: Edit): void => {
      const list = from === to ? points : froms;
      list.splice(firstAtLeast(list, from), 0, from);
      if (from !== to) ends.set(from, Math.max(to, ends.get(from) ?? 0));
    },
    /** Whether both cannot be done: they replace the same characters, or one writes into what the other replaces. */
    clashes: ({ from, to }: Edit): boolean => isReplaced(from, to) || (to - from > 1 && isInserted(from + 1, to - 1)),
    /** Whether what one finds on either side of its place is what the other replaces. */
    touches: ({ from, to }: Edit): boolean =>
      from === to ? isReplaced(from - 1, to + 1) : isReplaced(from, to) || isInserted(from, to),
  };
};

/** Applies edits given in any order. Where two overlap the first given wins; insertions at one place keep their order. */
export const applyEdits = (source: string, edits: readonly Edit[]): string => {
  const accepted: { readonly edit: Edit; readonly order: number }[] = [];
  const taken = takenPlaces();
  for (const [order, edit] of edits.entries()) {
    if (source.slice(edit.from, edit.to) === edit.text || taken.clashes(edit)) continue;
    taken.add(edit);
    accepted.push({ edit, order });
  }
  accepted.sort((a, b) => a.edit.from - b.edit.from || a.edit.to - b.edit.to || a.order - b.order);
  let written = '';
  let at = 0;
  for (const { edit } of accepted) {
    written += source.slice(at, Math.max(at, edit.from)) + edit.text;
    at = Math.max(at, edit.to);
  }
  return written + source.slice(at);
};
