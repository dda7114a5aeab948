interface Entry {
  readonly id: string;
}

/** The list with one entry moved to another place. */
export const moved = <T>(items: readonly T[], from: number, to: number): T[] => {
  const next = [...items];
  const [entry] = next.splice(from, 1);
  if (entry !== undefined) next.splice(Math.max(0, Math.min(next.length, to)), 0, entry);
  return next;
};

/** The list with one entry changed. An entry somebody else removed meanwhile comes back: typed text is never lost. */
export const replaced = <T extends Entry>(items: readonly T[], entry: T): T[] =>
  items.some((item) => item.id === entry.id)
    ? items.map((item) => (item.id === entry.id ? entry : item))
    : [...items, entry];

export const without = <T extends Entry>(items: readonly T[], id: string): T[] =>
  items.filter((item) => item.id !== id);
