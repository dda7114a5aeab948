import { expect, it } from 'vitest';
import { readMeasuredSign } from './kri-sign.ts';

it.each([
  ['CPU usage > 80%', 'CPU usage', { op: '>', value: 80, unit: '%' }],
  ['Database load above 75%', 'Database load', { op: '>', value: 75, unit: '%' }],
  ['Free disk: below 10 GB', 'Free disk', { op: '<', value: 10, unit: 'GB' }],
  ['Queue length is over 1,000', 'Queue length', { op: '>', value: 1000, unit: '' }],
  ['Answers ≥ 2s (sustained)', 'Answers', { op: '>=', value: 2, unit: 's' }],
  ['Failed sign-ins more than 5/day', 'Failed sign-ins', { op: '>', value: 5, unit: '/day' }],
])('"%s" measures %s', (text, name, limit) => {
  expect(readMeasuredSign(text)).toMatchObject({ name, limit });
});

it.each([
  ['Response times increasing'],
  ['P95 latency > 1s in production'],
  ['> 80%'],
  ['Errors between 5 and 10'],
  ['More than one of the people who know how it works has left within 3 months'],
  ['See ticket #1234'],
  ['Version > 2.1.0'],
])('"%s" is for people to judge', (text) => {
  expect(readMeasuredSign(text)).toBeNull();
});
