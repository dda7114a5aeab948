import type { Register, RiskItem } from '@heed/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { undo } from '../../lib/undo.ts';
import { fakeServer } from '../../testing/fake-server.ts';
import { aRegister, aRisk, aRiskItem, NOTHING } from '../../testing/fixtures.ts';
import { type GridHandle, RiskGrid } from './risk-grid.tsx';

beforeEach(() => {
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

const THREE = [
  aRiskItem(),
  aRiskItem({ ref: 'H-2', title: 'Boat drifts', probability: 'low', score: 3, priority: 'medium' }),
  aRiskItem({ ref: 'H-3', title: 'Keeper falls ill', probability: 'low', impact: 'low', score: 1, priority: 'low' }),
];

const Address = () => {
  const { pathname, search, state } = useLocation();
  return (
    <output data-testid="address">
      {pathname + search}
      {state ? JSON.stringify(state) : ''}
    </output>
  );
};

const open = (items: readonly RiskItem[] = THREE, register: Register = aRegister()) => {
  const onPeek = vi.fn();
  const handle = createRef<GridHandle>();
  const client = new QueryClient();
  const grid = (rows: readonly RiskItem[]) => (
    <QueryClientProvider client={client}>
      <MemoryRouter>
        <RiskGrid
          handle={handle}
          register={register}
          items={rows}
          total={rows.length}
          sort=""
          peek=""
          onSort={vi.fn()}
          onPeek={onPeek}
          onNeedMore={vi.fn()}
        />
        <Address />
      </MemoryRouter>
    </QueryClientProvider>
  );
  const view = render(grid(items));
  return { onPeek, handle, user: userEvent.setup(), show: (rows: readonly RiskItem[]) => view.rerender(grid(rows)) };
};

const tabStops = () => [
  ...screen.getByRole('grid').querySelectorAll('[role=gridcell][tabindex="0"],[role=rowheader][tabindex="0"]'),
];

describe('the register as a grid', () => {
  it('has one tab stop, and arrows move it', async () => {
    const { user } = open();
    expect(tabStops()).toHaveLength(1);
    await user.tab();
    expect(document.activeElement).toHaveTextContent('Lamp fails at night');
    await user.keyboard('{ArrowDown}{ArrowRight}');
    expect(document.activeElement).toHaveTextContent('T');
    await user.keyboard('{ArrowLeft}{ArrowDown}');
    expect(document.activeElement).toHaveTextContent('Keeper falls ill');
    expect(tabStops()).toHaveLength(1);
  });

  it('stops at its edges', async () => {
    const { user } = open();
    await user.tab();
    await user.keyboard('{Control>}{Home}{/Control}{ArrowUp}{ArrowLeft}');
    expect(document.activeElement).toHaveTextContent('6');
    await user.keyboard('{Control>}{End}{/Control}{ArrowDown}{ArrowRight}');
    expect(document.activeElement?.closest('[role=row]')).toHaveTextContent('H-3');
  });

  it('keeps the cursor on its risk when the order changes', async () => {
    const { user, show } = open();
    await user.tab();
    await user.keyboard('{ArrowDown}');
    show(THREE.toReversed());
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toHaveTextContent('Lamp fails at night');
  });

  it('takes the cursor to where the focus was put by other means', async () => {
    const { handle } = open();
    const cell = screen.getByRole('rowheader', { name: 'Keeper falls ill' });
    act(() => cell.focus());
    handle.current?.edit('probability');
    expect(await screen.findByRole('dialog', { name: 'Probability of H-3' })).toBeVisible();
  });

  it('opens a risk with Enter and peeks with Space', async () => {
    const { user, onPeek } = open();
    await user.tab();
    await user.keyboard(' ');
    expect(onPeek).toHaveBeenLastCalledWith('H-1');
    await user.keyboard('{Enter}');
    expect(screen.getByTestId('address')).toHaveTextContent('/r/harbour/risks/H-1');
  });

  it('rescores the row of the cursor with a digit and Enter, and gives the focus back', async () => {
    const calls = fakeServer(() => ({
      body: aRisk({ probability: 'low', score: 3, priority: 'medium', version: 4 }),
    }));
    const { user, handle } = open();
    await user.tab();
    handle.current?.edit('probability');
    await screen.findByRole('dialog', { name: 'Probability of H-1' });
    await user.keyboard('1{Enter}');
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]).toMatchObject({
      method: 'PATCH',
      url: '/api/v1/registers/harbour/risks/H-1',
      body: { probability: 'low' },
    });
    expect(calls[0]?.headers['if-match']).toBe('"3"');
    await vi.waitFor(() => expect(document.activeElement).toHaveAttribute('data-column', '4'));
  });

  it('writes an edit against what its author saw, not against what came in meanwhile', async () => {
    const calls = fakeServer(() => ({ body: aRisk({ owner: 'Cleo', version: 5 }) }));
    const { user, handle, show } = open();
    await user.tab();
    handle.current?.edit('owner');
    const input = await screen.findByLabelText('Owner of H-1');
    show([aRiskItem({ owner: 'Ben', version: 4 }), ...THREE.slice(1)]);
    await user.clear(input);
    await user.type(input, 'Cleo{Enter}');
    await vi.waitFor(() => expect(calls).toHaveLength(1));
    expect(calls[0]?.headers['if-match']).toBe('"3"');
  });

  it('offers no editing of a risk the person may not change', async () => {
    const theirs = THREE.map((item) => ({ ...item, may: NOTHING }));
    const { user, handle } = open(theirs);
    await user.tab();
    handle.current?.edit('probability');
    await user.keyboard('{F2}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(within(screen.getByRole('grid')).queryByRole('textbox')).toBeNull();
  });

  it('draws only the rows in sight of ten thousand', () => {
    open(Array.from({ length: 10_000 }, (_, index) => aRiskItem({ ref: `H-${index}` })));
    expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '10001');
    expect(screen.getAllByRole('row').length).toBeLessThan(80);
  });

  const picker = async () => within(await screen.findByRole('dialog', { name: /^State of/ }));

  it('changes state and stage by one key, and asks why where the state goes back', async () => {
    const calls = fakeServer(() => ({ body: aRisk({ state: 'proposed', version: 4 }) }));
    const { handle, user } = open();
    act(() => handle.current?.pickState());
    const box = await picker();
    await user.keyboard('1{Enter}');
    expect(calls).toHaveLength(0);
    expect(box.getByRole('textbox', { name: /Reason/ })).toHaveFocus();
    await user.keyboard('found to be a rumour{Enter}');
    await vi.waitFor(() => expect(calls.some(({ method }) => method === 'PATCH')).toBe(true));
    expect(calls.find(({ method }) => method === 'PATCH')?.body).toEqual({
      state: 'proposed',
      reason: 'found to be a rumour',
    });
  });

  it('writes the stage alone without asking for anything', async () => {
    const calls = fakeServer(() => ({ body: aRisk({ stage: 'Acting', version: 4 }) }));
    const { handle, user } = open();
    act(() => handle.current?.pickState());
    const stage = (await picker()).getByRole('combobox', { name: 'Stage' });
    await user.clear(stage);
    await user.type(stage, 'Acting{Enter}');
    await vi.waitFor(() => expect(calls.find(({ method }) => method === 'PATCH')?.body).toEqual({ stage: 'Acting' }));
  });

  it('leads to the page of the risk where the step is a decision or the closing, and writes nothing', async () => {
    const calls = fakeServer(() => ({ body: {} }));
    const { handle, user } = open();
    act(() => handle.current?.pickState());
    await picker();
    await user.keyboard('4{Enter}');
    expect(screen.getByTestId('address')).toHaveTextContent('/r/harbour/risks/H-1{"step":"closed"}');
    expect(calls).toHaveLength(0);
  });

  it('leads to where acceptance is asked for, and writes nothing', async () => {
    const calls = fakeServer(() => ({ body: {} }));
    const { handle, user } = open();
    act(() => handle.current?.pickState());
    await picker();
    await user.keyboard('3{Enter}');
    expect(screen.getByTestId('address')).toHaveTextContent('/r/harbour/acceptances/new?ref=');
    expect(calls).toHaveLength(0);
  });

  it('offers only the steps this person may take', async () => {
    const { handle } = open([aRiskItem({ may: { ...NOTHING, requestAcceptance: true } })]);
    act(() => handle.current?.pickState());
    const names = (await picker()).getAllByRole('radio').map((radio) => radio.textContent);
    expect(names).toEqual(['1Activenow', '2Ask for acceptance…']);
  });

  it('changes all chosen rows at once, and takes all of them back', async () => {
    const { handle, user } = open();
    const calls = fakeServer(({ method, url, body }) => {
      const item = THREE.find(({ ref }) => url.endsWith(`/${ref}`));
      return { body: aRisk({ ...item, ...(method === 'PATCH' ? (body as object) : { owner: 'Bo' }), version: 9 }) };
    });
    const written = () => calls.filter(({ method }) => method === 'PATCH').map(({ body }) => body);
    await user.tab();
    act(() => handle.current?.choose());
    await user.keyboard('{ArrowDown}');
    act(() => handle.current?.choose());
    expect(await screen.findByText('2 risks chosen')).toBeInTheDocument();
    act(() => handle.current?.edit('owner'));
    await user.clear(screen.getByRole('combobox', { name: 'Owner of H-2' }));
    await user.keyboard('Bo{Enter}');
    await vi.waitFor(() => expect(written()).toEqual([{ owner: 'Bo' }, { owner: 'Bo' }]));
    await vi.waitFor(async () => expect(await act(undo)).toBe(true));
    const back = THREE.slice(0, 2).map(({ owner }) => ({ owner, reason: 'Undone' }));
    expect(written().slice(2)).toEqual(back);
    await user.keyboard('{Escape}');
    expect(screen.queryByText('2 risks chosen')).not.toBeInTheDocument();
  });
});
