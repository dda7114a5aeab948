import type { Dashboard } from '@heed/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keys } from '../../lib/register.ts';
import { aDashboard } from '../../testing/dashboard-fixtures.ts';
import { fakeServer, problem } from '../../testing/fake-server.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { showPage } from '../../testing/show-page.tsx';
import { Component as DashboardPage } from './dashboard.page.tsx';

beforeEach(() => {
  vi.stubGlobal('CSS', { escape: (text: string) => text });
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
});

const open = (week: Partial<Dashboard> = {}, search = '', acknowledge = () => ({ body: {} }) as object) => {
  const calls = fakeServer((sent) => {
    if (sent.method === 'POST') return acknowledge();
    const asked = new URL(sent.url, 'http://x').searchParams.get('week');
    if (sent.url.includes('/dashboard'))
      return { body: aDashboard({ ...week, ...(asked && { week: asked, isCurrent: false, next: '2025-W04' }) }) };
    return { body: {} };
  });
  const shown = showPage(DashboardPage, {
    address: `/r/harbour/dashboard${search}`,
    route: '/r/:register/dashboard',
    known: [[keys.register('harbour'), aRegister()]],
  });
  return { ...shown, calls };
};
const headline = () => screen.findByRole('heading', { level: 2 });

describe('the week', () => {
  it('says in a sentence what moved, and every number leads to its list', async () => {
    open();
    expect(await headline()).toHaveTextContent('H-1 became the only Critical risk: one clock ends in 32 minutes.');
    const counts = within(screen.getByRole('navigation', { name: /Counts by level, with change since week 3/ }));
    const link = (name: RegExp) => counts.getByRole('link', { name }).getAttribute('href');
    expect(link(/1 ?Critical/)).toBe('/r/harbour/risks?q=state%3Aactive+priority%3Acritical');
    expect(link(/Active/)).toBe('/r/harbour/risks?q=state%3Aactive');
    expect(link(/New or closed/)).toBe('/r/harbour/risks?since=2025-01-19T23%3A59%3A59.999Z');
    expect(screen.getByRole('link', { name: /Response p95/ })).toHaveAttribute('href', '/r/harbour/kris/p95');
    expect(screen.getByRole('link', { name: 'All 2' })).toHaveAttribute('href', '/r/harbour/escalations');
    expect(screen.getByRole('link', { name: /overdue reviews and actions/ })).toHaveAttribute(
      'href',
      '/r/harbour/risks?q=overdue%3Aany',
    );
  });

  it('goes to other weeks with the arrows, and leads to the lists of then', async () => {
    const { user, address } = open();
    await headline();
    await user.keyboard('{ArrowRight}');
    expect(address()).toBe('/r/harbour/dashboard');
    await user.keyboard('{ArrowLeft}');
    expect(address()).toBe('/r/harbour/dashboard?w=2025-W03');
    await waitFor(() => expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('Week 3'));
    expect(screen.getByRole('link', { name: /^1 ?Critical ?was/ }).getAttribute('href')).toContain('asOf=2025-01-22');
    await user.keyboard('{ArrowRight}');
    expect(address()).toBe('/r/harbour/dashboard?w=2025-W04');
  });

  it('acknowledges the first clock with one key, the next one after j', async () => {
    const { user, calls } = open();
    await headline();
    await user.keyboard('ja');
    const sent = () => calls.filter(({ method }) => method === 'POST').map(({ url }) => url);
    await waitFor(() =>
      expect(sent()).toEqual([
        '/api/v1/registers/harbour/escalations/0190a000-0000-7000-8000-00000000e002/acknowledge',
      ]),
    );
  });

  it('says so when somebody was faster, and keeps the clock', async () => {
    const { user } = open({}, '', () => problem(409, 'escalation.nothing', 'Ben has this escalation already.'));
    await headline();
    await user.keyboard('a');
    expect(await screen.findByText('Ben has this escalation already.')).toBeVisible();
    expect(screen.getByRole('button', { name: /^Acknowledge H-1, / })).toBeEnabled();
  });

  it('offers nothing to acknowledge to somebody who may not', async () => {
    const { clocks } = aDashboard();
    open({ clocks: { ...clocks, items: clocks.items.map((item) => ({ ...item, may: { act: false } })) } });
    await headline();
    expect(screen.queryByRole('button', { name: /Acknowledge/ })).toBeNull();
  });

  it('shows each figure as a table', async () => {
    const { user } = open();
    await headline();
    await user.click(screen.getByRole('button', { name: /View as table: Active risks/ }));
    const table = screen.getByRole('table', { name: 'Active risks by level, week by week' });
    expect(within(table).getAllByRole('row')).toHaveLength(13);
    await user.click(screen.getByRole('button', { name: /View as table: Movers/ }));
    expect(screen.getByRole('row', { name: /H-1 6 High 9 Critical/ })).toBeVisible();
  });

  it('marks a closing nobody else looked at', async () => {
    const { movement } = aDashboard();
    const [first] = movement.moved;
    if (!first) throw new Error('The material has a risk that moved.');
    const closed = { ...first, direction: 'closed' as const, selfApproved: true };
    const { user } = open({ movement: { ...movement, moved: [closed] } });
    await headline();
    await user.click(screen.getByRole('button', { name: /View as table: Movers/ }));
    expect(screen.getByRole('row', { name: /H-1 6 High closed \(self-approved\)/ })).toBeVisible();
  });

  it('is alone on the screen with k, and back with k', async () => {
    const { user, address } = open();
    await headline();
    await user.keyboard('k');
    expect(address()).toBe('/r/harbour/dashboard?kiosk=1');
    expect(document.documentElement).toHaveClass('is-kiosk');
    expect(screen.getByRole('button', { name: 'Leave kiosk' })).toBeVisible();
    await user.keyboard('k');
    expect(document.documentElement).not.toHaveClass('is-kiosk');
  });

  it('compares with nothing in the first week', async () => {
    open({ previous: null });
    await headline();
    expect(screen.getByText('No week before to compare with.')).toBeVisible();
    expect(screen.queryByText(/^was/)).toBeNull();
    expect(screen.getByRole('button', { name: 'Week before' })).toBeDisabled();
  });
});
