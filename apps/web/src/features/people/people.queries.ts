import { peopleApi } from '@heed/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';

export const peopleQuery = queryOptions({
  queryKey: keys.people,
  queryFn: ({ signal }) => call(peopleApi.list, { query: { limit: 500 } }, { signal }),
});
