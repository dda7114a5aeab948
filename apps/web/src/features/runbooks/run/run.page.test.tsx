import type { RunbookRunPatch, RunbookRunRead } from '@heed/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keys } from '../../../lib/register.ts';
import { fakeServer, problem } from '../../../testing/fake-server.ts';
import { aRegister } from '../../../testing/fixtures.ts';
import { aRun } from '../../../testing/runbook-fixtures.ts';
import { ME, showPage } from '../../../testing/show-page.tsx';
import { forgetRuns, keepRun, keptRun } from './kept-runs.ts';
import { Component } from './run.page.tsx';

beforeEach(() => {
  vi.stubGlobal('EventSource', undefined);
  vi.spyOn(window, 'scrollTo').mockImplementation(() => {});
});
afterEach(() => {
  forgetRuns();
  localStorage.clear();
});

/** A server that keeps the marks it is sent, and can go away. */
const open = (start: RunbookRunRead = aRun(), address = '/r/harbour/runbooks/b1/runs/r1', isGone = false) => {
  const server = { isGone, read: start };
  const sent = fakeServer(({ method, url, body }) => {
    if (server.isGone) return new TypeError('Failed to fetch');
    if (method === 'POST' && url.endsWith('/runs')) {
      server.read = aRun({}, { id: 'r9', startedAt: (body as { startedAt?: string }).startedAt ?? '' });
      return { status: 201, body: server.read };
    }
    if (method === 'PATCH') {
      const { marks = [], finish, notes } = body as RunbookRunPatch;
      const { run } = server.read;
      const by = marks.map((mark) => ({ ...mark, at: mark.at ?? '', note: mark.note ?? '', by: ME.name, seconds: 1 }));
      const others = run.marks.filter(({ step }) => !by.some((mark) => mark.step === step));
      const outcome = finish?.outcome ?? run.outcome;
      const finishedAt = finish?.at ?? null;
      const next = { ...run, marks: [...others, ...by], outcome, finishedAt, notes: notes ?? run.notes };
      server.read = { ...server.read, run: { ...next, version: run.version + 1 } };
      return { body: server.read.run };
    }
    return url.includes('/runs/') ? { body: server.read } : problem(404, 'x', 'No such page.');
  });
  const known = [[keys.register('harbour'), aRegister()] as const];
  const shown = showPage(Component, { address, route: '/r/:register/runbooks/:id/runs/:run', known });
  const patches = () => sent.filter(({ method }) => method === 'PATCH').map(({ body }) => body as RunbookRunPatch);
  return { ...shown, server, sent, patches };
};

const stepShown = (name: string) => screen.findByRole('heading', { level: 2, name });

