import type { Timeline, TimelineEntry } from '@heed/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { RegisterLayout } from '../../../app/register-layout.tsx';
import { NoticeRegion } from '../../../components/ui/notice.tsx';
import { undo } from '../../../lib/undo.ts';
import { fakeServer, problem, type Sent } from '../../../testing/fake-server.ts';
import { aRegister } from '../../../testing/fixtures.ts';
import { Component as Plan } from '../plan.page.tsx';
// Fetched when its tab is opened; here before, so that no test waits for it.
import './plan-timeline.tsx';

beforeEach(() => {
  vi.stubGlobal('EventSource', undefined);
  Element.prototype.setPointerCapture = () => undefined;
});

const entry = (n: number, change: Partial<TimelineEntry> = {}): TimelineEntry => ({
  id: `0190a000-0000-7000-8000-00000000000${n}`,
  ...{ period: `Week ${n}`, text: `Step ${n}`, isDated: false, isMilestone: false, doneOn: null, doneBy: null },
  startsOn: `2099-03-${String(2 + (n - 1) * 7).padStart(2, '0')}`,
  endsOn: `2099-03-${String(8 + (n - 1) * 7).padStart(2, '0')}`,
  ...{ levels: [], refs: null, risks: [], riskCount: 0, openCount: 0, signOff: null, version: 1 },
  ...change,
});
const PLAN: Timeline = {
  items: [
    entry(1, {
      risks: [
        { ref: 'H-1', title: 'Lamp fails', priority: 'high', state: 'active' },
        { ref: 'H-2', title: 'Rope wears', priority: 'low', state: 'closed' },
      ],
      ...{ riskCount: 2, openCount: 1 },
    }),
    entry(2),
    entry(3, { isMilestone: true }),
  ],
  ...{ startsOn: '2099-03-02', today: '2099-03-04', version: 7, mayEdit: true },
};
const BURN = {
  points: [],
  finding: 'As planned: two risks are open.',
  today: '2099-03-04',
  uncovered: [],
  uncoveredCount: 0,
};

/** A server that keeps the plan: what is written is what the next look shows. */
const open = (start: Timeline = PLAN, refuse?: (sent: Sent) => ReturnType<typeof problem> | undefined) => {
  let plan = start;
  const calls = fakeServer((sent) => {
    const { pathname } = new URL(sent.url, 'http://heed');
    const refused = sent.method === 'GET' ? undefined : refuse?.(sent);
    if (refused) return refused;
    if (pathname.endsWith('/burn-down')) return { body: BURN };
    if (pathname.endsWith('/timeline-start')) {
      plan = { ...plan, ...(sent.body as object), version: plan.version + 1 };
      return { body: plan };
    }
    if (sent.method === 'GET') return { body: pathname.endsWith('/timeline') ? plan : aRegister() };
    const id = pathname.split('/timeline/')[1]?.split('/')[0];
    const found = plan.items.find((each) => each.id === id) ?? entry(9);
    const { isDone, ...body } = (sent.body ?? {}) as { isDone?: boolean; startsOn?: string | null };
    const changed: TimelineEntry = {
      ...{ ...found, ...body, version: found.version + 1 },
      ...(body.startsOn !== undefined && { isDated: body.startsOn !== null }),
      ...(body.startsOn === null && { startsOn: entry(1).startsOn, endsOn: entry(1).endsOn }),
      ...(isDone !== undefined && { doneOn: isDone ? plan.today : null, doneBy: isDone ? 'Ada' : null }),
    };
    const others = plan.items.filter((each) => each !== found);
    if (pathname.endsWith('/move')) plan = { ...plan, items: [changed, ...others] };
    else if (pathname.endsWith('/remove')) plan = { ...plan, items: others };
    else if (sent.method === 'PATCH')
      plan = { ...plan, items: plan.items.map((each) => (each === found ? changed : each)) };
    return { status: pathname.endsWith('/timeline') ? 201 : 200, body: changed };
  });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter initialEntries={['/r/harbour/plan?tab=timeline']}>
        <main>
          <Routes>
            <Route path="/r/:register" element={<RegisterLayout />}>
              <Route path="plan" element={<Plan />} />
            </Route>
            <Route path="*" element={null} />
          </Routes>
        </main>
        <NoticeRegion />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  const written = () => calls.filter(({ method }) => method !== 'GET');
  return { user: userEvent.setup(), written };
};
const bar = (name: RegExp) => screen.findByRole('button', { name });

