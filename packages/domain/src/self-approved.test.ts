import { expect, it } from 'vitest';
import { selfMarked } from './self-approved.ts';

it.each([
  [true, 'closed (self-approved)'],
  [false, 'closed'],
  [undefined, 'closed'],
])('a decision of one person alone is marked: %s', (isSelfApproved, told) => {
  expect(selfMarked('closed', isSelfApproved)).toBe(told);
});
