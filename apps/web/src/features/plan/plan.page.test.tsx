import type { ActionItem, CoverageGrid } from '@heed/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { RegisterLayout } from '../../app/register-layout.tsx';
import { fakeServer, problem, type Sent } from '../../testing/fake-server.ts';
import { anActionItem, aRegister, aRisk } from '../../testing/fixtures.ts';
import { Component as Plan } from './plan.page.tsx';

beforeEach(() => {
  vi.stubGlobal('EventSource', undefined);
  vi.stubGlobal('CSS', { escape: (text: string) => text.replaceAll('/', '\\/') });
});

const GRID: CoverageGrid = {
  perspectives: ['Security', 'Testing'],
  phases: ['Immediate'],
  risks: [
    {
      ref: 'H-1',
      title: 'Lamp fails at night',
      priority: 'high',
      score: 6,
      cells: [{ perspective: 'Security', phase: 'Immediate', done: 2, total: 3 }],
      gaps: { perspectives: ['Testing'], phases: [] },
    },
  ],
  next: null,
  total: 1,
  places: 2,
  empty: 1,
};

const Address = () => {
  const { pathname, search, hash } = useLocation();
  return <output data-testid="address">{pathname + search + hash}</output>;
};

/** A server that keeps its actions: a change is what the next list answers. */
const open = (
  address: string,
  start: readonly ActionItem[],
  onPatch?: (sent: Sent, count: number) => ReturnType<typeof problem> | undefined,
) => {
  let actions = [...start];
  let version = 3;
  let patches = 0;
  const calls = fakeServer((sent) => {
    const { pathname, searchParams } = new URL(sent.url, 'http://heed');
    if (pathname.endsWith('/coverage')) return { body: GRID };
    if (sent.method === 'PATCH') {
      patches += 1;
      const refused = onPatch?.(sent, patches);
      if (refused) return refused;
      version += 1;
      const id = pathname.split('/').at(-1);
      actions = actions.map((action) =>
        action.id === id ? { ...action, ...(sent.body as object), riskVersion: version } : action,
      );
      const own = actions.map(
        ({ register: _, ref: __, riskTitle, priority, late, riskVersion, may, ...action }) => action,
      );
      return { body: aRisk({ version, actions: own }) };
    }
    if (!pathname.endsWith('/actions')) return { body: aRegister() };
    const state = searchParams.get('state') ?? 'open';
    const items = actions.filter((action) =>
      state === 'open' ? ['todo', 'doing'].includes(action.state) : state === 'all' || action.state === state,
    );
    return { body: { items, next: null, total: items.length } };
  });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter initialEntries={[address]}>
        <main>
          <Routes>
            <Route path="/r/:register" element={<RegisterLayout />}>
              <Route path="plan" element={<Plan />} />
            </Route>
            <Route path="*" element={null} />
          </Routes>
        </main>
        <Address />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return { calls, patched: () => calls.filter(({ method }) => method === 'PATCH'), user: userEvent.setup() };
};

describe('the plan as a list', () => {
  it('says what is late, in the headline and at the action', async () => {
    open('/r/harbour/plan', [
      anActionItem({ due: '2020-01-01', late: true }),
      anActionItem({ id: 'a2', text: 'Train' }),
    ]);
    expect(await screen.findByRole('heading', { name: 'One action is late' })).toBeVisible();
    expect(within(screen.getByRole('row', { name: /spare lamp/ })).getByText(/late/)).toBeVisible();
  });

  it('changes the state in place, against the version of the risk', async () => {
    const { user, patched } = open('/r/harbour/plan', [anActionItem()]);
    await user.click(await screen.findByRole('button', { name: /^To do: state of/ }));
    await user.click(await screen.findByRole('menuitemradio', { name: /Doing/ }));
    expect(await screen.findByRole('button', { name: /^Doing: state of/ })).toBeVisible();
    expect(patched()[0]).toMatchObject({
      url: '/api/v1/registers/harbour/risks/H-1/actions/a1',
      body: { state: 'doing' },
    });
    expect(patched()[0]?.headers['if-match']).toBe('"3"');
  });

  it('merges with somebody who changed something else meanwhile', async () => {
    const theirs = aRisk({ version: 9, actions: [{ ...anActionItem(), text: 'Keep two spare lamps' }] as never });
    const { user, patched } = open('/r/harbour/plan', [anActionItem()], (_, count) =>
      count === 1 ? problem(412, 'risk.stale', 'Changed meanwhile.', { current: theirs }) : undefined,
    );
    await user.click(await screen.findByRole('button', { name: /^Owner of/ }));
    await user.clear(screen.getByLabelText(/^Owner of/));
    await user.keyboard('Ben{Enter}');
    await vi.waitFor(() => expect(patched()).toHaveLength(2));
    expect(patched()[1]).toMatchObject({ body: { owner: 'Ben' } });
    expect(patched()[1]?.headers['if-match']).toBe('"9"');
  });

  it('asks where somebody changed the same field, and keeps what was typed', async () => {
    const theirs = aRisk({ version: 9, actions: [{ ...anActionItem(), owner: 'Cleo' }] as never });
    const { user, patched } = open('/r/harbour/plan', [anActionItem()], (_, count) =>
      count === 1 ? problem(412, 'risk.stale', 'Changed meanwhile.', { current: theirs }) : undefined,
    );
    await user.click(await screen.findByRole('button', { name: /^Owner of/ }));
    await user.clear(screen.getByLabelText(/^Owner of/));
    await user.keyboard('Ben{Enter}');
    const question = await screen.findByRole('group', { name: /changed by two people/ });
    expect(question).toHaveTextContent(/Yours.*Ben.*Theirs.*Cleo.*Was.*Ada/);
    expect(patched()).toHaveLength(1);
    await user.click(within(question).getByRole('button', { name: 'Keep' }));
    await vi.waitFor(() => expect(patched()[1]).toMatchObject({ body: { owner: 'Ben' } }));
  });

  it('says why a change was refused, puts the old value back and keeps the new one', async () => {
    const { user } = open('/r/harbour/plan', [anActionItem()], () => problem(400, 'input.invalid', 'No such day.'));
    await user.click(await screen.findByRole('button', { name: /^Owner of/ }));
    await user.clear(screen.getByLabelText(/^Owner of/));
    await user.keyboard('Ben{Enter}');
    expect(await screen.findByText('No such day.')).toBeVisible();
    expect(screen.getByRole('button', { name: /^Owner of.*Ada/ })).toBeVisible();
    expect(screen.getByText(/not saved: “Ben”/)).toBeVisible();
  });

  it('offers no editing to a reader', async () => {
    open('/r/harbour/plan', [anActionItem({ may: { edit: false } })]);
    await screen.findByRole('row', { name: /spare lamp/ });
    expect(screen.queryByRole('button', { name: /of “/ })).not.toBeInTheDocument();
  });
});

