import { type KriSimulation, krisApi } from '@heed/contracts';
import { call } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';
import { usePreview } from '../../lib/use-preview.ts';
import { debounceOf, type KriDraft } from './kri-draft.ts';

/** What the limits as typed would have done with the readings so far; nothing for a KRI that is not there yet. */
export const useSimulation = (
  register: string,
  slug: string | undefined,
  { target, warning, critical, debounce }: KriDraft,
): { readonly found: KriSimulation | undefined; readonly isFresh: boolean } => {
  const rule = debounceOf(debounce);
  const isWhole = rule === null || Object.values(rule).every((count) => Number.isInteger(count) && count >= 1);
  const limits = {
    target: target.trim(),
    warning: warning.trim() || null,
    critical: critical.trim() || null,
    ...(isWhole && { debounce: rule }),
  };
  const { consequences, isFresh } = usePreview(
    keys.kris(register, 'simulation', slug),
    slug === undefined ? undefined : limits,
    (body, signal) => call(krisApi.simulate, { params: { register, slug: slug ?? '' }, body }, { signal }),
  );
  return { found: consequences, isFresh };
};
