import { currencyDigits } from '@heed/domain';
import type { Money } from '../register-claims.ts';

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
/** Where groups of digits and decimals have different marks, the last one, standing once, begins the decimals. */
const decimalMarkOf = (digits: string, places: number): number => {
  const last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  if (last < 0) return -1;
  const mark = digits[last] ?? '';
  const tail = digits.length - last - 1;
  if (tail <= 2) return last;
  if (digits.indexOf(mark) < last) return -1;
  const hasGroups = /[.,]/.test(digits.slice(0, last));
  return hasGroups || (places === 3 && tail === 3 && mark === '.') ? last : -1;
};

const numberOf = (text: string, places: number): number | null => {
  const digits = text.replace(/[^\d.,-]/g, '').replace(/[.,]+$/, '');
  if (!/\d/.test(digits)) return null;
  const decimal = decimalMarkOf(digits, places);
  const whole = decimal >= 0 ? digits.slice(0, decimal) : digits;
  const value = Number(`${whole.replace(/[.,]/g, '') || '0'}.${decimal >= 0 ? digits.slice(decimal + 1) || '0' : '0'}`);
  return Number.isFinite(value) ? value : null;
};

/** One number, its groups apart by a space or a quotation mark at most. */
const NUMBER = /\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?:[.,]\d+)?(?!\d)|\d[\d.,]*/g;

/** What is said of an amount in brackets behind it is no part of it; an amount in brackets is below zero. */
const amountIn = (text: string): string => {
  const plain = text.replace(/\([^()]*\)/g, '');
  return /\d/.test(plain) ? plain : text.replace(/\(([^()]*)\)/, '-$1');
};

/** An amount such as `$5,000`, `1.250,50 €` or `CHF 300k`, in integer minor units and an ISO 4217 currency. */
export const readMoney = (text: string): Money | null => {
  const written = amountIn(text);
  // Two amounts, or digits that go on as a word, are a sentence: nobody guesses which is meant.
  if ((written.match(NUMBER) ?? []).length !== 1 || /\d[a-z]+\d/i.test(written)) return null;
  const code = /\b([A-Z]{3})\b/.exec(text)?.[1];
  const symbol = Object.keys(SYMBOLS)
    .toSorted((a, b) => b.length - a.length)
    .find((mark) => text.includes(mark));
  const currency = code ?? (symbol ? (SYMBOLS[symbol] ?? '') : '');
  const places = currency === '' ? 2 : currencyDigits(currency);
  const amount = numberOf(written, places);
  if (amount === null) return null;
  const scale = /\d\s*k\b/i.test(text) ? 1000 : /\d\s*(?:m|mio|million)\b/i.test(text) ? 1_000_000 : 1;
  return { minor: Math.round(amount * scale * 10 ** places), currency, asWritten: text };
};
