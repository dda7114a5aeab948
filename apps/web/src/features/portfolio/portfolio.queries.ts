import { registersApi } from '@heed/contracts';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';

export const registersQuery = queryOptions({
  queryKey: keys.registers,
  queryFn: ({ signal }) => call(registersApi.list, { query: { limit: 500 } }, { signal }),
});
