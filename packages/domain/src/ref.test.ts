import { expect, it } from 'vitest';
import { nextRef, refNumber } from './ref.ts';

it.each([
  [undefined, 'RISK-001'],
  ['RISK-009', 'RISK-010'],
  ['R5', 'R6'],
  ['7', '8'],
  ['OPS-099', 'OPS-100'],
  ['R-99', 'R-100'],
  ['Legacy', 'Legacy-2'],
])('after %s comes %s', (highest, next) => {
  expect(nextRef(highest)).toBe(next);
});

it('sorts RISK-10 after RISK-9', () => {
  expect(refNumber('RISK-10')).toBeGreaterThan(refNumber('RISK-9'));
});
