import { describe, expect, it } from 'vitest';
import {
  availableIn,
  budgetFindings,
  categoriesWithoutReserve,
  categoryOfReserve,
  isAboveLimit,
  notEnough,
  notHeld,
  purposesOf,
  requireAmount,
  requireAvailable,
  requireCurrency,
  requireOpenRisk,
  requireTransfer,
  totalsOf,
} from './reserves.ts';

const usd = (amount: number) => ({ amount, currency: 'USD' });
const eur = (amount: number) => ({ amount, currency: 'EUR' });
const technical = { name: 'Technical', currency: 'USD', amount: 500_000, allocated: 100_000 };
const empty = { name: 'Security', currency: 'USD', amount: 0, allocated: 0 };

it.each([
  [usd(100), null, false],
  [usd(100), usd(100), false],
  [usd(101), usd(100), true],
  [eur(1), usd(100), true],
  [usd(1), usd(0), true],
])('%j with the limit %j is above it: %s', (asked, limit, isAbove) => {
  expect(isAboveLimit(asked, limit)).toBe(isAbove);
});

describe('what a reserve gives', () => {
  it.each([
    ['what is available, to the cent', technical, usd(400_000), null],
    ['a cent more', technical, usd(400_001), 'reserve.not_enough'],
    ['another currency', technical, eur(1), 'reserve.currency'],
    ['of nothing', empty, usd(1), 'reserve.not_enough'],
  ])('%s', (_, reserve, asked, code) => {
    const ask = () => requireAvailable(reserve, asked);
    if (code === null) expect(ask).not.toThrow();
    else expect(ask).toThrow(expect.objectContaining({ code, path: 'amount' }));
  });

  it('says how much there is, and what would help', () => {
    expect(notEnough(technical, 500_000)).toBe(
      'Technical has $4,000 available; $5,000 is more. Take at most $4,000, or have money returned, transferred into it or its amount raised.',
    );
    expect(notEnough(empty, 100)).toBe(
      'Security has nothing available; $1 is more. Have money returned, transferred into it or its amount raised.',
    );
    expect(notHeld('RISK-001', technical, 0, 100)).toBe(
      'RISK-001 holds nothing of Technical, so nothing can be returned.',
    );
    expect(notHeld('RISK-001', technical, 5000, 10_000)).toBe(
      'RISK-001 holds $50 of Technical; $100 is more. Return at most what it holds.',
    );
  });

  it.each(['proposed', 'active', 'accepted'] as const)('a risk that is %s may get money', (state) => {
    expect(() => requireOpenRisk({ ref: 'R1', state })).not.toThrow();
  });

  it('a closed one may not', () => {
    expect(() => requireOpenRisk({ ref: 'R1', state: 'closed' })).toThrow('R1 is closed');
  });

  it.each([
    [usd(100_000), null],
    [usd(99_999), 'reserve.below_allocated'],
    [eur(200_000), 'reserve.currency'],
  ])('its amount may become %j: %s', (amount, code) => {
    const change = () => requireAmount(technical, amount);
    if (code === null) expect(change).not.toThrow();
    else expect(change).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    ['to another', empty, false, usd(400_000), null],
    ['more than is available', empty, false, usd(400_001), 'reserve.not_enough'],
    ['to itself', technical, true, usd(1), 'reserve.same'],
    ['to another currency', { ...empty, currency: 'EUR' }, false, usd(1), 'reserve.other_currency'],
    ['past what is counted', { ...empty, amount: 1_000_000_000_000 }, false, usd(1), 'reserve.too_large'],
  ])('moved %s', (_, to, isSame, amount, code) => {
    const move = () => requireTransfer(technical, to, isSame, amount);
    if (code === null) expect(move).not.toThrow();
    else expect(move).toThrow(expect.objectContaining({ code }));
  });

  it('only in a currency there is', () => {
    expect(() => requireCurrency(usd(1), 'amount')).not.toThrow();
    expect(() => requireCurrency({ amount: 1, currency: 'QQQ' }, 'amount')).toThrow('“QQQ” is no currency');
  });
});

it('adds up each currency by itself', () => {
  const reserves = [technical, { ...empty, amount: 300_000, allocated: 50_000 }, { ...technical, currency: 'EUR' }];
  expect(totalsOf(reserves)).toEqual([
    { amount: usd(800_000), allocated: usd(150_000), available: usd(650_000) },
    { amount: eur(500_000), allocated: eur(100_000), available: eur(400_000) },
  ]);
  expect(totalsOf([])).toEqual([]);
  expect(availableIn(technical)).toBe(400_000);
});

const CATEGORIES = [
  { code: 'T', name: 'Technical' },
  { code: 'S', name: 'Security Risks' },
  { code: 'PR', name: 'Project' },
];

it.each([
  ['T', 'T'],
  ['technical', 'T'],
  ['Technical Reserve', 'T'],
  ['Security', 'S'],
  ['pr', 'PR'],
  ['Management', undefined],
])('a reserve named %s is for %s', (text, code) => {
  expect(categoryOfReserve(text, CATEGORIES)?.code).toBe(code);
});

describe('categories without a reserve', () => {
  const need = (category: string, risks: number, worst: string) => ({ category, risks, worst });
  const needs = [need('PR', 2, 'R3'), need('S', 1, 'R1'), need('T', 1, 'R5'), need('gone', 1, 'R9')];
  it.each([
    ['none has one', [], ['PR R3', 'S R1', 'T R5']],
    ['one has one, by its name', ['Technical'], ['PR R3', 'S R1']],
    ['one with a name of its own covers none', ['Contingency'], ['PR R3', 'S R1', 'T R5']],
    ['all have one', ['T', 'S', 'PR'], []],
  ])('%s', (_, reserves, found) => {
    const missing = categoriesWithoutReserve(CATEGORIES, purposesOf(reserves, CATEGORIES), needs);
    expect(missing.map(({ category, worst }) => `${category} ${worst}`)).toEqual(found);
  });
});

it('a category has one reserve; another that names it keeps its own name', () => {
  expect(purposesOf(['Management', 'Technical', 'T', 'Security'], CATEGORIES)).toEqual([
    { code: null, name: 'Management' },
    { code: 'T', name: 'Technical' },
    { code: null, name: 'T' },
    { code: 'S', name: 'Security Risks' },
  ]);
});

it.each([
  ['all is in order', technical, {}, []],
  [
    'more is asked than there is',
    { ...technical, asked: 450_000, requests: 2 },
    {},
    ['2 open requests ask for $4,500 of Technical; $4,000 is available.'],
  ],
  ['used up', { ...technical, allocated: 500_000 }, {}, ['Technical is used up: all of its $5,000 is allocated.']],
  [
    'a closed risk holds some',
    technical,
    { closedHolders: [{ ref: 'R1', held: usd(5000) }] },
    ['R1 is closed and still holds $50. Return what it did not need.'],
  ],
  [
    'tied to no risk',
    { ...technical, untied: 100_000 },
    {},
    ['$1,000 of Technical is allocated, and the document does not say to which risk.'],
  ],
  [
    'another currency than the limit',
    technical,
    { limit: eur(10) },
    ['The limit is in EUR, so every request in USD is for an executive.'],
  ],
])('%s', (_, reserve, facts, findings) => {
  const reserves = [{ asked: 0, requests: 0, untied: 0, ...reserve }];
  expect(budgetFindings({ limit: null, closedHolders: [], ...facts, reserves })).toEqual(findings);
});
