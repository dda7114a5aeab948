import type { Budget, Permission, Reserve } from '@heed/contracts';
import { printMoney } from '@heed/domain';
import { capitalised, inWords } from '../../lib/format.ts';

/** What can be done with a reserve. */
export interface ReserveStep {
  readonly step: 'ask' | 'return' | 'transfer' | 'amount';
  readonly label: string;
}

/** The steps that make sense for a reserve and this person. */
export const stepsOf = (may: readonly Permission[], budget: Budget, reserve: Reserve): ReserveStep[] => {
  const isElsewhere = budget.items.some(
    ({ id, amount }) => id !== reserve.id && amount.currency === reserve.amount.currency,
  );
  const step = (isPossible: boolean, one: ReserveStep): ReserveStep[] => (isPossible ? [one] : []);
  const mayMove = may.includes('reserve.allocate');
  return [
    ...step(may.includes('reserve.request') && reserve.available.amount > 0, { step: 'ask', label: 'Ask for money…' }),
    ...step(mayMove && reserve.allocated.amount > 0, { step: 'return', label: 'Return money…' }),
    ...step(mayMove && reserve.available.amount > 0 && isElsewhere, { step: 'transfer', label: 'Transfer…' }),
    ...step(may.includes('register.settings'), { step: 'amount', label: 'Change the amount…' }),
  ];
};

/** The budget in a sentence: what is left, and what waits. */
export const budgetHeadline = ({ items, totals, open }: Budget): string => {
  if (items.length === 0) return 'No money is set aside';
  const left = totals.map(({ available, amount }) => `${printMoney(available)} of ${printMoney(amount)}`);
  // Three sums are a table, not a sentence; the table is right below.
  const money =
    left.length > 2
      ? `Reserves in ${inWords(left.length)} currencies`
      : `${left.join(' and ')} ${left.length > 1 ? 'are' : 'is'} available`;
  if (open === 0) return money;
  return `${money}; ${inWords(open)} ${open === 1 ? 'request waits' : 'requests wait'}`;
};

/** What managers may decide, in a sentence. */
export const limitWords = ({ limit }: Pick<Budget, 'limit'>): string =>
  limit
    ? `Above ${printMoney(limit)} an executive decides.`
    : 'There is no limit: managers and executives decide about any amount.';

const KINDS: Readonly<Record<string, string>> = {
  opened: 'opened',
  changed: 'amount changed',
  allocated: 'allocated',
  returned: 'returned',
  'transferred out': 'transferred out',
  'transferred in': 'transferred in',
};

/** The kind of a movement. */
export const kindWords = (kind: string): string => capitalised(KINDS[kind] ?? kind);
