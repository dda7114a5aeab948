import { type ReviewRun, reviewRunsApi, urlFor } from '@heed/contracts';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { call } from '../../../lib/api-client.ts';
import { reviewKeys } from '../../../lib/review-keys.ts';

/** The newer of two states of a run: an answer that was overtaken by a decision does not take it back. */
const newer = (held: ReviewRun | undefined, come: ReviewRun): ReviewRun =>
  held && held.version > come.version ? held : come;

export const storeRun = (client: QueryClient, slug: string, run: ReviewRun): void => {
  client.setQueryData<ReviewRun>(reviewKeys.run(slug, run.key), (held) => newer(held, run));
};

/**
 * The run as the cache holds it now. What is shown follows a moment later, and in between a verdict that has just been
 * saved would be neither on its way nor in the run that is shown.
 */
export const latestRun = (client: QueryClient, slug: string, shown: ReviewRun): ReviewRun =>
  newer(client.getQueryData<ReviewRun>(reviewKeys.run(slug, shown.key)), shown);

export const runQuery = (client: QueryClient, slug: string, key: string) =>
  queryOptions({
    queryKey: reviewKeys.run(slug, key),
    queryFn: async ({ signal }): Promise<ReviewRun> => {
      const run = await call(reviewRunsApi.get, { params: { register: slug, key } }, { signal });
      return newer(client.getQueryData<ReviewRun>(reviewKeys.run(slug, key)), run);
    },
  });

const BRIEF_FRESH_MS = 30_000;

/** What changed about a risk since it was last reviewed. */
export const briefQuery = (slug: string, key: string, ref: string) =>
  queryOptions({
    queryKey: reviewKeys.brief(slug, key, ref),
    queryFn: ({ signal }) => call(reviewRunsApi.brief, { params: { register: slug, key, ref } }, { signal }),
    staleTime: BRIEF_FRESH_MS,
  });

export const minutesUrl = (slug: string, key: string): string =>
  urlFor(reviewRunsApi.minutes, { params: { register: slug, key } });

/** The minutes as Markdown; they change with the run. */
export const minutesQuery = (slug: string, { key, version }: Pick<ReviewRun, 'key' | 'version'>) =>
  queryOptions({
    queryKey: [...reviewKeys.run(slug, key), 'minutes', version],
    queryFn: async ({ signal }): Promise<string> => {
      const response = await fetch(minutesUrl(slug, key), { credentials: 'same-origin', signal });
      if (!response.ok) throw new Error(`The server answered ${response.status}.`);
      return response.text();
    },
  });
