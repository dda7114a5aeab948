/** One field two people changed to different values, with the value both started from. */
export interface FieldConflict {
  readonly field: string;
  readonly yours: unknown;
  readonly theirs: unknown;
  readonly was: unknown;
}

export interface Merge {
  /** What is still to be written on top of their version; empty when they made the same change. */
  readonly patch: Readonly<Record<string, unknown>>;
  /** Fields only they changed. */
  readonly theirs: readonly string[];
  readonly conflicts: readonly FieldConflict[];
}

type Fields = Readonly<Record<string, unknown>>;

/** Equality of plain values, whatever the order of an object's keys. */
export const isSame = (left: unknown, right: unknown): boolean => {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  return names.every((name) => name in right && isSame((left as Fields)[name], (right as Fields)[name]));
};

interface Item {
  readonly id: string;
}

const isItemList = (value: unknown): value is readonly Item[] =>
  Array.isArray(value) &&
  value.every((item) => typeof item === 'object' && item !== null && typeof item.id === 'string');

/** The one that was changed; undefined when both were, to different values. */
const pick = <T>(was: T, yours: T, theirs: T): { readonly value: T } | undefined => {
  if (isSame(yours, theirs) || isSame(theirs, was)) return { value: yours };
  return isSame(yours, was) ? { value: theirs } : undefined;
};

/** Entries they added stand where they put them: after the entry before them, else at the front. */
const insertAdded = (order: string[], theirs: readonly Item[]): string[] => {
  theirs.forEach((item, index) => {
    if (order.includes(item.id)) return;
    const before = theirs[index - 1];
    order.splice(before ? order.indexOf(before.id) + 1 : 0, 0, item.id);
  });
  return order;
};

/** Merges two edits of an ordered list entry by entry; undefined when both changed the same entry differently. */
const mergeLists = (
  was: readonly Item[],
  yours: readonly Item[],
  theirs: readonly Item[],
): readonly Item[] | undefined => {
  const [wasOf, yoursOf, theirsOf] = [was, yours, theirs].map((list) => new Map(list.map((item) => [item.id, item])));
  const ids = new Set([...was, ...yours, ...theirs].map((item) => item.id));
  const merged = new Map<string, Item>();
  for (const id of ids) {
    const picked = pick(wasOf?.get(id), yoursOf?.get(id), theirsOf?.get(id));
    if (!picked) return undefined;
    if (picked.value) merged.set(id, picked.value);
  }
  const wasOrder = was.map((item) => item.id).filter((id) => yoursOf?.has(id));
  const yourOrder = yours.map((item) => item.id).filter((id) => wasOf?.has(id));
  const youReordered = !isSame(wasOrder, yourOrder);
  const order = youReordered
    ? insertAdded(
        yours.map((item) => item.id),
        theirs,
      )
    : insertAdded(
        theirs.map((item) => item.id),
        yours,
      );
  return order.flatMap((id) => merged.get(id) ?? []);
};

const mergeField = (was: unknown, yours: unknown, theirs: unknown): { readonly value: unknown } | undefined => {
  const picked = pick(was, yours, theirs);
  if (picked || !isItemList(was) || !isItemList(yours) || !isItemList(theirs)) return picked;
  const value = mergeLists(was, yours, theirs);
  return value && { value };
};

/**
 * Brings two people's edits of one risk together. Changes to different fields, and to different entries of one list,
 * both stand; the same field changed to two values is a conflict for a person to decide, never settled silently.
 */
export const mergeEdits = (was: Fields, yours: Fields, theirs: Fields): Merge => {
  const patch: Record<string, unknown> = {};
  const conflicts: FieldConflict[] = [];
  for (const [field, value] of Object.entries(yours)) {
    // A field the record does not hold (the reason of a rescore) belongs to the change itself and cannot collide.
    if (!(field in theirs)) {
      patch[field] = value;
      continue;
    }
    const merged = mergeField(was[field], value, theirs[field]);
    if (!merged) conflicts.push({ field, yours: value, theirs: theirs[field], was: was[field] });
    else if (!isSame(merged.value, theirs[field])) patch[field] = merged.value;
  }
  const changed = Object.keys(was).filter((field) => field in theirs && !isSame(was[field], theirs[field]));
  return { patch, theirs: changed.filter((field) => !(field in yours)), conflicts };
};
