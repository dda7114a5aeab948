import type { AllocationRequest, Budget, LedgerEntry, Reserve } from '@heed/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keys } from '../../lib/register.ts';
import { fakeServer, problem, type Sent } from '../../testing/fake-server.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { showPage } from '../../testing/show-page.tsx';
import { Component } from './budget.page.tsx';
import { budgetHeadline, limitWords, stepsOf } from './reserve-steps.ts';

afterEach(() => vi.unstubAllGlobals());

const usd = (dollars: number) => ({ amount: dollars * 100, currency: 'USD' });
const id = (n: number) => `0190a000-0000-7000-8000-00000000b00${n}`;
const TECHNICAL: Reserve = {
  ...{ id: id(1), category: 'T', name: 'Technical', amount: usd(5000), allocated: usd(1000), available: usd(4000) },
  ...{ asked: usd(200), untied: usd(0), worst: { ref: 'H-1', title: 'Ice', priority: 'critical' }, version: 3 },
};
const SECURITY: Reserve = { ...TECHNICAL, id: id(2), category: 'S', name: 'Security', worst: null, asked: usd(0) };
const BUDGET: Budget = {
  items: [TECHNICAL, SECURITY],
  totals: [{ amount: usd(10_000), allocated: usd(2000), available: usd(8000) }],
  missing: [
    { category: 'PR', name: 'Project', risks: 2, worst: { ref: 'H-7', title: 'Nobody left', priority: 'high' } },
  ],
  ...{ limit: usd(500), open: 1, findings: ['Technical is used up.'], version: 4 },
};
const REQUEST: AllocationRequest = {
  ...{ id: id(3), reserve: { id: id(1), name: 'Technical', available: usd(4000) }, ref: 'H-1', title: 'Ice' },
  ...{ priority: 'critical', amount: usd(200), reason: 'A new rope', state: 'open', requestedBy: 'Olga' },
  ...{ requestedAt: '2026-03-02T09:00:00.000Z', decidedBy: null, decidedAt: null, decisionReason: '' },
  ...{ isAboveLimit: false, isOutsideCategory: false, selfApproved: false },
  may: { decide: true, withdraw: false, why: '' },
};
const ENTRY: LedgerEntry = {
  ...{ id: id(4), reserve: { id: id(1), name: 'Technical' }, kind: 'allocated', change: usd(-1000) },
  ...{ available: usd(4000), ref: 'H-1', title: 'Ice', reason: 'A crane', by: 'Olga', approvedBy: 'Max' },
  ...{ selfApproved: false, at: '2026-03-01T09:00:00.000Z' },
};
const ALL = ['register.read', 'register.settings', 'reserve.request', 'reserve.allocate'];

interface Scene {
  readonly budget?: Budget;
  readonly requests?: readonly AllocationRequest[];
  readonly may?: readonly string[];
  readonly search?: string;
  readonly write?: (sent: Sent) => ReturnType<typeof problem>;
}

const open = ({ budget = BUDGET, requests = [REQUEST], may = ALL, search = '', write }: Scene = {}) => {
  const page = (items: readonly unknown[]) => ({ body: { items, next: null, total: items.length } });
  const calls = fakeServer((sent) => {
    if (sent.method !== 'GET') return write?.(sent) ?? { body: { ...REQUEST, state: 'approved' } };
    if (sent.url.includes('/allocation-requests')) return page(requests);
    if (sent.url.includes('/ledger')) return page([ENTRY]);
    if (sent.url.includes('/holdings')) return page([{ ref: 'H-1', title: 'Ice', state: 'active', amount: usd(1000) }]);
    if (sent.url.includes('/risks')) return page([]);
    return { body: budget };
  });
  const shown = showPage(Component, {
    address: `/r/harbour/budget${search}`,
    route: '/r/:register/budget',
    known: [[keys.register('harbour'), aRegister({ may } as never)]],
  });
  return { ...shown, calls, writes: () => calls.filter(({ method }) => method !== 'GET') };
};

