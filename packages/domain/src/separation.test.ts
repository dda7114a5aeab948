import { expect, test } from 'vitest';
import { areDutiesSeparated, mayDecide } from './separation.ts';

test.each([
  [null, 1, false],
  [null, 2, true],
  [null, 7, true],
  [false, 7, false],
  [true, 1, true],
])('with the setting %s and %i who could decide, duties are separated: %s', (setting, deciders, separated) => {
  expect(areDutiesSeparated(setting, deciders)).toBe(separated);
});

test.each([
  ['nobody decides what they proposed', true, ['ada', null], false],
  ['nobody decides about a risk they own', true, ['ben', 'ada'], false],
  ['somebody else decides', true, ['ben', null], true],
  ['without separation one person does both', false, ['ada', 'ada'], true],
] as const)('%s', (_, separated, stakeholders, may) => {
  expect(mayDecide(separated, 'ada', stakeholders)).toBe(may);
});
