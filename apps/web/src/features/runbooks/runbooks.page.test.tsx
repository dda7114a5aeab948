import type { Runbook } from '@heed/contracts';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keys } from '../../lib/register.ts';
import { KEPT_AT } from '../../offline/kept-at.ts';
import { fakeServer, problem } from '../../testing/fake-server.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { aRun, aRunbook } from '../../testing/runbook-fixtures.ts';
import { showPage } from '../../testing/show-page.tsx';
import { forgetRuns, keptRuns } from './run/kept-runs.ts';
import { Component as One } from './runbook.page.tsx';
import { Component as Form } from './runbook-form.page.tsx';
import { Component as List } from './runbooks.page.tsx';

beforeEach(() => vi.stubGlobal('EventSource', undefined));
afterEach(() => {
  forgetRuns();
  localStorage.clear();
});

const MAY = ['register.read', 'runbook.edit', 'runbook.run'] as const;
const known = (may: readonly string[] = MAY) =>
  [[keys.register('harbour'), aRegister({ may: [...may] as never })]] as const;

const list = (items: readonly Runbook[], may?: readonly string[]) => {
  const sent = fakeServer(() => ({ body: { items, next: null, total: items.length } }));
  return {
    ...showPage(List, { address: '/r/harbour/runbooks', route: '/r/:register/runbooks', known: known(may) }),
    sent,
  };
};

describe('the list of runbooks', () => {
  it('says of each what it is, how it went, whether a rehearsal is due, and what is dangerous', async () => {
    list([
      aRunbook({
        isRehearsalStale: true,
        rehearsedAt: '2024-06-01T10:00:00.000Z',
        rehearsalDueAt: '2024-08-30T10:00:00.000Z',
        lastRun: { id: 'r0', kind: 'rehearsal', outcome: 'failed', finishedAt: '2024-06-01T10:00:00.000Z' },
      }),
      aRunbook({ id: 'b2', title: 'Free the disk', kind: 'options', rehearseEveryDays: null, rehearsalDueAt: null }),
    ]);
    expect(await screen.findByRole('heading', { name: 'Two runbooks, one is due for a rehearsal' })).toBeVisible();
    const row = screen.getByRole('row', { name: /Dark harbour/ });
    expect(row).toHaveTextContent(/3 steps.*Failed 1 Jun 2024, rehearsal.*Rehearsed 1 Jun 2024, due since 30 Aug 2024/);
    expect(row).toHaveTextContent('1 dangerous line');
    expect(screen.getByRole('row', { name: /Free the disk/ })).toHaveTextContent(
      /One of 3 options.*Never run.*Never rehearsed/,
    );
  });

  it('leads to a run that goes on, so that nobody begins a second one', async () => {
    const { user, address } = list([
      aRunbook({ running: [{ id: 'r7', kind: 'real', startedBy: 'Ben', startedAt: '2025-01-14T09:00:00.000Z' }] }),
    ]);
    await user.click(await screen.findByRole('link', { name: /^Being run now/ }));
    expect(address()).toBe('/r/harbour/runbooks/b1/runs/r7');
  });

  it('is a way in where there is none, for those who may write one', async () => {
    list([]);
    expect(await screen.findByRole('heading', { name: 'No runbook yet' })).toBeVisible();
    expect(screen.getAllByRole('link', { name: 'New runbook' })[0]).toHaveAttribute('href', '/r/harbour/runbooks/new');
  });

  it('offers nothing to write to a reader', async () => {
    list([], ['register.read']);
    await screen.findByRole('heading', { name: 'No runbook yet' });
    expect(screen.queryByRole('link', { name: 'New runbook' })).not.toBeInTheDocument();
  });

  it('says of a copy when it was made', async () => {
    vi.stubGlobal('fetch', async () =>
      Response.json(
        { items: [aRunbook()], next: null, total: 1 },
        { headers: { [KEPT_AT]: '2025-01-14T09:00:00.000Z' } },
      ),
    );
    showPage(List, { address: '/r/harbour/runbooks', route: '/r/:register/runbooks', known: known() });
    expect(await screen.findByText(/^The server does not answer\. This is the copy of/)).toBeVisible();
  });
});

const one = (book: Runbook, isGone = { start: false, one: false }) => {
  const sent = fakeServer(({ method, url }) => {
    if (method === 'POST' && url.endsWith('/runs'))
      return isGone.start ? new TypeError('Failed to fetch') : { status: 201, body: aRun() };
    if (url.includes('/runs')) return { body: { items: [], next: null, total: 0 } };
    if (url.includes('?')) return { body: { items: [book], next: null, total: 1 } };
    return isGone.one ? new TypeError('Failed to fetch') : { body: book };
  });
  return {
    ...showPage(One, { address: '/r/harbour/runbooks/b1', route: '/r/:register/runbooks/:id', known: known() }),
    sent,
  };
};

