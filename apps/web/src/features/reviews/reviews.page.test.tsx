import type { ReviewItem, ReviewRunSummary, ReviewSchedule } from '@heed/contracts';
import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { today } from '../../lib/format.ts';
import { keys } from '../../lib/register.ts';
import { fakeServer, problem } from '../../testing/fake-server.ts';
import { aRegister, aRisk } from '../../testing/fixtures.ts';
import { aReviewItem, aRun, aRunItem } from '../../testing/review-fixtures.ts';
import { showPage } from '../../testing/show-page.tsx';
import { Component as ReviewsPage } from './reviews.page.tsx';

beforeEach(() => vi.stubGlobal('EventSource', undefined));

const SCHEDULE: ReviewSchedule = {
  topics: [{ cadence: 'Bi-weekly', text: 'Technical risks', categories: ['T'] }],
  events: [],
  register: { cadence: 'Monthly', last: null, next: null },
  graceDays: 2,
  timeZone: 'UTC',
  conflicts: [],
  version: 1,
};

interface Scene {
  readonly due?: readonly ReviewItem[];
  readonly runs?: readonly ReviewRunSummary[];
  readonly refused?: ReturnType<typeof problem>;
  readonly may?: ReturnType<typeof aRegister>['may'];
}

const page = (items: readonly unknown[]) => ({ body: { items, next: null, total: items.length } });

const open = (address: string, { due = [], runs = [], refused, may }: Scene = {}) => {
  const register = aRegister({ may: may ?? ['register.read', 'review.record', 'review.register', 'risk.edit'] });
  const calls = fakeServer(({ method, url }) => {
    const { pathname, searchParams } = new URL(url, 'http://heed');
    if (method === 'POST' && refused) return refused;
    if (method === 'POST' && pathname.endsWith('/review-runs')) return { status: 201, body: aRun([aRunItem('H-1')]) };
    if (method === 'POST')
      return {
        status: 201,
        body: {
          ...{
            id: 'x',
            ref: 'H-1',
            title: 'Risk H-1',
            decision: 'unchanged',
            notes: '',
            due: null,
            next: '2099-01-30',
          },
          ...{ run: null, by: 'Ada', at: '2025-01-23T10:00:00.000Z' },
        },
      };
    if (pathname.endsWith('/review-schedule')) return { body: SCHEDULE };
    if (pathname.endsWith('/review-runs')) return page(runs);
    if (pathname.endsWith('/review-calendar')) return { body: { from: '', to: '', days: CALENDAR } };
    if (pathname.endsWith('/registers/harbour')) return { body: register };
    if (pathname.includes('/risks/')) return { body: aRisk() };
    if (pathname.endsWith('/reviews'))
      return page(
        searchParams.get('state') === 'due' ? due : [aReviewItem('H-9', { due: '2099-02-06', overdueDays: 0 })],
      );
    return page([]);
  });
  const shown = showPage(ReviewsPage, {
    address,
    route: '/r/:register/reviews',
    known: [[keys.register('harbour'), register]],
  });
  const posted = () => calls.filter(({ method }) => method === 'POST');
  return { ...shown, calls, posted };
};

const month = today().slice(0, 7);
const CALENDAR = [
  {
    date: `${month}-15`,
    risks: [{ ref: 'H-1', title: 'Lamp fails at night', priority: 'high', expected: false }],
    register: true,
    topics: [],
    events: [],
  },
];

const TWO = [
  aReviewItem('H-1', { overdueDays: 5, beyondGrace: true }),
  aReviewItem('H-2', { overdueDays: 0, due: today() }),
];

