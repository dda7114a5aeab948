import { printMoney } from '@heed/domain';
import { describe, expect, it } from 'vitest';
import { readCost } from './cost.ts';

describe('a cost as people type it', () => {
  it.each([
    ['USD 1500', 150_000, 'USD'],
    ['1,500.50 EUR', 150_050, 'EUR'],
    ['$200', 20_000, 'USD'],
    ['¥300', 300, 'JPY'],
  ])('reads %s, and what is printed of it', (text, amount, currency) => {
    expect(readCost(text, null)).toEqual({ money: { amount, currency }, problem: '' });
    expect(readCost(printMoney({ amount, currency }), null).money).toEqual({ amount, currency });
  });

  it('is in the currency it was in, where it says none', () => {
    expect(readCost('2,000', { amount: 100, currency: 'EUR' }).money).toEqual({ amount: 200_000, currency: 'EUR' });
  });

  it.each(['1500', 'a lot', 'USD', '300.5 JPY', '-5 USD'])('does not guess what %s means', (text) => {
    const { money, problem } = readCost(text, null);
    expect(money).toBeNull();
    expect(problem).toMatch(/\.$/);
  });
});
