import type { Kri } from '@heed/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { RegisterLayout } from '../../app/register-layout.tsx';
import { NoticeRegion } from '../../components/ui/notice.tsx';
import { fakeServer, problem, type Sent } from '../../testing/fake-server.ts';
import { aRegister, aRisk, aRiskItem } from '../../testing/fixtures.ts';
import { aKri } from '../../testing/kri.ts';
import { Component as KriForm } from './kri-form.page.tsx';

beforeEach(() => {
  vi.stubGlobal('EventSource', undefined);
  vi.stubGlobal('CSS', { escape: (text: string) => text });
});

const SIMULATION = {
  from: '2025-01-01T00:00:00.000Z',
  readings: 60,
  warning: 3,
  critical: 1,
  firings: [{ at: '2025-01-14T09:00:00.000Z', state: 'critical', value: 118 }],
  now: 'critical',
  problems: [],
};

const Address = () => <output data-testid="address">{useLocation().pathname}</output>;

interface Scene {
  readonly kri?: Kri;
  readonly onWrite?: (sent: Sent, count: number) => ReturnType<typeof problem> | undefined;
  readonly theirs?: Kri;
  readonly trial?: object;
}

const open = (address: string, { kri = aKri(), onWrite, theirs, trial }: Scene = {}) => {
  let current = kri;
  let writes = 0;
  const calls = fakeServer((sent) => {
    const { pathname } = new URL(sent.url, 'http://heed');
    if (pathname.endsWith('/simulate')) return { body: SIMULATION };
    if (pathname.endsWith('/kri-pull-trial')) return { body: trial };
    if (sent.method !== 'GET') {
      writes += 1;
      const refused = onWrite?.(sent, writes);
      if (refused) {
        current = theirs ?? current;
        return refused;
      }
      return { body: { ...current, version: current.version + 1 } };
    }
    if (pathname.endsWith('/risks'))
      return { body: { items: [aRiskItem(), aRiskItem({ ref: 'H-2', title: 'Fog' })], next: null, total: 2 } };
    if (pathname.includes('/risks/'))
      return { body: aRisk({ indicators: [{ id: 'i1', text: 'Lamp answers slowly' }] as never }) };
    if (pathname.includes('/kris/')) return { body: current };
    return { body: aRegister({ may: ['register.read', 'kri.edit', 'kri.record'] as never }) };
  });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter initialEntries={[address]}>
        <main>
          <Routes>
            <Route path="/r/:register" element={<RegisterLayout />}>
              <Route path="kris/:slug/edit" element={<KriForm />} />
              <Route path="new-kri" element={<KriForm />} />
            </Route>
            <Route path="*" element={null} />
          </Routes>
        </main>
        <Address />
        <NoticeRegion />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  const written = () => calls.filter(({ method, url }) => method !== 'GET' && !/simulate|trial/.test(url));
  return { calls, written, user: userEvent.setup() };
};

