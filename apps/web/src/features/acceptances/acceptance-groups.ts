import type { AcceptanceItem } from '@heed/contracts';
import { endsSoon } from '../../components/acceptances/acceptance-words.ts';
import { capitalised, inWords } from '../../lib/format.ts';

export interface AcceptanceGroup {
  readonly title: string;
  readonly items: readonly AcceptanceItem[];
  /** They wait for a decision. */
  readonly isWaiting: boolean;
}

type Test = (item: AcceptanceItem, now: string) => boolean;

/** In the order people want them: what they can decide, what others must, what ends, what no longer holds, the rest. */
const GROUPS: readonly { readonly title: string; readonly has: Test }[] = [
  { title: 'Waiting for your decision', has: ({ state, may }) => state === 'requested' && may.decide },
  { title: 'Waiting for somebody else', has: ({ state }) => state === 'requested' },
  { title: 'Ending within two weeks', has: endsSoon },
  { title: 'No longer holding', has: ({ state }) => state === 'stale' || state === 'expired' },
  { title: 'In force', has: ({ state }) => state === 'accepted' },
  { title: 'Places nobody has signed', has: ({ state }) => state === 'unsigned' },
  { title: 'Ended', has: () => true },
];

/** The acceptances in groups, empty ones left out; within a group as the server ordered them. */
export const groupAcceptances = (items: readonly AcceptanceItem[], now: string): readonly AcceptanceGroup[] => {
  const found = Map.groupBy(items, (item) => GROUPS.find(({ has }) => has(item, now))?.title ?? '');
  return GROUPS.flatMap(({ title }) => {
    const members = found.get(title);
    return members ? [{ title, items: members, isWaiting: members.some(({ state }) => state === 'requested') }] : [];
  });
};

const some = (count: number, one: string, many: string): string[] =>
  count === 0 ? [] : [`${inWords(count)} ${count === 1 ? one : many}`];

/**
 * The finding of the page: `Two wait for your decision, one no longer holds`; with the number of risks that are accepted
 * though nobody signed.
 */
export const acceptancesHeadline = (items: readonly AcceptanceItem[], now: string, unsigned: number): string => {
  const count = (has: Test): number => items.filter((item) => has(item, now)).length;
  const mine = count(({ state, may }) => state === 'requested' && may.decide);
  const others = count(({ state, may }) => state === 'requested' && !may.decide);
  const parts = [
    ...some(mine, 'waits for your decision', 'wait for your decision'),
    ...some(others, 'waits for somebody else', 'wait for somebody else'),
    ...some(
      count(({ state }) => state === 'stale' || state === 'expired'),
      'no longer holds',
      'no longer hold',
    ),
    ...some(unsigned, 'risk is accepted and not signed', 'risks are accepted and not signed'),
    ...some(count(endsSoon), 'ends within two weeks', 'end within two weeks'),
  ].slice(0, 2);
  if (parts.length > 0) return capitalised(parts.join(', '));
  const inForce = count(({ state }) => state === 'accepted');
  if (inForce > 0) return `${capitalised(inWords(inForce))} in force, and nothing to decide`;
  return 'Nothing to decide';
};
