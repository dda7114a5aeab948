import type { Matrix, MovementReport } from '@heed/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { RegisterLayout } from '../../app/register-layout.tsx';
import { fakeServer } from '../../testing/fake-server.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { Component as MatrixPage } from './matrix.page.tsx';

beforeEach(() => {
  vi.stubGlobal('EventSource', undefined);
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

const cell = (probability: string, impact: string, refs: readonly string[]): Matrix['cells'][number] => ({
  probability,
  impact,
  score: null,
  priority: 'high',
  count: refs.length,
  risks: refs.map((ref) => ({ ref, title: `Title of ${ref}` })),
});

const MATRIX: Matrix = {
  cells: [cell('high', 'medium', ['H-1']), cell('medium', 'medium', ['H-2'])],
  outside: [],
  outsideCount: 0,
};

const counts = aRegister().counts;
const REPORT: MovementReport = {
  since: '2024-12-14T23:59:59.999Z',
  until: '2025-01-23T12:00:00.000Z',
  before: counts,
  after: counts,
  moved: [
    {
      ref: 'H-1',
      title: 'Title of H-1',
      direction: 'up',
      was: { probability: 'medium', impact: 'medium', score: 4, priority: 'medium' },
      now: { probability: 'high', impact: 'medium', score: 6, priority: 'high' },
    },
    {
      ref: 'H-3',
      title: 'Title of H-3',
      direction: 'closed',
      was: { probability: 'medium', impact: 'medium', score: 4, priority: 'medium' },
      now: null,
    },
  ],
  unchanged: 1,
};

const Address = () => {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
};

const open = (address: string) => {
  const calls = fakeServer(({ url }) => {
    const { pathname } = new URL(url, 'http://heed');
    if (pathname.endsWith('/movement')) return { body: REPORT };
    if (pathname.endsWith('/matrix')) return { body: MATRIX };
    return { body: aRegister() };
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter initialEntries={[address]}>
        <Routes>
          <Route path="/r/:register" element={<RegisterLayout />}>
            <Route path="matrix" element={<MatrixPage />} />
          </Route>
        </Routes>
        <Address />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  const asked = () => calls.map(({ url }) => new URL(url, 'http://heed'));
  return { asked, user: userEvent.setup() };
};

const grid = () => screen.findByRole('grid', { name: 'Probability by impact' });

describe('the matrix beside an earlier day', () => {
  it('states what moved, and keeps the grid with its headers', async () => {
    open('/r/harbour/matrix?then=2024-12-14');
    expect(
      await screen.findByRole('heading', { name: 'Since 14 December 2024 one risk rose and one was closed' }),
    ).toBeVisible();
    expect(within(await grid()).getAllByRole('gridcell')).toHaveLength(9);
    expect(within(await grid()).getAllByRole('rowheader')).toHaveLength(3);
  });

  it('says in the cells who left and who came', async () => {
    open('/r/harbour/matrix?then=2024-12-14');
    await screen.findByRole('heading', { name: /Since 14 December/ });
    const cells = within(await grid()).getAllByRole('gridcell');
    const [highMedium, mediumMedium] = [cells[1], cells[4]];
    expect(highMedium).toHaveTextContent('H-1, was 4');
    expect(mediumMedium).toHaveTextContent('H-1 was here, rose to 6');
    expect(mediumMedium).toHaveTextContent('H-3 was here, closed');
  });

  it('lists the movers as text', async () => {
    open('/r/harbour/matrix?then=2024-12-14');
    const aside = within(await screen.findByRole('complementary', { name: 'Reading this matrix' }));
    const lines = (await aside.findAllByRole('link')).map((line) => line.textContent);
    expect(lines).toEqual(['H-1rose from 4 to 6', 'H-3closed']);
  });

  it('opens a cell with who left it since', async () => {
    const { user } = open('/r/harbour/matrix?then=2024-12-14');
    await screen.findByRole('heading', { name: /Since 14 December/ });
    await user.click(within(await grid()).getAllByRole('gridcell')[4] as HTMLElement);
    const opened = await screen.findByRole('dialog');
    expect(opened).toHaveTextContent('Left since 14 December 2024');
    expect(opened).toHaveTextContent('H-1rose to 6');
    expect(opened).toHaveTextContent('H-3closed');
  });

  it('offers both times as tables', async () => {
    const { user } = open('/r/harbour/matrix?then=2024-12-14');
    await user.click(await screen.findByRole('button', { name: 'View as table' }));
    const moves = within(await screen.findByRole('table', { name: 'Moved since 14 December 2024' }));
    expect(moves.getByRole('row', { name: /H-1/ })).toHaveTextContent('H-1Title of H-1rose4 Medium6 High');
  });

  it('stops comparing', async () => {
    const { user } = open('/r/harbour/matrix?then=2024-12-14');
    await user.click(await screen.findByRole('button', { name: 'Stop comparing' }));
    expect(screen.getByTestId('address')).toHaveTextContent(/^\/r\/harbour\/matrix$/);
    expect(await screen.findByRole('heading', { name: /only/ })).toBeVisible();
  });
});

describe('the matrix as of an earlier day', () => {
  it('shows the cells of then, compares with an even earlier day, and leads to the risks of then', async () => {
    const { asked } = open('/r/harbour/matrix?asOf=2025-01-10&then=2024-12-14');
    await screen.findByRole('heading', { name: /Since 14 December/ });
    const of = (end: string) => asked().find(({ pathname }) => pathname.endsWith(end))?.searchParams;
    expect(of('/matrix')?.get('asOf')).toBe('2025-01-10');
    expect([of('/movement')?.get('since'), of('/movement')?.get('until')]).toEqual(['2024-12-14', '2025-01-10']);
    const chip = within(await grid()).getByText('H-2');
    expect(chip).toHaveAttribute('href', '/r/harbour/risks/H-2?asOf=2025-01-10');
  });
});