describe('the plan as a board', () => {
  const START = [anActionItem(), anActionItem({ id: 'a2', text: 'Train the keeper', state: 'doing' })];

  it('counts each column', async () => {
    open('/r/harbour/plan?tab=board', START);
    expect(await screen.findByRole('heading', { name: '0 of 2 actions are done' })).toBeVisible();
    const names = screen.getAllByRole('heading', { level: 3 }).map((head) => head.textContent?.trim());
    expect(names).toEqual(['To do 1 action', 'Doing 1 action', 'Done 0 actions', 'Dropped 0 actions']);
  });

  it('carries a card to another column by keyboard, says so, and keeps the focus on it', async () => {
    const { user, patched } = open('/r/harbour/plan?tab=board', START);
    const card = () => screen.getByText('Keep a spare lamp').closest('li') as HTMLElement;
    await screen.findByText('Keep a spare lamp');
    card().focus();
    await user.keyboard('m');
    expect(screen.getByText(/^Picked up “Keep a spare lamp” from To do/)).toBeInTheDocument();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(screen.getByText('Done, column 3 of 4.')).toBeInTheDocument();
    await user.keyboard('{Enter}');
    expect(screen.getByText('Put down in Done.')).toBeInTheDocument();
    await vi.waitFor(() => expect(patched()[0]).toMatchObject({ body: { state: 'done' } }));
    const done = await screen.findByRole('region', { name: /^Done/ });
    expect(await within(done).findByText('Keep a spare lamp')).toBeVisible();
    await vi.waitFor(() => expect(card()).toHaveFocus());
  });

  it('leaves a card where it was on Escape', async () => {
    const { user, patched } = open('/r/harbour/plan?tab=board', START);
    (await screen.findByText('Keep a spare lamp')).closest('li')?.focus();
    await user.keyboard(' {ArrowRight}{Escape}');
    expect(screen.getByText('Left in To do.')).toBeInTheDocument();
    expect(patched()).toEqual([]);
  });

  it('has one tab stop, and arrows move between the cards', async () => {
    const { user } = open('/r/harbour/plan?tab=board', START);
    const first = (await screen.findByText('Keep a spare lamp')).closest('li') as HTMLElement;
    const second = screen.getByText('Train the keeper').closest('li') as HTMLElement;
    const board = first.closest('.board') as HTMLElement;
    expect([...board.querySelectorAll<HTMLElement>('*')].filter(({ tabIndex }) => tabIndex >= 0)).toEqual([first]);
    first.focus();
    await user.keyboard('{ArrowRight}');
    expect(second).toHaveFocus();
  });

  it('does not pick up what the person may not change', async () => {
    const { user, patched } = open('/r/harbour/plan?tab=board', [anActionItem({ may: { edit: false } })]);
    (await screen.findByText('Keep a spare lamp')).closest('li')?.focus();
    await user.keyboard('m{ArrowRight}{Enter}');
    expect(patched()).toEqual([]);
  });
});

describe('the plan as coverage', () => {
  it('states how many places are empty, and says each gap with a way to fill it', async () => {
    open('/r/harbour/plan?tab=coverage', []);
    expect(await screen.findByRole('heading', { name: '1 of 2 places is empty' })).toBeVisible();
    const row = within(screen.getByRole('row', { name: /H-1/ }));
    expect(row.getAllByRole('cell').map((cell) => cell.textContent)).toEqual([
      '2 of 3 done',
      'empty: add an action of H-1 for Testing',
    ]);
    expect(row.getByRole('link', { name: /empty/ })).toHaveAttribute('href', '/r/harbour/risks/H-1#actions');
    expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual([
      'Risk',
      'Security',
      'Testing',
    ]);
  });

  it('turns to phases, in the address', async () => {
    const { user } = open('/r/harbour/plan?tab=coverage', []);
    await user.click(await screen.findByRole('button', { name: 'By phase' }));
    expect(screen.getByTestId('address')).toHaveTextContent('/r/harbour/plan?tab=coverage&by=phase');
    expect(screen.getByRole('heading', { name: '1 of 1 places are covered' })).toBeVisible();
  });
});
