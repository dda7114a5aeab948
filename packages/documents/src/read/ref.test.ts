import { expect, it } from 'vitest';
import { isRef } from './ref.ts';

it.each([
  ['RISK-001', true],
  ['R1', true],
  ['RISK-000500', true],
  ['OPS-20250114', true],
  ['7', true],
  ['RISK', false],
  ['Lamp fails at night', false],
])('%s is nothing but an identifier: %s', (text, expected) => {
  expect(isRef(text)).toBe(expected);
});
