import { expect, it } from 'vitest';
import { reportsHeadline } from './reports-headline.ts';

const month = (name: string, state: 'draft' | 'issued' | 'withdrawn', isOver = true) => ({
  month: name,
  state,
  isOver,
});
const NOW = month('March 2026', 'draft', false);

it.each([
  ['The first month still runs', [NOW]],
  ['Every month that is over is issued', [NOW, month('February 2026', 'issued')]],
  ['February 2026 is not issued', [NOW, month('February 2026', 'withdrawn'), month('January 2026', 'issued')]],
  ['Two months are not issued', [month('February 2026', 'draft'), month('January 2026', 'draft')]],
] as const)('%s', (headline, months) => {
  expect(reportsHeadline(months)).toBe(headline);
});
