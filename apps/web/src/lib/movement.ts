import { movementApi } from '@heed/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from './api-client.ts';
import { keys } from './register.ts';

/** What moved in a register between an earlier time and a later one, or now. */
export const movementQuery = (slug: string, since: string, until = '') =>
  queryOptions({
    queryKey: until ? keys.past(slug, until, 'movement', since) : keys.movement(slug, since),
    queryFn: ({ signal }) =>
      call(movementApi.report, { params: { register: slug }, query: { since, ...(until && { until }) } }, { signal }),
    enabled: since !== '',
  });
