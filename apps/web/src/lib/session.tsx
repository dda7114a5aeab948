import { type Me, type Permission, sessionApi } from '@heed/contracts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from './api-client.ts';
import { keys } from './register.ts';

export const meQuery = queryOptions({
  queryKey: keys.me,
  queryFn: ({ signal }) => call(sessionApi.me, {}, { signal }),
  staleTime: 5 * 60_000,
});

/** The person who is signed in; every page below the layout is rendered only once this is known. */
export const useMe = (): Me => {
  const { data } = useQuery(meQuery);
  if (!data) throw new Error('This page was rendered before the session was known.');
  return data;
};

/** Whether the person may do something in the workspace. */
export const useMay = (permission: Permission): boolean => useMe().may.includes(permission);
