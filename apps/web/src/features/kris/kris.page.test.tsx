import type { KriItem, RescoreProposal } from '@heed/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { RegisterLayout } from '../../app/register-layout.tsx';
import { NoticeRegion } from '../../components/ui/notice.tsx';
import { fakeServer, problem, type Sent } from '../../testing/fake-server.ts';
import { aRegister, aRisk } from '../../testing/fixtures.ts';
import { aKri, aKriItem, aProposal } from '../../testing/kri.ts';
import { Component as Kris } from './kris.page.tsx';

beforeEach(() => vi.stubGlobal('EventSource', undefined));

const MEMORY = aKriItem({
  slug: 'memory',
  name: 'Memory use',
  state: 'warning',
  unit: 'MB',
  target: '< 450MB',
  targetRule: { op: '<', value: 450 },
  warning: { op: '>', value: 450 },
  critical: { op: '>', value: 500 },
  last: { ...aKri().last, value: 472, raw: '472 MB', state: 'warning' } as KriItem['last'],
});
const BACKUP = aKriItem({ slug: 'backup', name: 'Backups', state: 'stale', risks: [], gate: '' });
const SMOKE = aKriItem({
  slug: 'smoke',
  name: 'Smoke tests',
  kind: 'automated check',
  state: 'ok',
  unit: 'pass',
  target: 'pass',
  targetRule: { op: '=', value: 1 },
  warning: null,
  critical: null,
  gate: 'blocks merge',
  last: { ...aKri().last, value: 1, raw: 'pass', state: 'ok' } as KriItem['last'],
  recent: [1, 0, 1],
});

const Address = () => {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
};

interface Scene {
  readonly kris?: readonly KriItem[];
  readonly proposals?: readonly RescoreProposal[];
  readonly onWrite?: (sent: Sent) => ReturnType<typeof problem> | undefined;
  readonly may?: readonly string[];
}

const open = (address: string, { kris = [aKriItem(), MEMORY, BACKUP], proposals = [], onWrite, may }: Scene = {}) => {
  let waiting = [...proposals];
  const calls = fakeServer((sent) => {
    const { pathname, searchParams } = new URL(sent.url, 'http://heed');
    if (sent.method !== 'GET') {
      const refused = onWrite?.(sent);
      if (refused) return refused;
      if (pathname.endsWith('/readings')) {
        const item = kris.find(({ slug }) => pathname.includes(slug)) ?? aKriItem();
        const reading = { ...(item.last ?? aKri().last), value: 104, state: 'warning' };
        return { body: { reading, outcome: 'recorded', kri: { ...item, state: 'warning', last: reading } } };
      }
      if (sent.method === 'PATCH') return { body: aRisk() };
      const decided = waiting.find(({ id }) => pathname.includes(id));
      waiting = waiting.filter(({ id }) => !pathname.includes(id));
      return { body: { ...decided, state: 'accepted', riskVersion: 4 } };
    }
    if (pathname.endsWith('/kri-counts')) return { body: { all: 4, offTarget: 2, stale: 1, checks: 1, proposals: 0 } };
    if (pathname.endsWith('/proposals')) return { body: { items: waiting, next: null, total: waiting.length } };
    if (pathname.endsWith('/kris')) {
      const items = kris.filter(({ kind }) => searchParams.get('kind') !== 'check' || kind !== 'indicator');
      return { body: { items, next: null, total: items.length } };
    }
    if (pathname.includes('/kris/')) return { body: aKri() };
    return { body: aRegister({ may: (may ?? ['register.read', 'kri.edit', 'kri.record']) as never }) };
  });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter initialEntries={[address]}>
        <main>
          <Routes>
            <Route path="/r/:register" element={<RegisterLayout />}>
              <Route path="kris" element={<Kris />} />
            </Route>
            <Route path="*" element={null} />
          </Routes>
        </main>
        <Address />
        <NoticeRegion />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return { calls, written: () => calls.filter(({ method }) => method !== 'GET'), user: userEvent.setup() };
};

const row = (name: RegExp) => screen.getByRole('row', { name });

describe('the board', () => {
  it('states the finding and, of each, the value, the state, the room and the risks', async () => {
    open('/r/harbour/kris');
    expect(
      await screen.findByRole('heading', { name: 'One indicator is critical, one is close, one has gone quiet' }),
    ).toBeVisible();
    const first = row(/^Response time/);
    expect(first).toHaveTextContent(/118 ms.*< 100ms.*Critical since 14 Jan.*8 ms over/);
    expect(within(first).getByRole('link', { name: 'H-1' })).toHaveAttribute('href', '/r/harbour/risks/H-1');
    expect(row(/^Memory use/)).toHaveTextContent(/28 MB to critical/);
    expect(row(/^Backups/)).toHaveTextContent(/unknown/);
  });

  it('shows the views with their counts, and keeps the one chosen in the address', async () => {
    const { user, calls } = open('/r/harbour/kris');
    const [views] = await screen.findAllByRole('navigation', { name: 'Views' });
    await user.click(await within(views as HTMLElement).findByRole('link', { name: 'Off target 2' }));
    expect(screen.getByTestId('address')).toHaveTextContent('/r/harbour/kris?view=off-target');
    await vi.waitFor(() => expect(calls.some(({ url }) => url.includes('state=off+target'))).toBe(true));
  });

  it('says what to do where nothing is watched, to whom may do it', async () => {
    open('/r/harbour/kris', { kris: [] });
    expect(await screen.findByRole('heading', { name: 'Nothing is watched yet' })).toBeVisible();
    expect(screen.getAllByRole('link', { name: 'New KRI' }).length).toBeGreaterThan(0);
  });

  it('offers a reader neither recording nor editing', async () => {
    const kris = [aKriItem({ may: { edit: false, record: false } })];
    const { user, written } = open('/r/harbour/kris', { kris, may: ['register.read'] });
    await screen.findByRole('row', { name: /^Response time/ });
    expect(screen.queryByRole('button', { name: /Record/ })).not.toBeInTheDocument();
    await user.keyboard('j{Enter}');
    expect(screen.queryByRole('form')).not.toBeInTheDocument();
    expect(written()).toEqual([]);
  });
});

