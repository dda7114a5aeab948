import { matrixApi } from '@heed/contracts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';

/** The active risks in their cells, now or as of an earlier time; while another day is on its way the one before stays. */
export const matrixQuery = (slug: string, asOf = '') =>
  queryOptions({
    queryKey: asOf ? keys.past(slug, asOf, 'matrix') : keys.matrix(slug),
    queryFn: ({ signal }) =>
      call(matrixApi.read, { params: { register: slug }, ...(asOf && { query: { asOf } }) }, { signal }),
    placeholderData: keepPreviousData,
  });
