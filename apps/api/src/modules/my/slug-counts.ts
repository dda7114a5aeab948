/** How many of something there are in registers, by slug; registers without any are left out. */
export type SlugCounts = ReadonlyMap<string, number>;

/** Counts things by the slug of the register each is in. */
export const countBySlug = (slugs: readonly string[]): SlugCounts => {
  const counts = new Map<string, number>();
  for (const slug of slugs) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  return counts;
};