describe('recording on the board', () => {
  it('takes Enter, the number and Enter, and says before what it would become', async () => {
    const { user, written } = open('/r/harbour/kris');
    await screen.findByRole('row', { name: /^Response time/ });
    await user.keyboard('{Enter}104');
    expect(await screen.findByText('Would be Warning, critical ends after 2 more readings up to 110 ms')).toBeVisible();
    await user.keyboard('{Enter}');
    expect(await screen.findByText('Response time: 104 ms recorded, now Warning')).toBeVisible();
    expect(written()).toHaveLength(1);
    expect(written()[0]).toMatchObject({
      url: '/api/v1/registers/harbour/kris/response-time/readings',
      body: { value: '104' },
    });
    await vi.waitFor(() => expect(row(/^Response time/)).toHaveFocus());
  });

  it('goes down with j and records the one the cursor is on', async () => {
    const { user } = open('/r/harbour/kris');
    await screen.findByRole('row', { name: /^Response time/ });
    await user.keyboard('jj{Enter}');
    expect(await screen.findByRole('textbox', { name: 'Record Memory use' })).toHaveFocus();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('form')).not.toBeInTheDocument();
  });

  it('keeps what is no value, says what was expected, and sends nothing', async () => {
    const { user, written } = open('/r/harbour/kris?record=response-time');
    await user.type(await screen.findByRole('textbox', { name: 'Record Response time' }), 'rather slow{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent(/Expected a number in ms, such as 850/);
    expect(screen.getByRole('textbox', { name: 'Record Response time' })).toHaveValue('rather slow');
    expect(written()).toEqual([]);
  });

  it('keeps what the server refused, and sends the same reading when tried again', async () => {
    const { user, written } = open('/r/harbour/kris?record=response-time', {
      onWrite: () => problem(503, 'server.busy', 'The server is busy. Try again in a moment.'),
    });
    const field = await screen.findByRole('textbox', { name: 'Record Response time' });
    await user.type(field, '104{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('The server is busy.');
    expect(field).toHaveValue('104');
    await user.type(field, '{Enter}');
    await vi.waitFor(() => expect(written()).toHaveLength(2));
    const [one, two] = written().map(({ headers }) => headers['idempotency-key']);
    expect(one).toBe(two);
  });
});

describe('checks', () => {
  it('have a view of their own with gate and last result, and take p and f', async () => {
    const { user, written } = open('/r/harbour/kris?view=checks', { kris: [SMOKE, aKriItem()] });
    const check = await screen.findByRole('row', { name: /^Smoke tests/ });
    expect(check).toHaveTextContent(/Automated check.*Pass.*blocks merge/);
    await user.keyboard('jf');
    expect(await screen.findByRole('textbox', { name: 'Record Smoke tests' })).toHaveValue('fail');
    expect(screen.getByText(/^Would fail/)).toBeVisible();
    await user.keyboard('{Enter}');
    await vi.waitFor(() => expect(written()[0]).toMatchObject({ body: { value: 'fail' } }));
  });
});

describe('a proposed rescore', () => {
  it('says what it becomes and why, is accepted by one key, and can be taken back', async () => {
    const { user, written } = open('/r/harbour/kris', { kris: [aKriItem()], proposals: [aProposal()] });
    const strip = await screen.findByRole('region', { name: 'A rescore is proposed' });
    expect(strip).toHaveTextContent(/H-1 Lamp fails at night from 6 High to 9 Critical/);
    expect(strip).toHaveTextContent(/critical above 110 ms/);
    await user.keyboard('y');
    expect(written()).toEqual([]);
    await user.keyboard('jjy');
    expect(await screen.findByText('H-1 is now 9 Critical')).toBeVisible();
    expect(written()[0]?.url).toMatch(/\/proposals\/.*\/accept$/);
    await user.click(screen.getByRole('button', { name: /^Undo/ }));
    await vi.waitFor(() => expect(written()[1]).toMatchObject({ method: 'PATCH', body: { probability: 'medium' } }));
    expect(written()[1]?.headers['if-match']).toBe('"4"');
  });

  it('is declined by its button, and a refusal is said at it', async () => {
    const { user } = open('/r/harbour/kris', {
      kris: [aKriItem()],
      proposals: [aProposal()],
      onWrite: () => problem(409, 'proposal.decided', 'Ben declined it already.'),
    });
    await user.click(await screen.findByRole('button', { name: /^Decline/ }));
    expect(await screen.findByText('Ben declined it already.')).toBeVisible();
  });
});
