import type { FeedItem, MyCounts, MyRisk } from '@heed/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { describe, expect, it, vi } from 'vitest';
import { needsYou } from '../../lib/my-work.ts';
import { fakeServer } from '../../testing/fake-server.ts';
import { anActionItem, aRisk } from '../../testing/fixtures.ts';
import { Component as MyWork } from './my.page.tsx';
import { myHeadline } from './my-words.ts';

const NOTHING: MyCounts = {
  openActions: 0,
  lateActions: 0,
  overdueReviews: 0,
  closingsToVerify: 0,
  acceptancesToDecide: 0,
  moneyToDecide: 0,
  registers: [],
  escalations: 0,
  unread: 0,
};
const harbour = { slug: 'harbour', title: 'Risk Register: Harbour' };

const RISKS: MyRisk[] = [
  {
    register: harbour,
    ref: 'H-1',
    title: 'Lamp fails at night',
    score: 6,
    priority: 'high',
    nextReview: '2020-01-01',
    why: 'review overdue',
  },
  { register: harbour, ref: 'H-2', title: 'Boat drifts', score: 3, priority: 'medium', nextReview: null, why: 'owned' },
];

const FEED: FeedItem[] = [
  {
    at: '2025-01-14T09:30:00.000Z',
    by: 'Ben',
    kind: 'mention',
    register: harbour,
    ref: 'H-1',
    title: 'Lamp fails at night',
    text: '@Ada can you look?',
  },
  {
    at: '2025-01-13T09:30:00.000Z',
    by: 'Cleo',
    kind: 'change',
    register: harbour,
    ref: 'H-2',
    title: 'Boat drifts',
    text: 'nextReview, owner',
  },
];

const open = (counts: MyCounts, isEmpty = false) => {
  const list = <T,>(items: readonly T[]) => ({
    body: { items: isEmpty ? [] : items, next: null, total: items.length },
  });
  const calls = fakeServer(({ method, url }) => {
    if (method === 'PATCH')
      return { body: aRisk({ version: 4, actions: [{ ...anActionItem(), state: 'done' }] as never }) };
    if (url.startsWith('/api/v1/my/counts')) return { body: counts };
    if (url.startsWith('/api/v1/my/actions')) return list([anActionItem({ register: harbour })]);
    if (/my.(escalations|acceptances|allocation-requests)/.test(url))
      return { body: { items: [], next: null, total: 0 } };
    if (url.startsWith('/api/v1/my/risks')) return list(RISKS);
    return list(FEED);
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>
        <main>
          <MyWork />
        </main>
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return { calls, user: userEvent.setup() };
};

describe('my work', () => {
  it.each([
    [
      { ...NOTHING, lateActions: 2, openActions: 5, overdueReviews: 1 },
      'Two late actions and one overdue review wait for you',
      3,
    ],
    [{ ...NOTHING, closingsToVerify: 1 }, 'One closing to verify waits for you', 1],
    [{ ...NOTHING, acceptancesToDecide: 2 }, 'Two decisions wait for you', 2],
    [{ ...NOTHING, escalations: 1, lateActions: 1 }, 'One running clock and one late action wait for you', 2],
    [{ ...NOTHING, openActions: 4 }, 'Nothing is late', 0],
    [NOTHING, 'Nothing waits for you', 0],
  ])('counts only what needs the person', (counts, headline, badge) => {
    expect([myHeadline(counts), needsYou(counts)]).toEqual([headline, badge]);
  });

  it('shows the actions and risks that want something, and why', async () => {
    open({ ...NOTHING, overdueReviews: 1 });
    expect(await screen.findByRole('heading', { name: 'One overdue review waits for you' })).toBeVisible();
    expect(await screen.findByRole('row', { name: /spare lamp/ })).toBeVisible();
    const risk = await screen.findByRole('link', { name: /Lamp fails at night.*Harbour.*review overdue/ });
    expect(risk).toHaveAttribute('href', '/r/harbour/risks/H-1');
  });

  it('changes an action in place', async () => {
    const { calls, user } = open(NOTHING);
    await user.click(await screen.findByRole('button', { name: /^To do: state of/ }));
    await user.click(await screen.findByRole('menuitemradio', { name: /Done/ }));
    await vi.waitFor(() => expect(calls.find(({ method }) => method === 'PATCH')?.body).toEqual({ state: 'done' }));
  });

  it('tells mentions and what others changed, with the way there', async () => {
    open(NOTHING);
    const lately = within(await screen.findByRole('region', { name: 'Lately' }));
    const lines = (await lately.findAllByRole('listitem')).map((line) => line.textContent);
    expect(lines[0]).toMatch(/^Ben mentioned you at H-1.*@Ada can you look\?$/);
    expect(lines[1]).toMatch(/^Cleo changed next review, owner of H-2/);
    expect(lately.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual([
      '/r/harbour/risks/H-1#comments',
      '/r/harbour/risks/H-2',
    ]);
  });

  it('is calm when there is nothing', async () => {
    open(NOTHING, true);
    expect(await screen.findByRole('heading', { name: 'Nothing waits for you' })).toBeVisible();
    expect(await screen.findByText(/No action of yours/)).toBeVisible();
    expect(await screen.findByText('You own no open risk.')).toBeVisible();
    expect(await screen.findByText(/Follow a risk/)).toBeVisible();
  });
});
