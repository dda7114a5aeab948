import type { MovementReport, PeriodComparison } from '@heed/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { RegisterLayout } from '../../app/register-layout.tsx';
import { fakeServer } from '../../testing/fake-server.ts';
import { aRegister, aRisk, aRiskItem } from '../../testing/fixtures.ts';
import { Component as Risks } from './risks.page.tsx';

beforeEach(() => {
  vi.stubGlobal('EventSource', undefined);
  vi.stubGlobal('scrollBy', vi.fn());
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
});

const REPORT: MovementReport = {
  since: '2024-12-14T23:59:59.999Z',
  until: '2025-01-23T12:00:00.000Z',
  before: aRegister().counts,
  after: aRegister().counts,
  moved: [
    {
      ref: 'H-1',
      title: 'Lamp fails at night',
      direction: 'up',
      was: { probability: 'low', impact: 'high', score: 3, priority: 'medium' },
      now: { probability: 'medium', impact: 'high', score: 6, priority: 'high' },
    },
  ],
  unchanged: 1,
};

const COMPARISON: PeriodComparison = {
  predecessor: { slug: 'harbour-q1', title: 'Harbour, first quarter' },
  new: [{ ref: 'H-2', title: 'Boat drifts', priority: 'medium', score: 3 }],
  changed: [],
  removed: [],
  unchanged: 1,
};

const Address = () => {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
};

const open = (address: string, register = aRegister()) => {
  const calls = fakeServer(({ url }) => {
    const { pathname } = new URL(url, 'http://heed');
    if (pathname.endsWith('/movement')) return { body: REPORT };
    if (pathname.endsWith('/comparison')) return { body: COMPARISON };
    if (pathname.endsWith('/risks/H-1')) return { body: aRisk() };
    if (!pathname.endsWith('/risks')) return { body: register };
    const items = [
      aRiskItem({ nextReview: '2024-12-13', nextAction: '2024-12-13', kri: 'warning' }),
      aRiskItem({
        ref: 'H-2',
        title: 'Boat drifts',
        movement: { direction: 'down', was: 6, wasPriority: 'high', at: null },
      }),
    ];
    return { body: { items, next: null, total: 2 } };
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter initialEntries={[address]}>
        <main>
          <Routes>
            <Route path="/r/:register" element={<RegisterLayout />}>
              <Route path="risks" element={<Risks />} />
            </Route>
          </Routes>
        </main>
        <Address />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return { calls, user: userEvent.setup() };
};

const row = async (name: string) => within(await screen.findByRole('row', { name: new RegExp(name) }));

describe('the list as of an earlier day', () => {
  it('asks for the risks of then and offers nothing that changes them', async () => {
    const { calls, user } = open('/r/harbour/risks?asOf=2024-12-14&q=state:active');
    const lamp = await row('Lamp fails');
    const asked = calls
      .map(({ url }) => new URL(url, 'http://heed'))
      .filter(({ pathname }) => pathname.endsWith('/risks'));
    expect(asked.map(({ searchParams }) => searchParams.get('asOf'))).toEqual(['2024-12-14']);
    expect(screen.queryByRole('button', { name: /New risk/ })).not.toBeInTheDocument();
    expect(screen.queryByLabelText('Title of a new risk')).not.toBeInTheDocument();
    await user.click(lamp.getAllByRole('gridcell')[3] as HTMLElement);
    await user.keyboard('p{F2}');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('measures lateness against that day', async () => {
    open('/r/harbour/risks?asOf=2024-12-14');
    const lamp = await row('Lamp fails');
    expect(lamp.getByText('1 d late')).toBeVisible();
    expect(lamp.getByText('action late')).toBeVisible();
    expect((await row('Boat drifts')).queryByText('action late')).not.toBeInTheDocument();
    expect(lamp.getByText('warning')).toBeVisible();
  });

  it('keeps the day in every link to a risk, a view and a count', async () => {
    open('/r/harbour/risks?asOf=2024-12-14');
    await row('Lamp fails');
    const inside = screen
      .getAllByRole('link')
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => href.startsWith('/r/harbour/risks'));
    expect(inside.length).toBeGreaterThan(6);
    expect(inside.filter((href) => !href.includes('asOf=2024-12-14'))).toEqual([]);
  });
});

describe('movement since a day', () => {
  it('tells what moved since then, in words, instead of the latest move of each risk', async () => {
    open('/r/harbour/risks?since=2024-12-14');
    const bar = await screen.findByRole('region', { name: 'Movement' });
    expect(bar).toHaveTextContent('Since 14 December 2024: One risk rose. One stayed where it was.');
    expect((await row('Lamp fails')).getByText(/was 3/)).toHaveTextContent('was 3 Medium, rose');
    expect((await row('Boat drifts')).queryByText(/was 6/)).not.toBeInTheDocument();
  });

  it('is the latest move of each risk where no day is given', async () => {
    const { calls } = open('/r/harbour/risks');
    expect((await row('Boat drifts')).getByText(/was 6/)).toHaveTextContent('was 6 High, fell');
    expect(calls.filter(({ url }) => url.includes('/movement'))).toEqual([]);
  });

  it('goes back to the latest moves', async () => {
    const { user } = open('/r/harbour/risks?since=2024-12-14&sort=ref');
    await user.click(await screen.findByRole('button', { name: 'Show the latest moves' }));
    expect(screen.getByTestId('address')).toHaveTextContent('/r/harbour/risks?sort=ref');
    expect((await row('Boat drifts')).getByText(/was 6/)).toBeVisible();
  });
});

describe('a register that carries another one on', () => {
  it('marks what is new against it, and asks only then', async () => {
    open('/r/harbour/risks', aRegister({ predecessor: COMPARISON.predecessor }));
    expect(await (await row('Boat drifts')).findByText('new')).toBeVisible();
    expect((await row('Lamp fails')).queryByText(/^(new|changed)$/)).not.toBeInTheDocument();
  });
});

describe('the export', () => {
  it('hands the register out as the file somebody chooses', async () => {
    open('/r/harbour/risks');
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    for (const [name, format] of [
      ['Markdown', 'md'],
      ['Excel', 'xlsx'],
      ['CSV', 'csv'],
      ['JSON', 'json'],
    ] as const) {
      const item = await screen.findByRole('menuitem', { name: new RegExp(`^${name}`) });
      expect(item).toHaveAttribute('href', `/api/v1/registers/harbour/export.${format}`);
      expect(item).toHaveAttribute('download');
    }
  });
});
