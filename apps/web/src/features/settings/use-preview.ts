import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSettled } from '../../lib/use-settled.ts';

const SETTLE_MS = 250;

export interface Preview<C> {
  /** Of the latest draft that could be asked about; it stays while the next one is on its way. */
  readonly consequences: C | undefined;
  /** Whether that is the draft as it stands. */
  readonly isFresh: boolean;
  readonly error: unknown;
}

/** What a change of the settings would do, asked once typing rests; an answer that was overtaken is dropped. */
export const usePreview = <T extends object, C>(
  name: readonly string[],
  change: T | undefined,
  ask: (change: T, signal: AbortSignal) => Promise<C>,
): Preview<C> => {
  const asked = change ? JSON.stringify(change) : '';
  const settled = useSettled(asked, SETTLE_MS);
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ['preview', ...name, settled],
    queryFn: ({ signal }) => ask(JSON.parse(settled) as T, signal),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  const isFresh = asked !== '' && settled === asked && data !== undefined && !isPlaceholderData && !error;
  return { consequences: asked === '' ? undefined : data, isFresh, error: settled === asked ? error : null };
};
