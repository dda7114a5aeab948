import type { Money } from '@heed/contracts';

/** Digits after the point in a currency: two for the dollar, none for the yen. */
const digitsOf = (currency: string): number => {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
};

/** `USD 1,500.00`: the code before the amount, because a sign alone does not say which dollar. */
export const formatMoney = ({ amount, currency }: Money): string => {
  const digits = digitsOf(currency);
  const value = amount / 10 ** digits;
  const words = new Intl.NumberFormat('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${currency} ${words.format(value)}`;
};

const SIGNS: Readonly<Record<string, string>> = { $: 'USD', '€': 'EUR', '£': 'GBP', '¥': 'JPY' };

/** Reads an amount as people type it: `USD 1500`, `1,500.50 EUR`, `$200`. Null for what names no amount or no currency. */
export const readMoney = (text: string): Money | null => {
  const match = /^(?:([A-Za-z]{3})\s*|([$€£¥])\s*)?(\d[\d,\s]*)(?:\.(\d+))?(?:\s*(?:([A-Za-z]{3})|([€£$¥])))?$/.exec(
    text.trim(),
  );
  if (!match) return null;
  const [, codeBefore, signBefore = '', whole = '', fraction = '', codeAfter, signAfter = ''] = match;
  const currency = (codeBefore ?? codeAfter ?? SIGNS[signBefore] ?? SIGNS[signAfter] ?? '').toUpperCase();
  const digits = currency ? digitsOf(currency) : 0;
  const amount = Number(whole.replace(/[,\s]/g, '') + fraction.padEnd(digits, '0').slice(0, digits));
  return currency && fraction.length <= digits && Number.isSafeInteger(amount) ? { amount, currency } : null;
};