describe('one runbook', () => {
  it('shows its steps with their code, plain warnings, and what has to be filled in', async () => {
    one(aRunbook());
    expect(await screen.findByRole('heading', { name: 'Step 1 Stop the lamp' })).toBeVisible();
    expect(screen.getByText(/^Line 2 deletes “\/srv\/lamp”/)).toBeVisible();
    expect(screen.getAllByText('To fill in: host')).toHaveLength(2);
    expect(document.querySelector('mark.gapmark')).toHaveTextContent('<host>');
  });

  it('starts for real, or as a rehearsal', async () => {
    const { user, sent, address } = one(aRunbook());
    await user.click(await screen.findByRole('button', { name: 'Start a rehearsal' }));
    await waitFor(() => expect(address()).toBe('/r/harbour/runbooks/b1/runs/r1'));
    expect(sent.find(({ method }) => method === 'POST')?.body).toEqual({ kind: 'rehearsal' });
  });

  it('starts also while the server is gone, at this computer', async () => {
    const { user, address } = one(aRunbook(), { start: true, one: false });
    await user.click(await screen.findByRole('button', { name: 'Start for real' }));
    await waitFor(() => expect(address()).toMatch(/^\/r\/harbour\/runbooks\/b1\/runs\/[0-9a-f]{32}$/));
    const run = address();
    cleanup();
    one(aRunbook(), { start: true, one: false });
    const back = await screen.findByRole('link', { name: 'Go on with it' });
    expect(back.closest('p')).toHaveTextContent(/begun at this computer and not known to the server yet/);
    expect(back).toHaveAttribute('href', run);
    expect(keptRuns()).toMatchObject([{ isBegunHere: true, runbook: 'b1', read: { run: { kind: 'real' } } }]);
  });

  it('is found in the kept list where it was never opened before', async () => {
    one(aRunbook(), { start: false, one: true });
    expect(await screen.findByRole('heading', { name: 'Step 1 Stop the lamp' })).toBeVisible();
  });

  it('cannot be started by a reader, nor when it is archived', async () => {
    one(aRunbook({ archivedAt: '2025-01-10T00:00:00.000Z' }));
    await screen.findByRole('heading', { name: 'Step 1 Stop the lamp' });
    expect(screen.queryByRole('button', { name: 'Start for real' })).not.toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Bring back' })).toBeVisible();
  });
});

describe('writing a runbook', () => {
  const form = (answer: (count: number) => ReturnType<typeof problem> | undefined, theirs = aRunbook()) => {
    let writes = 0;
    let current = aRunbook();
    const sent = fakeServer(({ method, body }) => {
      if (method === 'GET') return { body: current };
      writes += 1;
      const refused = answer(writes);
      if (refused) current = theirs;
      return refused ?? { body: { ...current, ...(body as object), steps: current.steps, version: 9 } };
    });
    const shown = showPage(Form, {
      ...{ address: '/r/harbour/runbooks/b1/edit', route: '/r/:register/runbooks/:id/edit', known: known() },
    });
    const written = () => sent.filter(({ method }) => method === 'PUT');
    return { ...shown, sent, written };
  };
  const steps = (body: unknown) => (body as { steps: { title: string }[] }).steps.map(({ title }) => title);

  it('adds, moves and removes steps by keyboard, and saves when asked', async () => {
    const { user, written, address } = form(() => undefined);
    await user.click((await screen.findAllByRole('textbox', { name: 'What to do' }))[2] as HTMLElement);
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    await user.click(screen.getByRole('button', { name: 'Add a step' }));
    await user.keyboard('Ring the bell');
    await user.click(screen.getByRole('button', { name: 'Commands for step 1' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Remove' }));
    expect(written()).toHaveLength(0);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(address()).toBe('/r/harbour/runbooks/b1'));
    expect(steps(written()[0]?.body)).toEqual(['Tell the harbour office', 'Light the spare', 'Ring the bell']);
    expect(written()[0]?.headers['if-match']).toBe('"3"');
  });

  it('warns of dangerous code while it is typed, and names what has to be filled in', async () => {
    const { user } = form(() => undefined);
    const code = (await screen.findAllByRole('textbox', { name: 'Code' }))[2] as HTMLElement;
    await user.type(code, 'git push --force origin <branch>');
    expect(screen.getByText(/overwrites the branch on the server/)).toBeVisible();
    expect(screen.getByText('To fill in when it is run: branch')).toBeVisible();
  });

  it('says what is missing, and sends nothing', async () => {
    const { user, written } = form(() => undefined);
    await user.clear(await screen.findByRole('textbox', { name: 'Title' }));
    await user.click(screen.getByRole('button', { name: 'Add a step' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(/Give the runbook a title.*Step 4: say what to do, or give its code/);
    expect(written()).toHaveLength(0);
  });

  const CONFLICT = problem(412, 'version.conflict', 'Somebody else changed it.');

  it('merges what somebody else changed elsewhere', async () => {
    const { user, written } = form(
      (count) => (count === 1 ? CONFLICT : undefined),
      aRunbook({ title: 'No light', version: 4 }),
    );
    const [first] = await screen.findAllByRole('textbox', { name: 'What to do' });
    await user.clear(first as HTMLElement);
    await user.type(first as HTMLElement, 'Cut the power');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(written()).toHaveLength(2));
    expect(written()[1]?.body).toMatchObject({ title: 'No light' });
    expect(steps(written()[1]?.body)[0]).toBe('Cut the power');
    expect(written()[1]?.headers['if-match']).toBe('"4"');
  });

  it('keeps what was typed where both changed the same, until the person decides', async () => {
    const { user, written } = form(
      (count) => (count === 1 ? CONFLICT : undefined),
      aRunbook({ title: 'No light', version: 4 }),
    );
    const title = await screen.findByRole('textbox', { name: 'Title' });
    await user.clear(title);
    await user.type(title, 'Blackout');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Somebody else changed the same')).toBeVisible();
    expect(title).toHaveValue('Blackout');
    const choice = screen.getByRole('group', { name: 'This field was changed by two people' });
    expect(choice).toHaveTextContent(/Yours.*Blackout.*Theirs.*No light/);
    await user.click(within(choice).getByRole('button', { name: 'Keep' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(written()).toHaveLength(2));
    expect(written()[1]?.body).toMatchObject({ title: 'Blackout' });
  });
});
