import { type RiskItem, risksApi } from '@heed/contracts';
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';
import { useSettled } from '../../lib/use-settled.ts';

/** What of a risk is shown where one is chosen. */
export type RiskChoice = Pick<RiskItem, 'ref' | 'title' | 'priority' | 'state'>;

const MOST_SHOWN = 20;
const MOST_CHOSEN = 100;
const REST_MS = 150;

const quoted = (text: string): string => `"${text.replaceAll('"', '')}"`;

/** Every word somewhere in the ref, the title or the text; without words, the open risks in the order of attention. */
const filterFor = (typed: string): string =>
  typed === '' ? '-state:closed' : typed.split(/\s+/).map(quoted).join(' ');

export const isSameRef = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** What can be chosen for the words typed so far; the answer before stays while the next one is on its way. */
export const useRiskChoices = (slug: string, typed: string, isOpen: boolean) => {
  const q = filterFor(useSettled(typed.trim(), REST_MS));
  return useQuery({
    queryKey: [...keys.risks(slug), 'choices', q],
    queryFn: ({ signal }) =>
      call(risksApi.list, { params: { register: slug }, query: { q, limit: MOST_SHOWN } }, { signal }),
    enabled: isOpen,
    placeholderData: (previous) => previous,
  });
};

const namedQuery = (slug: string, refs: readonly string[]) =>
  queryOptions({
    queryKey: [...keys.risks(slug), 'choices', 'of', refs],
    queryFn: ({ signal }) => {
      const query = { q: `ref:${refs.map(quoted).join(',')}`, limit: MOST_CHOSEN };
      return call(risksApi.list, { params: { register: slug }, query }, { signal });
    },
  });

/** The risks some refs name, as they are now; null where the server says that there is none. */
export const useRisksByRef = (
  slug: string,
  refs: readonly string[],
): ((ref: string) => RiskChoice | null | undefined) => {
  const query = namedQuery(slug, refs.map((ref) => ref.trim()).filter(Boolean));
  const { data, isPlaceholderData } = useQuery({
    ...query,
    enabled: refs.length > 0,
    placeholderData: (previous) => previous,
  });
  const isAnswered = data?.items !== undefined && !isPlaceholderData;
  return (ref) => data?.items?.find((item) => isSameRef(item.ref, ref)) ?? (isAnswered ? null : undefined);
};

/** The risk a ref names, asked for once. */
export const findRisk = async (client: QueryClient, slug: string, ref: string): Promise<RiskChoice | undefined> =>
  (await client.fetchQuery(namedQuery(slug, [ref.trim()]))).items.find((item) => isSameRef(item.ref, ref));

export const noSuchRisk = (ref: string): string =>
  `There is no risk ${ref.trim()} in this register: choose one of the list, or type its ref.`;
