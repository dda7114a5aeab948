import type { RegisterDraft, ReserveDraft } from '@heed/domain';
import { describe, expect, test } from 'vitest';
import { changedLines, understand } from '../testing/fixture.ts';
import { writeDocument } from './write-document.ts';

const RISKS = '# Pier\n\n## Risks\n\n| ID | Title | Impact |\n|----|-------|--------|\n| R-1 | Ice | High |\n\n';
const withBudget = (text: string, title = 'Contingency Budget'): string => `${RISKS}## ${title}\n\n${text}\n`;
const plain = ({ reserves }: RegisterDraft) =>
  reserves?.map(({ category, amount, allocated }) => [
    category,
    amount.amount / 100,
    amount.currency,
    allocated.amount / 100,
  ]);
const of = (category: string, amount: number, allocated = 0, currency = 'USD'): ReserveDraft => ({
  ...{ category, amount: { amount: amount * 100, currency } },
  allocated: { amount: allocated * 100, currency },
});

/** The export, after checking that it reads back to exactly what was written, without a `heed` block. */
const written = (source: string, change: (reserves: ReserveDraft[]) => ReserveDraft[]): string => {
  const { draft } = understand(source);
  const current = { ...draft, reserves: change([...(draft.reserves ?? [])]) };
  const text = writeDocument(source, current);
  expect(understand(text).draft.reserves).toEqual(current.reserves);
  expect(text).not.toContain('```heed');
  expect(writeDocument(text, current)).toBe(text);
  return text;
};

describe('money set aside, however it is listed', () => {
  const two = [
    ['Technical', 5000, 'USD', 0],
    ['Security', 3000, 'USD', 0],
  ];
  test.each([
    [
      'a table without what is allocated',
      '| Category | Budget | Note |\n|--|--|--|\n| Technical | $5,000 | ok |\n| Security | $3,000 | |',
      two,
    ],
    [
      'a table with another word for it',
      '| Area | Cost |\n|--|--|\n| Technical | $5,000 |\n| Security | $3,000 |',
      two,
    ],
    [
      'a table whose head has the currency',
      '| Area | Amount (USD) |\n|--|--|\n| Technical | 5,000 |\n| Security | 3,000 |',
      two,
    ],
    ['a list', '- Technical: $5,000\n- **Security:** $3,000', two],
    ['numbers', '1. Technical – USD 5,000 for tiles\n2. Security — USD 3k', two],
    ['lines', '**Technical:** $5,000\n**Security:** $3,000', two],
    ['a list with its total', '- Technical: $5,000\n- Security: $3,000\n- **Total: $8,000**', two],
    ['a list below its total', '**Total contingency:** $8,000\n\n- Technical: $5,000\n- Security: $3,000', two],
    [
      'a list that says what is allocated, each in its way',
      '- Technical: $5,000 ($1,000 allocated)\n- Security: $3,000, allocated $500, available $2,500\n- Ops: $200\n  - Available: $150\n  - Note: none',
      [
        ['Technical', 5000, 'USD', 1000],
        ['Security', 3000, 'USD', 500],
        ['Ops', 200, 'USD', 50],
      ],
    ],
    [
      'nothing but the sum',
      '**Total contingency reserve:** 50.000 €',
      [['Total contingency reserve', 50_000, 'EUR', 0]],
    ],
  ])('%s', (_, text, expected) => {
    const source = withBudget(text);
    const { document, draft } = understand(source);
    expect(plain(draft)).toEqual(expected);
    expect(document.coverage.lost).toBe(0);
    expect(writeDocument(source, draft)).toBe(source);
  });

  test.each([
    ['a share', '- Reserve: 10% of $50,000'],
    ['times and counts', '- Vendors: 5\n- Held for: 3 months\n- Since: 2019'],
    ['thousands that only the head names', '| Area | Budget (k€) |\n|--|--|\n| Technical | 5 |'],
    ['sentences', 'We keep $5,000 aside for whatever comes.'],
  ])('%s is no reserve, and stays as text', (_, text) => {
    expect(understand(withBudget(text)).draft.reserves).toEqual([]);
  });

  test('a table or list of risks about money is none', () => {
    const table = '| ID | Risk | Amount |\n|--|--|--|\n| R-9 | Prices | $5,000 |';
    expect(understand(withBudget(table, 'Budget Risks')).draft.reserves).toEqual([]);
    expect(understand(withBudget('- Prices: $5,000', 'Budget risks')).draft.reserves).toEqual([]);
  });
});