describe('the budget of a register', () => {
  it('begins with what is left, in figures that add up', async () => {
    open();
    expect(
      await screen.findByRole('heading', { name: '$8,000 of $10,000 is available; one request waits' }),
    ).toBeVisible();
    const table = screen.getByRole('table', { name: /The reserves/ });
    expect(
      within(table).getByRole('row', { name: /Technical.*\$5,000 \$1,000 \$4,000.*\$200 asked for/ }),
    ).toBeVisible();
    expect(within(table).getByRole('row', { name: /Total \$10,000 \$2,000 \$8,000/ })).toBeVisible();
    expect(screen.getByText(/Above \$500 an executive decides/)).toBeVisible();
    const missing = screen.getByRole('region', { name: 'Categories without a reserve' });
    expect(within(missing).getByRole('link', { name: 'H-7 Nobody left' })).toHaveAttribute(
      'href',
      '/r/harbour/risks/H-7',
    );
    const ledger = await screen.findByRole('table', { name: /Movements/ });
    expect(
      within(ledger).getByRole('row', { name: /Allocated Technical.*−\$1,000 \$4,000 Olga, approved by Max/ }),
    ).toBeVisible();
  });

  it('approves a request once, however quickly it is pressed again', async () => {
    const { user, writes } = open();
    await user.dblClick(await screen.findByRole('button', { name: /^Approve ?\$200 for H-1/ }));
    await waitFor(() => expect(writes()).toHaveLength(1));
    expect(writes()[0]).toMatchObject({
      url: expect.stringContaining(`/${id(3)}/decide`),
      body: { decision: 'approve' },
    });
    expect(await screen.findByText('$200 for H-1: approved')).toBeVisible();
    expect(writes()).toHaveLength(1);
  });

  it('goes on from the head of the list, since what was decided leaves it', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: /^Approve ?\$200 for H-1/ }));
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Requests' })).toHaveFocus());
  });

  it('asks for the password where the server wants it, and goes on', async () => {
    let tries = 0;
    const { user, writes } = open({
      write: ({ url }) => {
        if (url.includes('/session/confirm')) return { body: {} };
        tries += 1;
        return tries === 1
          ? problem(403, 'session.confirm_required', 'Type your password again.')
          : { body: { ...REQUEST, state: 'approved' } };
      },
    });
    await user.click(await screen.findByRole('button', { name: /^Approve ?\$200 for H-1/ }));
    await user.type(await screen.findByLabelText('Password'), 'a pass phrase');
    await user.click(screen.getByRole('button', { name: 'Confirm' }));
    await waitFor(() => expect(writes().filter(({ url }) => url.includes('/decide'))).toHaveLength(2));
  });

  it('declines with a reason, and keeps it when somebody else was faster', async () => {
    const { user } = open({
      write: () => problem(409, 'request.decided', 'Eve has approved this request in the meantime.'),
    });
    await user.click(await screen.findByRole('button', { name: /^Decline ?\$200 for H-1/ }));
    await user.click(screen.getByRole('button', { name: 'Decline' }));
    expect(screen.getByText('Write at least a sentence.')).toBeVisible();
    await user.type(screen.getByLabelText('Why'), 'Not this year');
    await user.click(screen.getByRole('button', { name: 'Decline' }));
    expect(await screen.findByText('Eve has approved this request in the meantime.')).toBeVisible();
    expect(screen.getByLabelText('Why')).toHaveValue('Not this year');
  });

  it('says why somebody may not decide', async () => {
    const why = 'You asked for this money, so somebody else decides.';
    open({ requests: [{ ...REQUEST, may: { decide: false, withdraw: true, why } }] });
    expect(await screen.findByText(why)).toBeVisible();
    expect(screen.queryByRole('button', { name: /Approve/ })).toBeNull();
    expect(screen.getByRole('button', { name: /Withdraw/ })).toBeVisible();
  });

  it('asks for money by menu and keyboard, says how it read the amount, and refuses what is none', async () => {
    const { user, writes } = open();
    await user.click(await screen.findByRole('button', { name: 'Steps for Technical' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Ask for money…' }));
    await user.type(await screen.findByLabelText('Amount'), 'a lot');
    await user.type(screen.getByLabelText('Risk'), 'H-1');
    await user.click(screen.getByRole('button', { name: 'Ask' }));
    expect(screen.getByText(/“a lot” is no amount/)).toBeVisible();
    expect(writes()).toEqual([]);
    await user.clear(screen.getByLabelText('Amount'));
    await user.type(screen.getByLabelText('Amount'), '1.250,50');
    expect(screen.getByText('That is $1,250.50.')).toBeVisible();
    await user.type(screen.getByLabelText('What for'), 'A winch{Control>}{Enter}{/Control}');
    await waitFor(() => expect(writes()).toHaveLength(1));
    expect(writes()[0]).toMatchObject({
      url: expect.stringContaining(`/reserves/${id(1)}/allocations`),
      body: { ref: 'H-1', amount: { amount: 125_050, currency: 'USD' }, reason: 'A winch' },
    });
    expect(writes()[0]?.headers['idempotency-key']).toBeTruthy();
  });

  it('shows the movements of one reserve or risk by the address', async () => {
    const { user, calls, address } = open({ search: `?reserve=${id(1)}&ref=H-1` });
    await screen.findByRole('table', { name: /Movements/ });
    const asked = calls.find(({ url }) => url.includes('/ledger'))?.url ?? '';
    expect(asked).toContain(`reserve=${id(1)}`);
    expect(asked).toContain('ref=H-1');
    await user.click(screen.getByRole('button', { name: /Only H-1/ }));
    expect(address()).toBe(`/r/harbour/budget?reserve=${id(1)}`);
  });

  it('teaches the first step where there is nothing, and shows readers no steps', async () => {
    const empty = { ...BUDGET, items: [], totals: [], open: 0, findings: [] };
    const { user } = open({ budget: empty });
    expect(await screen.findByRole('heading', { name: 'No money is set aside' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: /^Open a reserve ?for Project/ }));
    expect(await screen.findByRole('dialog', { name: 'Open a reserve' })).toBeVisible();
  });

  it('offers readers nothing to do', async () => {
    open({ may: ['register.read'], requests: [] });
    expect(await screen.findByText('No request waits.')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Steps for|Open a reserve|Change the limit/ })).toBeNull();
  });
});

