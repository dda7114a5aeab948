import type { Notification } from '@heed/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeServer, problem } from '../../testing/fake-server.ts';
import { showPage } from '../../testing/show-page.tsx';
import { Component as Notifications } from './notifications.page.tsx';

const HARBOUR = { slug: 'harbour', title: 'Risk Register: Harbour' };

const aNotification = (change: Partial<Notification>): Notification => ({
  id: 'n1',
  kind: 'escalation.opened',
  register: HARBOUR,
  ref: 'H-1',
  title: 'H-1: rose from 4 Medium to 6 High',
  body: 'Lamp fails at night\n\nManagement is called.',
  path: '/r/harbour/escalations?open=e1',
  at: '2025-01-14T09:30:00.000Z',
  readAt: null,
  ...change,
});

const NEWER = aNotification({
  id: 'n2',
  kind: 'escalation.breached',
  title: 'H-1: nobody answered',
  at: '2025-01-15T09:30:00.000Z',
});
const OTHER = aNotification({
  id: 'n3',
  ref: 'H-2',
  title: 'H-2: the review is due',
  kind: 'review.due',
  path: '/r/harbour/reviews',
  at: '2025-01-13T09:30:00.000Z',
  readAt: '2025-01-13T10:00:00.000Z',
});

const open = (start: readonly Notification[], { isRefused = false, address = '/notifications' } = {}) => {
  let all = [...start];
  const unread = () => all.filter(({ readAt }) => readAt === null).length;
  const sent = fakeServer(({ method, url, body }) => {
    const { pathname, searchParams } = new URL(url, 'http://heed');
    if (pathname.endsWith('/read')) {
      if (isRefused) return problem(503, 'server.busy', 'Try again in a moment.');
      const { ids, upTo = '' } = body as { ids?: string[]; upTo?: string };
      const isMeant = ({ id, at }: Notification) => (ids ? ids.includes(id) : at <= upTo);
      all = all.map((item) => (isMeant(item) ? { ...item, readAt: '2025-01-16T09:30:00.000Z' } : item));
      return { body: { unread: unread() } };
    }
    if (method === 'PUT') return { body: { items: [body] } };
    if (pathname.endsWith('/mutes/remove')) return { body: { items: [] } };
    if (pathname.endsWith('/my/counts'))
      return {
        body: {
          ...{
            openActions: 0,
            lateActions: 0,
            overdueReviews: 0,
            closingsToVerify: 0,
            acceptancesToDecide: 0,
            moneyToDecide: 0,
            registers: [],
            escalations: 0,
          },
          unread: unread(),
        },
      };
    const items = searchParams.get('state') === 'unread' ? all.filter(({ readAt }) => readAt === null) : all;
    return { body: { items, next: null, total: items.length } };
  });
  const shown = showPage(Notifications, { address, route: '/notifications' });
  return { ...shown, sent, changes: () => sent.filter(({ method }) => method !== 'GET') };
};

describe('the notifications of a person', () => {
  it('groups what is about the same risk, the newest first, earlier ones behind a count', async () => {
    const { user } = open([NEWER, aNotification({}), OTHER]);
    expect(await screen.findByRole('heading', { name: 'Two notifications are not read yet' })).toBeVisible();
    const [first, second, ...rest] = (await screen.findAllByRole('listitem')).filter((each) => each.matches('.note'));
    expect(rest).toEqual([]);
    expect(first).toHaveTextContent(/H-1: nobody answered \(not read\).*Harbour.*1 earlier/);
    expect(second).not.toHaveTextContent('not read');
    await user.click(screen.getByRole('button', { name: '1 earlier' }));
    expect(screen.getByRole('link', { name: 'H-1: rose from 4 Medium to 6 High' })).toBeVisible();
  });

  it('marks a group as read when it is followed', async () => {
    const { user, changes, address } = open([NEWER, aNotification({})]);
    await user.click(await screen.findByRole('link', { name: 'H-1: nobody answered' }));
    expect(changes()[0]).toMatchObject({ url: '/api/v1/my/notifications/read', body: { ids: ['n2', 'n1'] } });
    expect(address()).toBe('/r/harbour/escalations?open=e1');
  });

  it('marks all as read up to the newest that was seen', async () => {
    const { user, changes } = open([NEWER, aNotification({}), OTHER]);
    await user.click(await screen.findByRole('button', { name: /Mark all read/ }));
    expect(changes()[0]?.body).toEqual({ upTo: NEWER.at });
    expect(await screen.findByRole('heading', { name: 'Nothing new' })).toBeVisible();
    expect(screen.queryByText('(not read)')).not.toBeInTheDocument();
  });

  it('says so when marking failed, and shows them as they are', async () => {
    const { user } = open([NEWER], { isRefused: true });
    await user.click(await screen.findByRole('button', { name: /Mark all read/ }));
    expect(await screen.findByText('Try again in a moment.')).toBeVisible();
    expect(await screen.findByText('(not read)')).toBeInTheDocument();
  });

  it('mutes a risk, and takes that back', async () => {
    const { user, changes } = open([NEWER]);
    await user.click(await screen.findByRole('button', { name: 'Commands for H-1: nobody answered' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Mute H-1' }));
    await waitFor(() => expect(changes()[0]?.body).toEqual({ register: 'harbour', ref: 'H-1', until: null }));
    await user.click(await screen.findByRole('button', { name: /Undo/ }));
    await waitFor(() => expect(changes()[1]?.body).toEqual({ register: 'harbour', ref: 'H-1' }));
  });

  it('mutes a risk for a week', async () => {
    const { user, changes } = open([NEWER]);
    await user.click(await screen.findByRole('button', { name: 'Commands for H-1: nobody answered' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Mute H-1 for a week' }));
    expect(await screen.findByText('You hear nothing of H-1 for a week')).toBeVisible();
    const until = (changes()[0]?.body as { until: string } | undefined)?.until ?? '';
    expect(Math.round((Date.parse(until) - Date.now()) / 86_400_000)).toBe(7);
  });

  it('shows only what is not read, by its address', async () => {
    open([OTHER], { address: '/notifications?state=unread' });
    expect(await screen.findByText('You have read everything.')).toBeVisible();
    expect(within(screen.getByRole('group', { name: 'Show' })).getByText('Not read')).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });
});
