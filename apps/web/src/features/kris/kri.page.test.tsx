import type { Kri, KriSeries } from '@heed/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { RegisterLayout } from '../../app/register-layout.tsx';
import { NoticeRegion } from '../../components/ui/notice.tsx';
import { fakeServer } from '../../testing/fake-server.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { aKri } from '../../testing/kri.ts';
import { Component as KriPage } from './kri.page.tsx';

beforeEach(() => vi.stubGlobal('EventSource', undefined));

const point = (at: string, value: number) => ({ at, last: value, min: value, max: value, mean: value, count: 1 });
const SERIES: KriSeries = {
  from: '2025-01-01T00:00:00.000Z',
  to: '2025-01-15T00:00:00.000Z',
  bucket: 'reading',
  points: [
    point('2025-01-10T09:00:00.000Z', 90),
    point('2025-01-12T09:00:00.000Z', 104),
    point('2025-01-14T09:00:00.000Z', 118),
  ],
  annotations: [{ at: '2025-01-13T09:00:00.000Z', kind: 'rescore', text: 'Rescored to 9 Critical', ref: 'H-1' }],
};

const Address = () => {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
};

const open = (start: Kri = aKri(), address = '/r/harbour/kris/response-time') => {
  let kri = start;
  const calls = fakeServer((sent) => {
    const { pathname } = new URL(sent.url, 'http://heed');
    if (pathname.endsWith('/archive') || pathname.endsWith('/restore')) {
      const archivedAt = pathname.endsWith('/archive') ? '2025-01-15T00:00:00.000Z' : null;
      kri = { ...kri, archivedAt, version: kri.version + 1 };
      return { body: kri };
    }
    if (pathname.endsWith('/series')) return { body: SERIES };
    if (pathname.endsWith('/readings'))
      return { body: { items: [{ ...kri.last, note: 'After the restart' }], next: null, total: 1 } };
    if (pathname.includes('/kris/')) return { body: kri };
    return { body: aRegister() };
  });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter initialEntries={[address]}>
        <main>
          <Routes>
            <Route path="/r/:register" element={<RegisterLayout />}>
              <Route path="kris/:slug" element={<KriPage />} />
            </Route>
            <Route path="*" element={null} />
          </Routes>
        </main>
        <Address />
        <NoticeRegion />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return { calls, user: userEvent.setup() };
};

describe('one KRI', () => {
  it('states where it stands, how it went, what is done, and what it speaks for', async () => {
    open();
    expect(await screen.findByRole('heading', { name: '118 ms, critical since 14 Jan 2025, 8 ms over' })).toBeVisible();
    expect(
      await screen.findByText(
        'Between 90 ms and 118 ms in the last 90 days; critical at 1, at warning at 1 of 3 readings.',
      ),
    ).toBeVisible();
    expect(screen.getByRole('row', { name: /Critical > 110 ms Call the keeper/ })).toBeVisible();
    expect(screen.getByText('Another state counts after 3 readings in a row.')).toBeVisible();
    expect(screen.getByRole('link', { name: /H-1 Lamp fails/ })).toHaveAttribute('href', '/r/harbour/risks/H-1');
    expect(screen.getByText('Lamp answers slowly')).toBeVisible();
    expect(await screen.findByText('After the restart')).toBeVisible();
    expect(screen.getByText(/Rescored to 9 Critical/)).toBeVisible();
  });

  it('shows the figure as a table, and takes its range from the address', async () => {
    const { user, calls } = open();
    await user.click(await screen.findByRole('button', { name: 'View as table' }));
    const table = await screen.findByRole('table', { name: /values shown in the figure/ });
    expect(
      within(table)
        .getAllByRole('row')
        .map((row) => row.textContent),
    ).toEqual([
      'WhenValue',
      expect.stringContaining('118 ms'),
      expect.stringContaining('104 ms'),
      expect.stringContaining('90 ms'),
    ]);
    await user.click(screen.getByRole('link', { name: '7d' }));
    expect(screen.getByTestId('address')).toHaveTextContent('/r/harbour/kris/response-time?range=7d');
    await vi.waitFor(() => expect(calls.filter(({ url }) => url.includes('/series')).length).toBe(2));
  });

  it('is archived with a way back', async () => {
    const { user, calls } = open();
    await user.click(await screen.findByRole('button', { name: 'Archive' }));
    expect(await screen.findByText(/its readings stay, and it alarms nobody/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: /^Undo/ }));
    expect(await screen.findByRole('button', { name: 'Archive' })).toBeVisible();
    const restored = calls.find(({ url }) => url.endsWith('/restore'));
    expect(restored?.headers['if-match']).toBe('"3"');
  });

  it('says why the last fetch brought nothing', async () => {
    const pull = { kind: 'json', url: 'https://a.example/m', path: '$.p95', headers: {}, everyMinutes: 60 } as const;
    open(aKri({ pull, pullProblem: 'a.example did not answer within 5 s.' }));
    expect(await screen.findByText('a.example did not answer within 5 s.')).toBeVisible();
    expect(screen.getByText(/Fetched every 1 h from/)).toBeVisible();
  });

  it('is only looked at by a reader', async () => {
    open(aKri({ may: { edit: false, record: false } }));
    await screen.findByRole('heading', { name: /^118 ms/ });
    for (const name of [/Record/, /Archive/]) expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
    expect(screen.queryByRole('link', { name: 'Edit' })).not.toBeInTheDocument();
  });
});