describe('which line is the total', () => {
  const rows = (...lines: string[]) => withBudget(['| Category | Budget |', '|--|--|', ...lines].join('\n'));
  test.each([
    ['its name', ['| Technical | $5 |', '| Grand total | $9 |'], ['Technical']],
    [
      'a bold last line that adds the others up',
      ['| Technical | $5 |', '| Ops | $3 |', '| **Everything** | **$8** |'],
      ['Technical', 'Ops'],
    ],
    [
      'not one that is called otherwise',
      ['| Summer storms | $5 |', '| Total loss | $3 |'],
      ['Summer storms', 'Total loss'],
    ],
    ['not one that happens to be the sum', ['| A | $1 |', '| B | $2 |', '| C | $3 |'], ['A', 'B', 'C']],
    [
      'not a reserve of that name, which the total counts',
      ['| Total | $5 |', '| Ops | $3 |', '| **Total** | **$8** |'],
      ['Total', 'Ops'],
    ],
    ['not the only reserve of that name', ['| Total | $5 |', '| **Total** | **$5** |'], ['Total']],
  ])('%s', (_, lines, expected) => {
    expect(understand(rows(...lines)).draft.reserves?.map(({ category }) => category)).toEqual(expected);
  });

  test('a reserve named so stays what it is on the way out and in', () => {
    const source = rows('| Technical | $5 |', '| **Total** | **$5** |');
    const text = written(source, (reserves) => [...reserves, of('Total', 3)]);
    expect(text).toContain('| Total | $3 |\n| **Total** | **$8** |');
  });
});

describe('what changed of money in a list or a narrow table', () => {
  const LIST = withBudget('1. **Technical:** $5,000\n2. **Security:** $3,000 ($500 allocated)\n\nTotal: $8,000');

  test('is written into its line, and the total stays right', () => {
    expect(
      changedLines(
        LIST,
        written(
          LIST,
          ([a, b]) =>
            [
              of('Technical', 6000, 0),
              { ...(b ?? a), allocated: { amount: 70_000, currency: 'USD' } },
            ] as ReserveDraft[],
        ),
      ),
    ).toEqual([
      '-1. **Technical:** $5,000',
      '-2. **Security:** $3,000 ($500 allocated)',
      '+1. **Technical:** $6,000',
      '+2. **Security:** $3,000 ($700 allocated)',
      '-Total: $8,000',
      '+Total: $9,000',
    ]);
  });

  test('what is allocated for the first time is said behind the amount', () => {
    const text = written(LIST, ([, b]) => [of('Technical', 5000, 250), b] as ReserveDraft[]);
    expect(changedLines(LIST, text)[1]).toBe('+1. **Technical:** $5,000 ($250 allocated)');
  });

  test('a new one is one more line', () => {
    const text = written(LIST, (reserves) => [...reserves, of('Ops', 100, 20)]);
    expect(text).toContain('3. **Ops:** $100 ($20 allocated)\n\nTotal: $8,100');
  });

  test('a chapter without any gets its table', () => {
    const text = written(withBudget('Not decided.'), () => [of('Ops', 100, 20)]);
    expect(text).toContain('## Contingency Budget\n\nNot decided.\n\n| Category | Budget |');
  });

  test('a table without columns for it gets them once something is allocated', () => {
    const table = withBudget(
      '| Category | Budget |\n|---|---:|\n| Technical | $5,000 |\n| Security | $3,000 |\n| **Total** | **$8,000** |',
    );
    const text = written(table, ([a, b]) => [of('Technical', 5000, 250), b ?? a, of('Ops', 100)] as ReserveDraft[]);
    expect(text).toContain(
      [
        '| Category | Budget | Allocated | Available |',
        '|---|---:| --- | --- |',
        '| Technical | $5,000 | $250 | $4,750 |',
        '| Security | $3,000 | $0 | $3,000 |',
        '| Ops | $100 | $0 | $100 |',
        '| **Total** | **$8,100** | $250 | $7,850 |',
      ].join('\n'),
    );
    expect(
      changedLines(
        table,
        written(table, (reserves) => reserves.map((one) => ({ ...one, amount: { amount: 100, currency: 'USD' } }))),
      ),
    ).toHaveLength(6);
  });
});
