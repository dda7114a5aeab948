import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSettled } from './use-settled.ts';

const SETTLE_MS = 250;

export interface Preview<C> {
  /** Of the latest draft that could be asked about; it stays while the next one is on its way. */
  readonly consequences: C | undefined;
  /** Whether that is the draft as it stands. */
  readonly isFresh: boolean;
  readonly error: unknown;
}

/**
 * What a change that is being typed would do, asked once typing rests; an answer that was overtaken is dropped. Nothing is
 * asked while there is no change.
 */
export const usePreview = <T extends object, C>(
  key: readonly unknown[],
  change: T | undefined,
  ask: (change: T, signal: AbortSignal) => Promise<C>,
): Preview<C> => {
  const asked = change ? JSON.stringify(change) : '';
  const settled = useSettled(asked, SETTLE_MS);
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: [...key, settled],
    queryFn: ({ signal }) => ask(JSON.parse(settled) as T, signal),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  const isFresh = asked !== '' && settled === asked && data !== undefined && !isPlaceholderData && !error;
  return { consequences: asked === '' ? undefined : data, isFresh, error: settled === asked ? error : null };
};
