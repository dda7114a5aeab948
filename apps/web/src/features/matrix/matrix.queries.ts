import { risksApi } from '@heed/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';

export const matrixQuery = (slug: string) =>
  queryOptions({
    queryKey: keys.matrix(slug),
    queryFn: ({ signal }) => call(risksApi.matrix, { params: { register: slug } }, { signal }),
  });
