import { risksApi } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';

const MOST = 100;

/** The open risks of a register that need attention first, to choose one from. */
export const useRiskSuggestions = (slug: string, isNeeded: boolean) =>
  useQuery({
    queryKey: keys.budget(slug, 'risks'),
    queryFn: ({ signal }) =>
      call(risksApi.list, { params: { register: slug }, query: { q: '-state:closed', limit: MOST } }, { signal }),
    enabled: isNeeded,
  }).data?.items ?? [];