describe('a new KRI', () => {
  it('is written as in a document: limits, unit and risk', async () => {
    const { user, written } = open('/r/harbour/new-kri');
    await user.type(await screen.findByLabelText('Name'), 'Answer time');
    await user.type(screen.getByLabelText('Target'), '< 100 ms');
    expect(screen.getByText('On target when it is below 100 ms')).toBeVisible();
    await user.type(screen.getByLabelText('Critical'), '> 1 s');
    expect(screen.getByText('Critical when it is above 1 s')).toBeVisible();
    await user.type(screen.getByLabelText('Link a risk'), 'h-2{Enter}');
    expect(within(screen.getByRole('list', { name: 'Linked risks' })).getByText('H-2')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Watch it' }));
    await vi.waitFor(() => expect(screen.getByTestId('address')).toHaveTextContent('/r/harbour/kris/response-time'));
    expect(written()[0]).toMatchObject({
      url: '/api/v1/registers/harbour/kris',
      body: {
        name: 'Answer time',
        target: '< 100 ms',
        warning: null,
        critical: '> 1 s',
        links: [{ ref: 'H-2', indicator: null }],
      },
    });
  });

  it('says each problem at its field, keeps everything, and sends nothing', async () => {
    const { user, written } = open('/r/harbour/new-kri');
    await user.type(await screen.findByLabelText('Warning'), 'rather slow');
    await user.click(screen.getByRole('button', { name: 'Watch it' }));
    const summary = await screen.findByRole('alert');
    expect(summary).toHaveFocus();
    expect(
      within(summary)
        .getAllByRole('link')
        .map((link) => link.textContent),
    ).toEqual([
      'A KRI needs a name, such as Response time (p95).',
      '“rather slow” is no threshold. Write a sign and a number, such as > 800 ms or < 90 %.',
    ]);
    const field = screen.getByLabelText('Warning');
    expect(field).toHaveValue('rather slow');
    expect(field).toBeInvalid();
    await user.click(within(summary).getByRole('link', { name: /rather slow/ }));
    expect(field).toHaveFocus();
    expect(written()).toEqual([]);
  });

  it('shows at its field what only the server can know', async () => {
    const { user } = open('/r/harbour/new-kri', {
      onWrite: () =>
        problem(409, 'kri.name_taken', 'There is a KRI “Answer time” in this register already.', {
          errors: [{ path: 'body.name', message: 'This name is taken.' }],
        }),
    });
    await user.type(await screen.findByLabelText('Name'), 'Answer time{Enter}');
    expect(await screen.findByText('This name is taken.')).toBeVisible();
    expect(screen.getByLabelText('Name')).toHaveValue('Answer time');
  });
});

describe('editing a KRI', () => {
  it('says how often the limits would have fired, and asks again once typing rests', async () => {
    const { user, calls } = open('/r/harbour/kris/response-time/edit');
    expect(
      await screen.findByText('These thresholds would have fired in the last 90 days: 3 times warning, once critical.'),
    ).toBeVisible();
    const field = screen.getByLabelText('Warning');
    await user.clear(field);
    await user.type(field, '> 90 ms');
    await vi.waitFor(() => {
      const asked = calls.filter(({ url }) => url.endsWith('/simulate'));
      expect(asked.at(-1)?.body).toMatchObject({ warning: '> 90 ms', critical: '> 110 ms' });
      expect(asked.length).toBeLessThan(5);
    });
  });

  it('sends what changed against the version, and offers to take it back', async () => {
    const { user, written } = open('/r/harbour/kris/response-time/edit');
    const field = await screen.findByLabelText('Critical');
    await user.clear(field);
    await user.type(field, '> 120 ms');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await user.click(await screen.findByRole('button', { name: /^Undo/ }));
    await vi.waitFor(() => expect(written()).toHaveLength(2));
    expect(written()[0]).toMatchObject({ method: 'PATCH', body: { critical: '> 120 ms' } });
    expect(written()[0]?.headers['if-match']).toBe('"2"');
    expect(written()[1]).toMatchObject({ body: { critical: '> 110 ms' } });
    expect(written()[1]?.headers['if-match']).toBe('"3"');
  });

  it('merges with somebody who changed something else', async () => {
    const theirs = aKri({ version: 7, cadence: 'daily' });
    const { user, written } = open('/r/harbour/kris/response-time/edit', {
      theirs,
      onWrite: (_, count) => (count === 1 ? problem(412, 'kri.stale', 'Changed meanwhile.') : undefined),
    });
    await user.type(await screen.findByLabelText('Owner'), ' Lovelace');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await vi.waitFor(() => expect(written()).toHaveLength(2));
    expect(written()[1]).toMatchObject({ body: { owner: 'Ada Lovelace' } });
    expect(written()[1]?.headers['if-match']).toBe('"7"');
  });

  it('asks where somebody changed the same field', async () => {
    const theirs = aKri({ version: 7, owner: 'Ben' });
    const { user, written } = open('/r/harbour/kris/response-time/edit', {
      theirs,
      onWrite: (_, count) => (count === 1 ? problem(412, 'kri.stale', 'Changed meanwhile.') : undefined),
    });
    await user.type(await screen.findByLabelText('Owner'), ' Lovelace');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const question = await screen.findByRole('group', { name: /changed by two people/ });
    expect(question).toHaveTextContent(/Yours.*Ada Lovelace.*Theirs.*Ben.*Was.*Ada/);
    await user.click(within(question).getByRole('button', { name: 'Keep' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await vi.waitFor(() => expect(written()[1]).toMatchObject({ body: { owner: 'Ada Lovelace' } }));
  });

  it('tries a source before it is saved, and never shows a stored header', async () => {
    const pull = {
      kind: 'json',
      url: 'https://a.example/m',
      path: '$.p95',
      headers: { 'x-key': '' },
      everyMinutes: 60,
    } as const;
    const { user, calls } = open('/r/harbour/kris/response-time/edit', {
      kri: aKri({ pull }),
      trial: { value: null, raw: '', problem: 'a.example refused the connection.', tookMs: 12 },
    });
    expect(await screen.findByLabelText('Value of x-key')).toHaveValue('');
    await user.click(screen.getByRole('button', { name: 'Try it now' }));
    expect(await screen.findByText('a.example refused the connection.')).toBeVisible();
    expect(calls.find(({ url }) => url.endsWith('/kri-pull-trial'))?.body).toEqual({
      pull,
      unit: 'ms',
      slug: 'response-time',
    });
  });
});
