import type { RegisterDraft, ReserveDraft } from '@heed/domain';
import { describe, expect, test } from 'vitest';
import { changedLines, understand } from '../testing/fixture.ts';
import { printRegister } from './print-register.ts';
import { moneyLike } from './reserve-text.ts';
import { writeDocument } from './write-document.ts';

const SOURCE = `# Pier

## Risks

| ID | Title | Category | Probability | Impact | Score | Owner |
|----|-------|----------|---|---|---|-----|
| R1 | Ice | Technical | 3 | 2 | 6 | Ann |
| R2 | Fog | Security | 1 | 2 | 2 | Ben |

## Contingency Budget

| Category | Budget | Allocated | Available |
|----------|--------|-----------|-----------|
| Technical | $5,000 | $1,000 | $4,000 |
| Security | $3,000 | $500 | $2,500 |
| **Total** | **$8,000** | **$1,500** | **$6,500** |
`;
const { draft } = understand(SOURCE);
const reserves = draft.reserves ?? [];
const usd = (dollars: number) => ({ amount: dollars * 100, currency: 'USD' });
const withReserves = (next: readonly ReserveDraft[], base: RegisterDraft = draft): RegisterDraft => ({
  ...base,
  reserves: next,
});

/** The export, after checking that it reads back to exactly what was written. */
const written = (current: RegisterDraft, source = SOURCE): string => {
  const text = writeDocument(source, current);
  expect(understand(text).draft.reserves).toEqual(current.reserves);
  expect(writeDocument(text, current)).toBe(text);
  return text;
};

describe('the reserves of a document', () => {
  test('are its lines by category, without the total', () => {
    expect(reserves).toEqual([
      { category: 'Technical', amount: usd(5000), allocated: usd(1000) },
      { category: 'Security', amount: usd(3000), allocated: usd(500) },
    ]);
  });

  test.each([
    ['without what is allocated, it is what is not available', '| Technical | $5,000 | | $4,000 |', usd(1000)],
    ['with neither, nothing is allocated', '| Technical | $5,000 | | |', usd(0)],
    ['more than there is cannot be allocated', '| Technical | $5,000 | $9,000 | |', usd(5000)],
  ])('%s', (_, line, allocated) => {
    const { draft: other } = understand(SOURCE.replace('| Technical | $5,000 | $1,000 | $4,000 |', line));
    expect(other.reserves?.[0]).toEqual({ category: 'Technical', amount: usd(5000), allocated });
  });

  test('lines of one category are added up, and amounts without a currency have that of the others', () => {
    const { draft: other } = understand(SOURCE.replace('| Security | $3,000 | $500 |', '| Technical | 3,000 | 500 |'));
    expect(other.reserves).toEqual([{ category: 'Technical', amount: usd(8000), allocated: usd(1500) }]);
  });

  test('where nobody names a currency, none is invented', () => {
    const { draft: other } = understand(SOURCE.replaceAll('$', ''));
    expect(other.reserves?.[0]?.amount).toEqual({ amount: 500_000, currency: 'XXX' });
    expect(writeDocument(SOURCE.replaceAll('$', ''), other)).toBe(SOURCE.replaceAll('$', ''));
  });

  test('a change goes into its cells and the totals that were right', () => {
    const text = written(withReserves(reserves.map((one, i) => (i === 0 ? { ...one, allocated: usd(1200.5) } : one))));
    expect(changedLines(SOURCE, text).filter((line) => line.startsWith('+'))).toEqual([
      '+| Technical | $5,000 | $1,200.50 | $3,799.50 |',
      '+| **Total** | **$8,000** | **$1,700.50** | **$6,299.50** |',
    ]);
  });

  test('a total that was wrong is left to who wrote it', () => {
    const source = SOURCE.replace('**$8,000**', '**$9,000**');
    const text = written(withReserves(reserves.map((one) => ({ ...one, amount: usd(6000) }))), source);
    expect(text).toContain('| **Total** | **$9,000** | **$1,500** | **$10,500** |');
  });

  test('a new one gets a line above the total', () => {
    const text = written(withReserves([...reserves, { category: 'Management', amount: usd(100), allocated: usd(0) }]));
    expect(text).toContain(
      '| Security | $3,000 | $500 | $2,500 |\n| Management | $100 | $0 | $100 |\n| **Total** | **$8,100** | **$1,500** | **$6,600** |\n',
    );
    expect(text).not.toContain('```heed');
  });

  test('a category with another name is named so', () => {
    const categories = draft.categories.map((one) => (one.name === 'Technical' ? { ...one, name: 'Machines' } : one));
    const next = reserves.map((one) => (one.category === 'Technical' ? { ...one, category: 'Machines' } : one));
    const text = writeDocument(SOURCE, { ...withReserves(next), categories });
    expect(text).toContain('| Machines | $5,000 | $1,000 | $4,000 |');
    expect(text).not.toContain('| Technical | $5,000');
    expect(understand(text).draft.reserves).toEqual(next);
  });

  test('a document without any gets a section, and what is not said stays as it stands', () => {
    const bare = SOURCE.slice(0, SOURCE.indexOf('## Contingency'));
    const text = written(withReserves(reserves, understand(bare).draft), bare);
    expect(text).toContain('## Contingency Budget');
    expect(text).not.toContain('```heed');
    expect(writeDocument(SOURCE, { ...draft, reserves: null })).toBe(SOURCE);
  });

  test('a printed register has them, in any currency', () => {
    const others = [
      {
        category: 'Technical',
        amount: { amount: 500_000, currency: 'AUD' },
        allocated: { amount: 1, currency: 'AUD' },
      },
      { category: 'Security', amount: { amount: 5000, currency: 'JPY' }, allocated: { amount: 0, currency: 'JPY' } },
    ];
    const text = printRegister(withReserves(others));
    expect(text).toContain('| Technical | AUD 5,000.00 | AUD 0.01 | AUD 4,999.99 |');
    expect(understand(text).draft.reserves).toEqual(others);
  });
});

test.each([
  ['$5,000', usd(6000), '$6,000'],
  ['$5,000.00', usd(6000), '$6,000.00'],
  ['$5000', usd(12_000), '$12000'],
  ['5.000 €', { amount: 1_250_050, currency: 'EUR' }, '12.500,50 €'],
  ['5.000,00 €', { amount: 600_000, currency: 'EUR' }, '6.000,00 €'],
  ['€500', { amount: 600_000, currency: 'EUR' }, '€6,000'],
  ['¥1,200', { amount: 1300, currency: 'JPY' }, '¥1,300'],
  ['CHF 300k', { amount: 100_000, currency: 'CHF' }, 'CHF 1,000'],
  ['none', usd(5), '$5'],
])('after %s comes %j as %s', (before, money, after) => {
  expect(moneyLike(before, money)).toBe(after);
});
