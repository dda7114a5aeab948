/** Names in the query cache of everything about reviews; all beneath one, because one review makes all of it stale. */
export const reviewKeys = {
  all: (slug: string) => ['reviews', slug] as const,
  queue: (slug: string, state: 'due' | 'coming') => ['reviews', slug, 'queue', state] as const,
  /** Without a ref: the history of the whole register. */
  history: (slug: string, ref = '') => ['reviews', slug, 'history', ref] as const,
  calendar: (slug: string, from: string, to: string) => ['reviews', slug, 'calendar', from, to] as const,
  schedule: (slug: string) => ['reviews', slug, 'schedule'] as const,
  runs: (slug: string) => ['reviews', slug, 'runs'] as const,
  run: (slug: string, key: string) => ['reviews', slug, 'run', key] as const,
  brief: (slug: string, key: string, ref: string) => ['reviews', slug, 'brief', key, ref] as const,
};
