import { type KriSimulation, krisApi } from '@heed/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';
import { useSettled } from '../../lib/use-settled.ts';
import { debounceOf, type KriDraft } from './kri-draft.ts';

const SETTLE_MS = 350;

/** What the limits as typed would have done with the readings so far, asked once typing rests. */
export const useSimulation = (
  register: string,
  slug: string | undefined,
  { target, warning, critical, debounce }: KriDraft,
): { readonly found: KriSimulation | undefined; readonly isFresh: boolean } => {
  const rule = debounceOf(debounce);
  const isWhole = rule === null || Object.values(rule).every((count) => Number.isInteger(count) && count >= 1);
  const body = {
    target: target.trim(),
    warning: warning.trim() || null,
    critical: critical.trim() || null,
    ...(isWhole && { debounce: rule }),
  };
  const asked = JSON.stringify(body);
  const settled = useSettled(asked, SETTLE_MS);
  const { data, isPlaceholderData } = useQuery({
    queryKey: keys.kris(register, 'simulation', slug, settled),
    queryFn: ({ signal }) =>
      call(
        krisApi.simulate,
        { params: { register, slug: slug ?? '' }, body: JSON.parse(settled) as typeof body },
        { signal },
      ),
    enabled: slug !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  return { found: data, isFresh: settled === asked && data !== undefined && !isPlaceholderData };
};
