import type { PeriodComparison } from '@heed/contracts';
import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { keys } from '../../lib/register.ts';
import { fakeServer } from '../../testing/fake-server.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { showPage } from '../../testing/show-page.tsx';
import { Component } from './comparison.page.tsx';

const predecessor = { slug: 'harbour-2024', title: 'Risk Register: Harbour 2024' };
const risk = (ref: string, score: number | null = 6) => ({
  ref,
  title: `Title of ${ref}`,
  priority: 'high' as const,
  score,
});

const report: PeriodComparison = {
  predecessor,
  new: [risk('H-4')],
  changed: [
    { ...risk('H-1'), was: { priority: 'medium', score: 4 }, fields: ['probability', 'nextReview'] },
    { ...risk('H-2'), was: { priority: 'high', score: 6 }, fields: ['title'] },
  ],
  removed: [risk('H-3', null)],
  unchanged: 5,
};

const open = (change: Parameters<typeof aRegister>[0]) => {
  const sent = fakeServer(() => ({ body: report }));
  showPage(Component, {
    address: '/r/harbour/comparison',
    route: '/r/:register/comparison',
    known: [[keys.register('harbour'), aRegister(change)]],
  });
  return sent;
};

it('tells what is new, changed and gone against the period before, each leading to its risk', async () => {
  open({ predecessor });
  expect(screen.getByRole('heading', { level: 1, name: /Against Harbour 2024/ })).toBeVisible();
  expect(await screen.findByRole('heading', { name: 'One risk is new, two changed and one is gone' })).toBeVisible();
  const changed = within(screen.getByRole('region', { name: 'Changed' })).getAllByRole('listitem');
  expect(changed[0]).toHaveTextContent('was 4 Medium; probability, next review');
  expect(changed[1]).toHaveTextContent(/6 High\s*title$/);
  expect(screen.getByRole('link', { name: 'H-4 Title of H-4' })).toHaveAttribute('href', '/r/harbour/risks/H-4');
  // What is gone stands in the register before only.
  expect(screen.getByRole('link', { name: 'H-3 Title of H-3' })).toHaveAttribute('href', '/r/harbour-2024/risks/H-3');
});

it('asks nothing, and says how to begin a period, where there is none before', () => {
  const sent = open({ predecessor: null });
  expect(screen.getByText(/“Next period…”/)).toBeVisible();
  expect(sent).toHaveLength(0);
});
