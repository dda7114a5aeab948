import type { Money } from '@heed/contracts';
import { currencyDigits, NO_CURRENCY, printMoney } from '@heed/domain';
import { readMoney } from './money.ts';

/** Whether a document that says this text says this amount. */
export const isRead = (text: string, { amount, currency }: Money): boolean => {
  const read = readMoney(text);
  return read?.minor === amount && (read.currency || NO_CURRENCY) === currency;
};

/** An amount as it is written everywhere: `$5,000`; with its code where a document read with it would say another one. */
export const moneyText = (money: Money): string => {
  const printed = printMoney(money).replaceAll('\u00a0', ' ');
  if (isRead(printed, money)) return printed;
  const digits = currencyDigits(money.currency);
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return `${money.currency} ${(money.amount / 10 ** digits).toLocaleString('en-US', options)}`;
};
