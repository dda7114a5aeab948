import { describe, expect, it } from 'vitest';
import { currencyDigits, hasCents, isCurrency, MOST_MONEY, moneyText, parseMoney, printMoney } from './money.ts';

describe('an amount as people write it', () => {
  it.each([
    ['$10,000', 'USD', 1_000_000, 'USD'],
    ['$1,500.5', 'USD', 150_050, 'USD'],
    ['1500', 'USD', 150_000, 'USD'],
    ['1500', 'JPY', 1500, 'JPY'],
    ['10.000 €', 'USD', 1_000_000, 'EUR'],
    ['1.250,50 EUR', 'USD', 125_050, 'EUR'],
    ['€ 1,5', 'USD', 150, 'EUR'],
    ['1,234', 'USD', 123_400, 'USD'],
    ['1,234,567.89', 'USD', 123_456_789, 'USD'],
    ["CHF 1'500.00", 'USD', 150_000, 'CHF'],
    ['1 500 kr', 'SEK', 150_000, 'SEK'],
    ['1 500 kr', 'USD', 150_000, 'SEK'],
    ['$20', 'AUD', 2000, 'AUD'],
    ['$20', 'EUR', 2000, 'USD'],
    ['¥1,200', 'USD', 1200, 'JPY'],
    ['¥12', 'CNY', 1200, 'CNY'],
    ['KWD 1.250', 'USD', 1250, 'KWD'],
    ['1.25 KWD', 'USD', 1250, 'KWD'],
    ['1,250 KWD', 'USD', 1_250_000, 'KWD'],
    ['₹1,00,000', 'USD', 10_000_000, 'INR'],
    ['CHF 300k', 'USD', 30_000_000, 'CHF'],
    ['1.2m usd', 'EUR', 120_000_000, 'USD'],
    ['.5', 'USD', 50, 'USD'],
    ['0', 'USD', 0, 'USD'],
    ['1.10', 'USD', 110, 'USD'],
    ['10000000000', 'USD', MOST_MONEY, 'USD'],
  ])('%s, where %s is usual', (text, usual, amount, currency) => {
    expect(parseMoney(text, usual)).toEqual({ money: { amount, currency } });
  });

  it.each([
    ['', 'Write an amount such as $1,500.'],
    ['-5', 'is below zero'],
    ['$-5', 'is below zero'],
    ['(200)', 'is below zero'],
    ['a lot', 'is no amount'],
    ['$5 EUR', 'is no amount'],
    ['1,23,4', 'do not fit'],
    ['1.2.3', 'do not fit'],
    ['12 3', 'do not fit'],
    ['1e5', 'is no amount'],
    ['5 quid', '“quid” is no currency'],
    ['5 QQQ', '“QQQ” is no currency'],
    ['1.999', undefined],
    ['1.9999', 'USD has 2 decimals; “1.9999” has 4. Round it.'],
    ['¥1.5', 'JPY has no decimals'],
    ['99999999999', 'more than we can count: at most $10,000,000,000'],
  ])('%s is refused, with a sentence', (text, sentence) => {
    const parsed = parseMoney(text, 'USD');
    if (sentence === undefined) expect(parsed).toEqual({ money: { amount: 199_900, currency: 'USD' } });
    else expect('problem' in parsed && parsed.problem).toContain(sentence);
  });
});

it.each([
  [850_000, 'USD', '$8,500', '8,500 USD'],
  [1050, 'EUR', '€10.50', '10.50 EUR'],
  [1200, 'JPY', '¥1,200', '1,200 JPY'],
  [1250, 'KWD', 'KWD 1.250', '1.250 KWD'],
  [0, 'USD', '$0', '0 USD'],
  [150_000, 'XXX', '1,500', '1,500'],
  [-5000, 'USD', '−$50', null],
])('%d %s is printed as %s, and its field text reads back', (amount, currency, printed, text) => {
  expect(printMoney({ amount, currency }).replace(/\u00a0/g, ' ')).toBe(printed);
  if (text === null) return;
  expect(moneyText({ amount, currency })).toBe(text);
  expect(parseMoney(text, currency === 'XXX' ? 'XXX' : 'GBP')).toEqual({ money: { amount, currency } });
});

it('prints empty decimals where a column wants them, and never more than the currency has', () => {
  expect(printMoney({ amount: 850_000, currency: 'USD' }, true)).toBe('$8,500.00');
  expect(printMoney({ amount: 1200, currency: 'JPY' }, true)).toBe('¥1,200');
});

it('wants cents for a whole column where one of its sums has them, currency by currency', () => {
  const cents = hasCents([
    { amount: 500, currency: 'USD' },
    { amount: 1250, currency: 'EUR' },
    { amount: 300, currency: 'EUR' },
    { amount: 5, currency: 'JPY' },
  ]);
  expect(['USD', 'EUR', 'JPY', 'CHF'].map(cents)).toEqual([false, true, false, false]);
});

it('knows the decimals and the letters of currencies', () => {
  expect(['USD', 'JPY', 'KWD', 'CLP'].map(currencyDigits)).toEqual([2, 0, 3, 0]);
  expect(['USD', 'QQQ'].map(isCurrency)).toEqual([true, false]);
});

it('reads back every amount in the way it is printed, whatever the currency and the usual one', () => {
  for (const currency of Intl.supportedValuesOf('currency'))
    for (const amount of [0, 7, 150_000, 123_456_789])
      expect([currency, parseMoney(printMoney({ amount, currency }), currency)]).toEqual([
        currency,
        { money: { amount, currency } },
      ]);
  const told = ['CAD', 'MXN', 'CNY', 'EUR', 'GBP', 'INR', 'BRL', 'XOF'];
  for (const currency of told)
    expect(parseMoney(printMoney({ amount: 150_000, currency }), 'USD')).toEqual({
      money: { amount: 150_000, currency },
    });
});
