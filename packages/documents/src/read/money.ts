import type { Money } from '../claims.ts';

const SYMBOLS: Readonly<Record<string, string>> = {
  $: 'USD',
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₩': 'KRW',
  '₽': 'RUB',
  kr: 'NOK',
  R$: 'BRL',
  zł: 'PLN',
  '₫': 'VND',
};
const WITHOUT_MINOR = new Set(['JPY', 'KRW', 'VND', 'CLP']);

/** True for a currency whose smallest unit is a whole one. */
export const withoutMinorUnits = (currency: string): boolean => WITHOUT_MINOR.has(currency);

const numberOf = (text: string): number | null => {
  const digits = text.replace(/[^\d.,-]/g, '');
  if (!/\d/.test(digits)) return null;
  const lastDot = digits.lastIndexOf('.');
  const lastComma = digits.lastIndexOf(',');
  const decimal = Math.max(lastDot, lastComma);
  const hasDecimals = decimal >= 0 && digits.length - decimal - 1 <= 2;
  const whole = hasDecimals ? digits.slice(0, decimal) : digits;
  const value = Number(`${whole.replace(/[.,]/g, '') || '0'}.${hasDecimals ? digits.slice(decimal + 1) || '0' : '0'}`);
  return Number.isFinite(value) ? value : null;
};

/** An amount such as `$5,000`, `1.250,50 €` or `CHF 300k`, in integer minor units and an ISO 4217 currency. */
export const readMoney = (text: string): Money | null => {
  const amount = numberOf(text);
  if (amount === null) return null;
  const code = /\b([A-Z]{3})\b/.exec(text)?.[1];
  const symbol = Object.keys(SYMBOLS)
    .toSorted((a, b) => b.length - a.length)
    .find((mark) => text.includes(mark));
  const currency = code ?? (symbol ? (SYMBOLS[symbol] ?? '') : '');
  const scale = /\d\s*k\b/i.test(text) ? 1000 : /\d\s*(?:m|mio|million)\b/i.test(text) ? 1_000_000 : 1;
  return { minor: Math.round(amount * scale * (WITHOUT_MINOR.has(currency) ? 1 : 100)), currency, asWritten: text };
};
