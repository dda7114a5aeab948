import type { Money } from '@heed/contracts';
import { NO_CURRENCY, parseMoney } from '@heed/domain';

interface ReadCost {
  readonly money: Money | null;
  /** Why it could not be read; empty where it could. */
  readonly problem: string;
}

/** A cost as people type it: in the currency it says, else in that of the cost before; without either it is not guessed. */
export const readCost = (text: string, before: Money | null | undefined): ReadCost => {
  const read = parseMoney(text, before?.currency ?? NO_CURRENCY);
  if ('problem' in read) return { money: null, problem: read.problem };
  if (read.money.currency === NO_CURRENCY && before?.currency !== NO_CURRENCY)
    return { money: null, problem: 'Write the currency with it, such as $1,500 or EUR 1,500.' };
  return { money: read.money, problem: '' };
};