it.each([
  [['reserve.request'], TECHNICAL, ['ask']],
  [['reserve.request'], { ...TECHNICAL, available: usd(0) }, []],
  [['reserve.allocate'], TECHNICAL, ['return', 'transfer']],
  [['reserve.allocate'], { ...TECHNICAL, allocated: usd(0) }, ['transfer']],
  [['reserve.allocate'], { ...TECHNICAL, amount: { amount: 1, currency: 'EUR' } }, ['return']],
  [['register.settings'], TECHNICAL, ['amount']],
] as const)('who may %j does with a reserve only what makes sense', (may, reserve, steps) => {
  expect(stepsOf([...may], BUDGET, reserve).map(({ step }) => step)).toEqual(steps);
});

it('says in words what there is', () => {
  const euro = { amount: 100, currency: 'EUR' };
  const totals = [...BUDGET.totals, { amount: euro, allocated: euro, available: { ...euro, amount: 0 } }];
  expect(budgetHeadline({ ...BUDGET, totals, open: 0 })).toBe('$8,000 of $10,000 and €0 of €1 are available');
  const yen = { amount: 5, currency: 'JPY' };
  const three = [...totals, { amount: yen, allocated: yen, available: yen }];
  expect(budgetHeadline({ ...BUDGET, totals: three })).toBe('Reserves in three currencies; one request waits');
  expect(limitWords({ limit: null })).toContain('no limit');
});
