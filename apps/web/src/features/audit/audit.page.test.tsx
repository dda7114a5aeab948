import type { AuditEvent } from '@heed/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { RegisterLayout } from '../../app/register-layout.tsx';
import { fakeServer } from '../../testing/fake-server.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { Component as Audit } from './audit.page.tsx';
import { daysOf, momentsOf } from './audit-groups.ts';

beforeEach(() => vi.stubGlobal('EventSource', undefined));

const anEvent = (change: Partial<AuditEvent>): AuditEvent => ({
  id: 'e1',
  seq: 1,
  at: '2025-01-14T12:00:00.000Z',
  by: 'Ada',
  entity: 'risk',
  key: 'H-1',
  riskRef: null,
  action: 'changed',
  changes: {},
  requestId: 'r1',
  hash: 'h',
  ...change,
});

const EVENTS = [
  anEvent({ id: 'e4', changes: { probability: ['low', 'high'], reason: ['', 'It went out twice'] } }),
  anEvent({ id: 'e3', at: '2025-01-13T12:00:00.000Z', by: 'Ben', key: 'H-2', changes: { owner: ['Ben', 'Ada'] } }),
  anEvent({ id: 'e2', at: '2025-01-13T12:00:00.000Z', by: 'Ben', key: 'H-3', changes: { owner: ['Ben', 'Ada'] } }),
  anEvent({ id: 'e1', at: '2025-01-13T08:00:00.000Z', action: 'created', changes: { title: [null, 'Lamp fails'] } }),
];

const Address = () => {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
};

const open = (address: string, register = aRegister(), events = EVENTS) => {
  const calls = fakeServer(({ url }) => {
    const { pathname } = new URL(url, 'http://heed');
    if (pathname.endsWith('/people')) return { body: { items: ['Ada', 'Ben'] } };
    if (pathname.endsWith('/audit')) return { body: { items: events, next: null, total: events.length } };
    return { body: register };
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter initialEntries={[address]}>
        <Routes>
          <Route path="/r/:register" element={<RegisterLayout />}>
            <Route path="audit" element={<Audit />} />
          </Route>
        </Routes>
        <Address />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  const asked = () =>
    calls
      .map(({ url }) => new URL(url, 'http://heed'))
      .filter(({ pathname }) => pathname.endsWith('/audit'))
      .map(({ searchParams }) => Object.fromEntries([...searchParams].filter(([name]) => name !== 'limit')));
  return { asked, user: userEvent.setup(), address: () => screen.getByTestId('address').textContent };
};

describe('the history by saves', () => {
  it('is grouped by day, and what one person saved at once is one entry', () => {
    expect(daysOf(EVENTS).map(({ date, saves }) => [date, saves.map(({ events }) => events.length)])).toEqual([
      ['2025-01-14', [1]],
      ['2025-01-13', [2, 1]],
    ]);
  });

  it('does not join what two requests, people or moments did', () => {
    const apart = [
      anEvent({ id: 'a' }),
      anEvent({ id: 'b', requestId: 'r2' }),
      anEvent({ id: 'c', requestId: 'r2', by: 'Ben' }),
      anEvent({ id: 'd', requestId: 'r2', by: 'Ben', at: '2025-01-14T11:00:00.000Z' }),
    ];
    expect(daysOf(apart)[0]?.saves).toHaveLength(4);
  });

  it('looks at the moment before and at the one that has the change', () => {
    expect(momentsOf(anEvent({}))).toEqual({ before: '2025-01-14T11:59:59.999Z', after: '2025-01-14T12:00:00.000Z' });
  });
});

describe('the audit page', () => {
  it('says each change in the words of the register, with its reason and the way to both moments', async () => {
    open('/r/harbour/audit');
    const day = within(await screen.findByRole('region', { name: '14 January 2025' }));
    const save = day.getByRole('listitem', { name: (_, element) => element.className === 'ausave' });
    expect(save).toHaveTextContent('Ada');
    expect(save).toHaveTextContent(/“It went out twice”.*Probability.*Low.*High/);
    expect(save).not.toHaveTextContent('Reason');
    expect(day.getByRole('link', { name: 'H-1 as of just before this change' })).toHaveAttribute(
      'href',
      '/r/harbour/risks/H-1?asOf=2025-01-14T11%3A59%3A59.999Z',
    );
    expect(day.getByRole('link', { name: 'H-1 as of just after this change' })).toHaveAttribute(
      'href',
      '/r/harbour/risks/H-1?asOf=2025-01-14T12%3A00%3A00.000Z',
    );
  });

  it('says of a signature, of money and of a runbook which risk it is about, and leads there', async () => {
    open('/r/harbour/audit', undefined, [
      anEvent({ id: 'e9', entity: 'acceptance', key: 'ACC-7', riskRef: 'H-1', action: 'accepted' }),
      anEvent({ id: 'e8', entity: 'reserve', key: 'H-2', riskRef: 'H-2', action: 'allocated', requestId: 'r2' }),
      anEvent({ id: 'e7', entity: 'runbook', key: 'Fire', action: 'started', requestId: 'r3' }),
    ]);
    const saves = await screen.findAllByRole('listitem', { name: (_, element) => element.className === 'ausave' });
    expect(saves.map((save) => save.querySelector('.auwhat')?.textContent)).toEqual([
      'Acceptance ACC-7 of H-1 accepted',
      'Reserve for H-2 allocated',
      'Runbook Fire started',
    ]);
    expect(screen.getByRole('link', { name: 'H-1' })).toHaveAttribute('href', '/r/harbour/risks/H-1');
  });

  it('leads to no moment before a risk was there', async () => {
    open('/r/harbour/audit');
    await screen.findByText('Lamp fails');
    expect(screen.getAllByRole('link', { name: /just after/ })).toHaveLength(4);
    expect(screen.getAllByRole('link', { name: /just before/ })).toHaveLength(3);
  });

  it('asks for what the address says', async () => {
    const { asked } = open('/r/harbour/audit?q=lamp&by=Ben&ref=H-2&field=owner&since=2025-01-01&until=2025-01-13');
    await screen.findByRole('region', { name: '13 January 2025' });
    expect(asked()).toEqual([
      { q: 'lamp', by: 'Ben', ref: 'H-2', field: 'owner', since: '2025-01-01', until: '2025-01-13' },
    ]);
  });

  it('narrows by person and field in the address, and widens again', async () => {
    const { user, address } = open('/r/harbour/audit');
    await screen.findByRole('option', { name: 'Ben' });
    await user.selectOptions(screen.getByLabelText('Person'), 'Ben');
    await user.selectOptions(screen.getByLabelText('Field'), 'Next review');
    await user.type(screen.getByLabelText('Risk'), 'H-2{Enter}');
    expect(address()).toBe('/r/harbour/audit?by=Ben&field=nextReview&ref=H-2');
    await user.click(screen.getByRole('button', { name: 'Clear' }));
    expect(address()).toBe('/r/harbour/audit');
  });

  it('tells an owner whose history it is', async () => {
    open('/r/harbour/audit', aRegister({ roles: ['owner'] }));
    expect(await screen.findByText('The history of the risks you own.')).toBeVisible();
  });
});
