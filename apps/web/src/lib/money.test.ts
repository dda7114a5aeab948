import { describe, expect, it } from 'vitest';
import { formatMoney, readMoney } from './money.ts';

describe('money', () => {
  it.each([
    ['USD 1500', 150_000, 'USD'],
    ['1,500.50 EUR', 150_050, 'EUR'],
    ['$200', 20_000, 'USD'],
    ['12.5 usd', 1250, 'USD'],
    ['¥300', 300, 'JPY'],
  ])('reads %s', (text, amount, currency) => {
    expect(readMoney(text)).toEqual({ amount, currency });
  });

  it.each(['1500', 'a lot', 'USD', '1.234 USD', '300.5 JPY', '-5 USD'])('does not guess what %s means', (text) => {
    expect(readMoney(text)).toBeNull();
  });

  it.each([
    [150_050, 'USD', 'USD 1,500.50'],
    [300, 'JPY', 'JPY 300'],
  ])('writes %i %s so that it reads back', (amount, currency, text) => {
    expect(formatMoney({ amount, currency })).toBe(text);
    expect(readMoney(text)).toEqual({ amount, currency });
  });
});