describe('emergency mode', () => {
  it('shows one step, warns in plain words, and copies only once everything is filled in', async () => {
    const { user } = open();
    await stepShown('Stop the lamp');
    expect(screen.queryByText('Light the spare')).not.toBeInTheDocument();
    expect(screen.getByText(/^Line 2 deletes “\/srv\/lamp”/)).toBeVisible();
    const copy = screen.getByRole('button', { name: 'Copy' });
    expect(copy).toBeDisabled();
    expect(copy).toHaveAccessibleDescription('Fill in host first');
    await user.type(screen.getByRole('textbox', { name: 'host' }), 'lamp-7');
    expect(copy).toBeEnabled();
    await user.click(copy);
    expect(await navigator.clipboard.readText()).toBe('ssh lamp-7\nrm -rf /srv/lamp');
  });

  it('keeps typed values in the page: the next step has them, the server and the browser never do', async () => {
    const { user, sent } = open();
    await stepShown('Stop the lamp');
    await user.type(screen.getByRole('textbox', { name: 'host' }), 'lamp-secret');
    await user.click(screen.getByRole('button', { name: /^Done/ }));
    await stepShown('Light the spare');
    expect(screen.getByRole('textbox', { name: 'host' })).toHaveValue('lamp-secret');
    await user.click(screen.getByRole('button', { name: 'Copy' }));
    expect(JSON.stringify(sent)).not.toContain('lamp-secret');
    expect(JSON.stringify({ ...localStorage })).not.toContain('lamp-secret');
  });

  it('goes through the run by keys, and saves each mark with its time', async () => {
    const { user, patches, server } = open();
    await stepShown('Stop the lamp');
    await user.keyboard('{Enter}');
    await stepShown('Light the spare');
    await user.keyboard('s');
    await stepShown('Tell the harbour office');
    await user.keyboard('b');
    await stepShown('Light the spare');
    await user.keyboard('f');
    await stepShown('Tell the harbour office');
    await user.keyboard('{ArrowRight}');
    await stepShown('How did it go?');
    await waitFor(() => expect(server.read.run.marks.map(({ state }) => state)).toEqual(['done', 'failed', 'done']));
    const times = patches().flatMap(({ marks = [] }) => marks.map((mark) => mark.at));
    expect(times).toHaveLength(4);
    expect(times.every((time) => time && Math.abs(Date.now() - Date.parse(time)) < 60_000)).toBe(true);
  });

  it('marks one step for a double click: the next one stands under the pointer by then', async () => {
    const { user, server } = open();
    await stepShown('Stop the lamp');
    await user.dblClick(screen.getByRole('button', { name: /^Done/ }));
    await stepShown('Light the spare');
    await waitFor(() => expect(server.read.run.marks.map(({ state }) => state)).toEqual(['done']));
    expect(screen.getByRole('button', { name: /^Done/ })).toBeVisible();
  });

  it('leaves Enter to a button that has the focus', async () => {
    const { user, server } = open();
    await stepShown('Stop the lamp');
    screen.getByRole('button', { name: 'Skip' }).focus();
    await user.keyboard('{Enter}');
    await stepShown('Light the spare');
    await waitFor(() => expect(server.read.run.marks.map(({ state }) => state)).toEqual(['skipped']));
  });

  it('goes on while the server is gone, says so, and sends everything in order when it is back', async () => {
    const { user, server, patches } = open();
    await stepShown('Stop the lamp');
    server.isGone = true;
    await user.keyboard('{Enter}');
    await stepShown('Light the spare');
    await user.keyboard('s');
    await stepShown('Tell the harbour office');
    expect(await screen.findByText(/^Not saved yet: the server does not answer\. Go on;/)).toBeVisible();
    const made = keptRun('r1')?.waiting.map(({ mark }) => mark?.at);
    expect(made).toHaveLength(2);
    server.isGone = false;
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(keptRun('r1')?.waiting).toEqual([]));
    const arrived = server.read.run.marks;
    expect(arrived.map(({ step, state }) => `${step} ${state}`)).toEqual(['s1 done', 's2 skipped']);
    expect(arrived.map(({ at }) => at)).toEqual(made);
    expect(
      patches()
        .at(-1)
        ?.marks?.map(({ step }) => step),
    ).toEqual(['s1', 's2']);
    await waitFor(() => expect(screen.queryByText(/^Not saved yet/)).not.toBeInTheDocument());
  });

  it('is taken up after a reload without a server, with the marks made before', async () => {
    keepRun({
      ...{ id: 'r1', person: ME.id, register: 'harbour', runbook: 'b1', isBegunHere: false, read: aRun() },
      keptAt: '2025-01-14T09:00:00.000Z',
      waiting: [{ id: 'w', mark: { step: 's1', state: 'done', at: '2025-01-14T09:02:00.000Z', note: '' } }],
    });
    open(aRun(), undefined, true);
    await stepShown('Light the spare');
    expect(await screen.findByText(/^Not saved yet/)).toBeVisible();
  });

  it('begun without a server is told to it with the time it began, and gets its own address', async () => {
    const read = aRun({}, { id: 'here', version: 0, startedAt: '2025-01-14T08:00:00.000Z' });
    keepRun({
      ...{ id: 'here', person: ME.id, register: 'harbour', runbook: 'b1', isBegunHere: true, read },
      keptAt: '2025-01-14T08:00:00.000Z',
      waiting: [{ id: 'w', mark: { step: 's1', state: 'done', at: '2025-01-14T08:02:00.000Z', note: '' } }],
    });
    const { sent, address, server } = open(read, '/r/harbour/runbooks/b1/runs/here');
    await waitFor(() => expect(address()).toMatch(/\/runs\/r9/));
    const start = sent.find(({ method }) => method === 'POST');
    expect(start?.body).toEqual({ kind: 'real', startedAt: '2025-01-14T08:00:00.000Z' });
    expect(start?.headers['idempotency-key']).toBe('here');
    await waitFor(() => expect(server.read.run.marks[0]?.at).toBe('2025-01-14T08:02:00.000Z'));
  });

  it('is not shown to another person at the same computer', async () => {
    const kept = aRun();
    keepRun({
      ...{ id: 'r1', person: 'somebody else', register: 'harbour', runbook: 'b1', isBegunHere: false, read: kept },
      ...{ keptAt: '2025-01-14T09:00:00.000Z', waiting: [] },
    });
    open(aRun(), undefined, true);
    expect(await screen.findByText('This could not be loaded')).toBeVisible();
    expect(keptRun('r1')).toBeUndefined();
    expect(screen.queryByRole('heading', { name: 'Stop the lamp' })).not.toBeInTheDocument();
  });

  it('keeps what was refused, says why, and lets it be sent again', async () => {
    const { user, server } = open();
    await stepShown('Stop the lamp');
    const { read } = server;
    vi.stubGlobal('fetch', async () =>
      Response.json({ detail: 'You may no longer run this.', status: 403 }, { status: 403 }),
    );
    await user.keyboard('{Enter}');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Not saved: You may no longer run this. What you did is still here.');
    expect(keptRun(read.run.id)?.waiting).toHaveLength(1);
    await user.click(within(alert).getByRole('button', { name: 'Throw away what is not saved' }));
    expect(keptRun(read.run.id)?.waiting).toHaveLength(0);
  });

  it('ends with an outcome and notes, and shows what became of each step', async () => {
    const { user, patches } = open(aRun({}, { marks: [] }));
    await stepShown('Stop the lamp');
    await user.keyboard('e');
    await stepShown('How did it go?');
    expect(screen.getByText('3 steps not marked yet.')).toBeVisible();
    expect(screen.getByRole('radio', { name: /^Worked No step was done/ })).toBeDisabled();
    await user.keyboard('bbb');
    await stepShown('Stop the lamp');
    await user.keyboard('{Enter}e');
    await stepShown('How did it go?');
    await user.click(screen.getByRole('radio', { name: /^Worked/ }));
    await user.type(screen.getByRole('textbox', { name: 'Notes' }), 'The lamp lit by itself');
    await user.click(screen.getByRole('button', { name: 'End the run' }));
    expect(await screen.findByRole('heading', { name: /^Worked after/ })).toBeVisible();
    await waitFor(() =>
      expect(patches().at(-1)).toMatchObject({ notes: 'The lamp lit by itself', finish: { outcome: 'worked' } }),
    );
    expect(screen.getByRole('table', { name: 'The steps of the run' })).toBeVisible();
  });

  it('offers one of several by its number, and is over when it worked', async () => {
    const { user, server } = open(aRun({ kind: 'options' }));
    await stepShown('Choose what to do');
    await user.keyboard('2');
    await stepShown('Light the spare');
    await user.keyboard('f');
    await stepShown('Choose what to do');
    expect(screen.getByRole('button', { name: /Light the spare.*Failed/ })).toBeVisible();
    await user.keyboard('3');
    await stepShown('Tell the harbour office');
    await user.keyboard('{Enter}');
    await stepShown('How did it go?');
    await waitFor(() => expect(server.read.run.marks.map(({ step }) => step)).toEqual(['s2', 's3']));
    expect(screen.getByRole('radio', { name: /^Worked/ })).toBeChecked();
  });

  it('is only to be looked at by somebody who may not run it', async () => {
    open(aRun({ may: { run: false } }, { marks: [] }));
    expect(await stepShown('Goes on')).toBeVisible();
    expect(screen.queryByRole('button', { name: /^Done/ })).not.toBeInTheDocument();
    expect(keptRun('r1')).toBeUndefined();
  });
});
