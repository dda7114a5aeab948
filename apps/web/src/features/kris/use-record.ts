import { type Kri, type KriItem, type ReadingCreate, type ReadingResult, readingsApi } from '@heed/contracts';
import { printKriValue } from '@heed/domain';
import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { KRI_STATE_WORD } from '../../components/kri/kri-words.ts';
import { notify } from '../../components/ui/notice.tsx';
import { call } from '../../lib/api-client.ts';
import type { Page } from '../../lib/page.ts';
import { keys } from '../../lib/register.ts';

type Pages = InfiniteData<Page<KriItem>>;

/** What recording did, in a sentence. */
const saidOf = ({ reading, outcome, kri }: ReadingResult, before: Pick<KriItem, 'state'>): string => {
  const value = printKriValue(reading.value, kri.unit);
  if (outcome === 'duplicate') return `${kri.name}: ${value} at that time was recorded already`;
  if (outcome === 'history') return `${kri.name}: ${value} is in its history; a newer reading decides the state`;
  const now = kri.state === before.state ? '' : `, now ${KRI_STATE_WORD[kri.state]}`;
  return `${kri.name}: ${value} recorded${now}`;
};

/** Records a value. */
export const useRecord = (register: string, kri: Pick<KriItem | Kri, 'slug' | 'state'>, onDone: () => void) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ReadingCreate) => call(readingsApi.record, { params: { register, slug: kri.slug }, body }),
    onSuccess: (result) => {
      client.setQueriesData<Pages>({ queryKey: keys.kris(register, 'list') }, (data) =>
        data?.pages
          ? {
              ...data,
              pages: data.pages.map((page) => ({
                ...page,
                items: page.items.map((item) => (item.slug === result.kri.slug ? result.kri : item)),
              })),
            }
          : data,
      );
      notify({ text: saidOf(result, kri) });
      onDone();
      for (const queryKey of [keys.kris(register), keys.risks(register)]) void client.invalidateQueries({ queryKey });
    },
  });
};
