import { krisApi } from '@heed/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from './api-client.ts';
import { keys } from './register.ts';

/** One KRI with its limits, links and source. */
export const kriQuery = (register: string, slug: string) =>
  queryOptions({
    queryKey: keys.kris(register, 'one', slug),
    queryFn: ({ signal }) => call(krisApi.get, { params: { register, slug } }, { signal }),
  });

const MOST_OF_RISK = 50;

/** The KRIs that speak for a risk. */
export const krisOfRiskQuery = (register: string, ref: string) =>
  queryOptions({
    queryKey: keys.kris(register, 'of', ref),
    queryFn: ({ signal }) =>
      call(krisApi.list, { params: { register }, query: { ref, limit: MOST_OF_RISK } }, { signal }),
  });