describe('the queue of reviews', () => {
  it('says in its headline what is due and how late', async () => {
    open('/r/harbour/reviews', { due: TWO });
    expect(
      await screen.findByRole('heading', { name: 'Two reviews are due, one of them late, by 5 days' }),
    ).toBeVisible();
    const row = within(screen.getByRole('row', { name: /H-1/ }));
    expect(row.getByText('5 days late')).toBeVisible();
    expect(await row.findByText('Weekly by the risk; the schedule says bi-weekly for Technical.')).toBeVisible();
  });

  it('begins with what is due on s, and opens it', async () => {
    const { user, posted, address } = open('/r/harbour/reviews', { due: TWO });
    await screen.findByRole('row', { name: /H-1/ });
    await user.keyboard('s');
    await vi.waitFor(() => expect(address()).toBe('/r/harbour/reviews/2025-W04/run'));
    expect(posted()[0]?.body).toEqual({ scope: 'due' });
  });

  it('begins with the chosen rows once some are chosen with x', async () => {
    const { user, posted } = open('/r/harbour/reviews', { due: TWO });
    await screen.findByRole('row', { name: /H-1/ });
    await user.keyboard('jjx');
    expect(screen.getByRole('checkbox', { name: 'Choose H-2' })).toBeChecked();
    await user.click(screen.getByRole('button', { name: /Review the 1 chosen/ }));
    await vi.waitFor(() => expect(posted()[0]?.body).toEqual({ scope: 'chosen', refs: ['H-2'] }));
  });

  it('offers unfinished reviews to be gone on with', async () => {
    const run = { key: '2025-W03', title: 'Review, week 3', startedBy: 'Ben', done: 2, total: 8 };
    open('/r/harbour/reviews', { runs: [{ ...run, startedAt: '2025-01-16T10:00:00.000Z', finishedAt: null }] });
    const link = await screen.findByRole('link', { name: /^Go on/ });
    expect(link).toHaveAttribute('href', '/r/harbour/reviews/2025-W03/run');
    expect(screen.getByText(/2 of 8 done/)).toBeVisible();
  });

  it('says what comes next when nothing is due', async () => {
    open('/r/harbour/reviews');
    expect(await screen.findByRole('heading', { name: 'No review is due' })).toBeVisible();
    expect(await screen.findByRole('link', { name: 'H-9' })).toBeVisible();
    expect(screen.getByRole('button', { name: /Review all active risks/ })).toBeVisible();
  });

  it('offers a reader nothing to do', async () => {
    const own = [aReviewItem('H-1', { may: { review: false } })];
    open('/r/harbour/reviews', { due: own, may: ['register.read'] });
    await screen.findByRole('row', { name: /H-1/ });
    expect(screen.queryByRole('button', { name: /review/i })).not.toBeInTheDocument();
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  });
});

describe('the review of one risk', () => {
  it('is one key and Enter where nothing has changed', async () => {
    const { user, posted } = open('/r/harbour/reviews', { due: TWO });
    await screen.findByRole('row', { name: /H-1/ });
    await user.keyboard('r');
    const button = await screen.findByRole('button', { name: 'Still accurate' });
    await vi.waitFor(() => expect(button).toHaveFocus());
    await user.keyboard('{Enter}');
    await vi.waitFor(() => expect(posted()[0]).toMatchObject({ body: { decision: 'unchanged' } }));
    expect(posted()[0]?.url).toBe('/api/v1/registers/harbour/risks/H-1/reviews');
  });

  it('is snoozed with a reason, and a refusal keeps what was typed', async () => {
    const { user, posted } = open('/r/harbour/reviews', {
      due: TWO,
      refused: problem(422, 'review.date_past', 'That day is over.'),
    });
    await user.click(await screen.findByRole('button', { name: 'Snooze H-1' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(await dialog.findByRole('button', { name: /^Snooze/ }));
    expect(dialog.getByText('Say why it can wait.')).toBeVisible();
    expect(posted()).toEqual([]);
    await user.type(dialog.getByLabelText('Why it can wait'), 'The vendor answers next week');
    await user.click(dialog.getByRole('button', { name: /^Snooze/ }));
    expect(await dialog.findByText(/That day is over/)).toBeVisible();
    expect(dialog.getByLabelText('Why it can wait')).toHaveValue('The vendor answers next week');
  });
});

describe('the calendar of reviews', () => {
  it('tells each day, with one tab stop and arrows', async () => {
    const { user } = open(`/r/harbour/reviews?tab=calendar&day=${month}-14`);
    const cell = await screen.findByRole('gridcell', { name: /^\w+ 15 .*: 1 risk, the register$/ });
    const stops = screen.getAllByRole('gridcell').filter(({ tabIndex }) => tabIndex === 0);
    expect(stops).toHaveLength(1);
    stops[0]?.focus();
    await user.keyboard('{ArrowRight}');
    expect(cell).toHaveFocus();
    const side = within(screen.getByRole('complementary', { name: 'The chosen day' }));
    expect(side.getByRole('link', { name: /H-1/ })).toBeVisible();
  });
});
