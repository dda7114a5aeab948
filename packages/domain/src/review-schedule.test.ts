import { expect, it } from 'vitest';
import { categoriesNamed, conflictOf, rhythmsFor, scheduleConflicts } from './review-schedule.ts';

const categories = [
  { code: 'T', name: 'Technical' },
  { code: 'S', name: 'Security' },
  { code: 'O', name: 'Operational' },
  { code: 'P', name: 'Performance' },
  { code: 'V', name: 'Third-party vendors' },
];

it.each([
  ['Performance risks', ['P']],
  ['Security vulnerabilities', ['S']],
  ['Operations and security', ['S', 'O']],
  ['Technical risks', ['T']],
  ['Every third party vendor', ['V']],
  ['Party supplies', []],
  ['Active incidents', []],
  ['Risk appetite assessment', []],
  ['', []],
])('“%s” names %j', (text, codes) => {
  expect(categoriesNamed(text, categories)).toEqual(codes);
});

const topics = [
  { cadence: 'Weekly Reviews', text: 'Security vulnerabilities', categories: ['S'] },
  { cadence: 'bi-weekly', text: 'Technical risks', categories: ['T'] },
  { cadence: 'monthly', text: 'Technical debt', categories: ['T'] },
  { cadence: 'As needed', text: 'Performance risks', categories: ['P'] },
  { cadence: 'quarterly', text: 'Strategic risks', categories: [] },
];

it('knows in which rhythms a category is looked at', () => {
  expect(rhythmsFor('S', topics)).toEqual(['weekly']);
  expect(rhythmsFor('T', topics)).toEqual(['bi-weekly', 'monthly']);
  expect(rhythmsFor('P', topics)).toEqual([]);
});

it.each([
  ['S', 'Bi-weekly', 'Bi-weekly by the risk; the schedule says weekly for Security.'],
  ['S', 'Weekly', null],
  ['S', 'Daily during migration', 'Daily by the risk; the schedule says weekly for Security.'],
  ['S', 'FREQ=WEEKLY;BYDAY=TU', null],
  ['T', 'Every two weeks', null],
  ['T', 'Monthly', null],
  ['T', 'Daily', 'Daily by the risk; the schedule says bi-weekly and monthly for Technical.'],
  ['P', 'Daily', null],
  ['S', '', null],
  [null, 'Daily', null],
  ['X', 'Daily', null],
])('a risk of %s that is reviewed “%s”: %s', (category, reviewCadence, message) => {
  expect(conflictOf({ ref: 'R1', category, reviewCadence }, topics, categories)?.message ?? null).toBe(message);
});

it('lists the conflicts of all risks', () => {
  const risks = [
    { ref: 'R1', category: 'S', reviewCadence: 'Monthly' },
    { ref: 'R2', category: 'S', reviewCadence: 'Weekly' },
    { ref: 'R3', category: 'T', reviewCadence: 'Daily' },
  ];
  expect(scheduleConflicts(risks, topics, categories).map(({ ref }) => ref)).toEqual(['R1', 'R3']);
});
