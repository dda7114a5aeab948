import { peopleApi } from '@heed/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from './api-client.ts';
import { keys } from './register.ts';

/** The people of a register and their roles. */
export const membersQuery = (slug: string) =>
  queryOptions({
    queryKey: keys.members(slug),
    queryFn: ({ signal }) => call(peopleApi.members, { params: { register: slug }, query: { limit: 500 } }, { signal }),
  });