describe('the plan on a time line', () => {
  it('shows each entry with its days, its state and its risks, and what planned against actual finds', async () => {
    open();
    expect(await bar(/^1 of 3, Week 1: Step 1, 2 Mar.* to 8 Mar.*, running, 1 of 2 risks open$/)).toBeVisible();
    expect(await bar(/^3 of 3, Week 3: Step 3, milestone, 22 Mar/)).toBeVisible();
    const risk = screen.getByRole('link', { name: /High.*H-1/ });
    expect(risk).toHaveAttribute('href', '/r/harbour/risks/H-1');
    expect(screen.getByRole('link', { name: /H-2.*closed/ })).toBeVisible();
    expect(screen.getByRole('heading', { name: 'None of three entries done' })).toBeVisible();
    expect(await screen.findByText('As planned: two risks are open.')).toBeVisible();
  });

  it('is one stop of the Tab key; arrows go from bar to bar', async () => {
    const { user } = open();
    const first = await bar(/^1 of 3/);
    expect(screen.getAllByRole('button', { name: /^\d of 3/ }).map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
    first.focus();
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(await bar(/^3 of 3/)).toHaveFocus();
    await user.keyboard('{Home}');
    expect(first).toHaveFocus();
    await user.keyboard('{End}{ArrowUp}');
    expect(await bar(/^2 of 3/)).toHaveFocus();
  });

  it('moves a bar by days and weeks as one change, and Undo lets it follow its period again', async () => {
    const { user, written } = open();
    (await bar(/^1 of 3/)).focus();
    await user.keyboard('{Shift>}{ArrowRight}{ArrowRight}{Control>}{ArrowRight}{/Control}{/Shift}');
    expect(screen.getByText(/^Week 1: Step 1: 11 Mar.* to 17 Mar.*\.$/)).toBeInTheDocument();
    await waitFor(() => expect(written()).toHaveLength(1), { timeout: 3000 });
    expect(written()[0]).toMatchObject({ method: 'PATCH', body: { startsOn: '2099-03-11', endsOn: '2099-03-17' } });
    expect(written()[0]?.headers['if-match']).toBe('"1"');
    expect(await bar(/^1 of 3, Week 1: Step 1, 11 Mar/)).toHaveFocus();
    await screen.findByRole('button', { name: /^Undo/ });
    await undo();
    await waitFor(() => expect(written()).toHaveLength(2));
    expect(written()[1]).toMatchObject({ body: { startsOn: null, endsOn: null } });
    expect(written()[1]?.headers['if-match']).toBe('"2"');
  });

  it('changes the last day only, which never passes the first', async () => {
    const { user, written } = open();
    (await bar(/^2 of 3/)).focus();
    await user.keyboard('{Alt>}{Control>}{ArrowLeft}{ArrowLeft}{/Control}{/Alt}');
    (await bar(/^1 of 3/)).focus(); // leaving the bar means it
    await waitFor(() => expect(written()).toHaveLength(1));
    expect(written()[0]?.body).toEqual({ startsOn: '2099-03-09', endsOn: '2099-03-09' });
  });

  it('leaves a bar where it was on Escape', async () => {
    const { user, written } = open();
    (await bar(/^1 of 3/)).focus();
    await user.keyboard('{Shift>}{ArrowRight}{/Shift}{Escape}');
    expect(screen.getByText('Left where it was.')).toBeInTheDocument();
    (await bar(/^2 of 3/)).focus();
    expect(written()).toEqual([]);
  });

  it('is dragged with the mouse, by its end too, and a drag opens nothing', async () => {
    const { written } = open();
    const first = await bar(/^1 of 3/);
    vi.spyOn(first.parentElement as HTMLElement, 'getBoundingClientRect').mockReturnValue({ width: 210 } as DOMRect);
    const drag = (target: Element, to: number) => {
      fireEvent.pointerDown(target, { button: 0, clientX: 0, pointerId: 1 });
      fireEvent.pointerMove(first, { clientX: to, pointerId: 1 });
      fireEvent.pointerUp(first, { clientX: to, pointerId: 1 });
      fireEvent.click(first);
    };
    drag(first, 20); // ten pixels a day
    await waitFor(() => expect(written()).toHaveLength(1));
    expect(written()[0]?.body).toEqual({ startsOn: '2099-03-04', endsOn: '2099-03-10' });
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    drag(first.querySelector('[data-end]') as Element, 10);
    await waitFor(() => expect(written()).toHaveLength(2));
    expect(written()[1]?.body).toMatchObject({ startsOn: '2099-03-04', endsOn: '2099-03-11' });
  });

  it('is marked as done by d, put in another order by Alt and arrows, and taken out by Delete', async () => {
    const { user, written } = open();
    (await bar(/^2 of 3/)).focus();
    await user.keyboard('d');
    expect(await bar(/^2 of 3, .*, done 4 Mar.* by Ada/)).toBeVisible();
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(await bar(/^1 of 3, Week 2/)).toHaveFocus();
    await waitFor(() => expect(written()).toHaveLength(2));
    expect(written()[1]).toMatchObject({ method: 'POST', body: { after: null } });
    expect(written()[1]?.url).toMatch(/\/move$/);
    await user.keyboard('{Delete}');
    await waitFor(() => expect(written().at(-1)?.url).toMatch(/\/remove$/));
  });

  it('shows what somebody else made of it meanwhile, and changes it only when asked again', async () => {
    let count = 0;
    const theirs = { ...entry(1), text: 'Their step', version: 5 };
    const { user, written } = open(PLAN, ({ method }) => {
      count += method === 'PATCH' ? 1 : 0;
      return count === 1 ? problem(412, 'entry.stale', 'Changed meanwhile.', { current: theirs }) : undefined;
    });
    (await bar(/^1 of 3/)).focus();
    await user.keyboard('d');
    expect(await screen.findByText(/Somebody else changed “Week 1: Their step” meanwhile/)).toBeVisible();
    expect(await bar(/^1 of 3, Week 1: Their step/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Make it all the same' }));
    await waitFor(() => expect(written()).toHaveLength(2));
    expect(written()[1]?.headers['if-match']).toBe('"5"');
  });

  it('cannot be moved before somebody says when it begins, and says so', async () => {
    const undated = PLAN.items.map((each) => ({ ...each, startsOn: null, endsOn: null }));
    const { user, written } = open({ ...PLAN, items: undated, startsOn: null });
    (await bar(/^1 of 3/)).focus();
    await user.keyboard('{Shift>}{ArrowRight}{/Shift}');
    expect(screen.getByText('Say first when the plan begins; then entries can be moved.')).toBeInTheDocument();
    const day = screen.getByLabelText('Week 1 begins on');
    fireEvent.change(day, { target: { value: '2099-03-02' } });
    await user.click(screen.getByRole('button', { name: 'Set' }));
    await waitFor(() => expect(written()).toHaveLength(1));
    expect(written()[0]).toMatchObject({ method: 'PUT', body: { startsOn: '2099-03-02' } });
    expect(written()[0]?.headers['if-match']).toBe('"7"');
  });

  it('asks when week 1 begins only where an entry waits for it', async () => {
    const { user } = open({ ...PLAN, startsOn: null });
    const ask = await screen.findByRole('button', { name: 'Say when week 1 begins' });
    expect(screen.queryByLabelText('Week 1 begins on')).not.toBeInTheDocument();
    await user.click(ask);
    expect(screen.getByLabelText('Week 1 begins on')).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.getByRole('button', { name: 'Say when week 1 begins' })).toBeInTheDocument();
  });

  it('opens an entry by Enter, and changes its days in the dialog', async () => {
    const { user, written } = open();
    (await bar(/^1 of 3/)).focus();
    await user.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog', { name: 'Change entry' });
    await user.click(within(dialog).getByRole('radio', { name: 'Days of its own' }));
    fireEvent.change(within(dialog).getByLabelText('Last day'), { target: { value: '2099-03-01' } });
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(within(dialog).getByText('The last day is before the first.')).toBeVisible();
    expect(written()).toEqual([]);
    fireEvent.change(within(dialog).getByLabelText('Last day'), { target: { value: '2099-03-05' } });
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(written()).toHaveLength(1));
    expect(written()[0]?.body).toMatchObject({ startsOn: '2099-03-02', endsOn: '2099-03-05', refs: null });
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it('keeps what was typed when it is refused', async () => {
    const { user } = open(PLAN, () =>
      problem(400, 'timeline.unknown_risk', 'There is no risk "X-9".', {
        errors: [{ path: 'refs.0', message: 'There is no risk "X-9".' }],
      }),
    );
    (await bar(/^1 of 3/)).focus();
    await user.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('radio', { name: 'These' }));
    await user.type(within(dialog).getByRole('combobox', { name: 'Risks' }), 'X-9{Enter}');
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'There is no risk "X-9". What you typed is still here.',
    );
    expect(within(within(dialog).getByRole('list', { name: 'Risks, chosen' })).getByText('X-9')).toBeVisible();
    expect(within(dialog).getByRole('combobox', { name: 'Risks' })).toBeInvalid();
  });

  it('says the same as a table', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: /^View as table: the plan/ }));
    const row = screen.getByRole('row', { name: /Week 1/ });
    expect(within(row).getByText('1 of 2 risks open')).toBeVisible();
    expect(within(row).getByRole('button', { name: 'Change: Week 1: Step 1' })).toBeVisible();
  });

  it('teaches how to begin, and who only reads gets no control', async () => {
    open({ ...PLAN, items: [], mayEdit: false });
    expect(await screen.findByText(/A plan says what is done when/)).toBeVisible();
    expect(screen.getByText('A manager of this register can add entries.')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Add/ })).not.toBeInTheDocument();
  });

  it('adds the first entry, reading its period while it is typed', async () => {
    const { user, written } = open({ ...PLAN, items: [] });
    await user.click(await screen.findByRole('button', { name: 'Add the first entry' }));
    const dialog = await screen.findByRole('dialog', { name: 'Add to the plan' });
    await user.type(within(dialog).getByLabelText('When'), 'Week 2');
    expect(within(dialog).getByText(/^9 Mar.* to 15 Mar/)).toBeVisible();
    await user.type(within(dialog).getByLabelText('What is done'), 'Address high-risk items');
    expect(within(dialog).getByText(/^The active High risks/)).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Add' }));
    await waitFor(() => expect(written()).toHaveLength(1));
    expect(written()[0]).toMatchObject({
      method: 'POST',
      body: { period: 'Week 2', text: 'Address high-risk items', refs: null },
    });
    expect(written()[0]?.headers['idempotency-key']).toBeTruthy();
  });
});
