import type { Escalation } from '@heed/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { keys } from '../../lib/register.ts';
import { anEscalation, aPolicy, BEN, CLEO, countsOf, inMinutes } from '../../testing/escalation-fixtures.ts';
import { fakeServer, problem, type Sent } from '../../testing/fake-server.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { showPage } from '../../testing/show-page.tsx';
import { Component as Escalations } from './escalations.page.tsx';

const BREACHED = anEscalation({
  id: 'e-breached',
  ref: 'H-2',
  level: 'Executive',
  raisedFrom: 'Management',
  raised: 1,
  breachedAt: inMinutes(-130.5),
  dueAt: null,
});
const SOON = anEscalation({ id: 'e-soon', ref: 'H-1', dueAt: inMinutes(31.5) });
const LATER = anEscalation({ id: 'e-later', ref: 'H-3', dueAt: inMinutes(1400) });

type Refusal = ReturnType<typeof problem> | undefined;

/** A server that keeps its escalations: a step changes what the next list answers. */
const open = (
  start: readonly Escalation[],
  { refuse, address = '/r/harbour/escalations' }: { refuse?: (sent: Sent) => Refusal; address?: string } = {},
) => {
  let all = [...start];
  const now = new Date().toISOString();
  const sent = fakeServer((call) => {
    const { pathname, searchParams } = new URL(call.url, 'http://heed');
    const [, id, step] = /\/escalations\/([^/]+)(?:\/(\w+))?$/.exec(pathname) ?? [];
    if (step) {
      const refused = refuse?.(call);
      if (refused) return refused;
      const change: Partial<Escalation> =
        step === 'acknowledge'
          ? { state: 'acknowledged', acknowledgedAt: now, acknowledgedBy: 'Ada', dueAt: null }
          : step === 'resolve'
            ? { state: 'resolved', resolvedAt: now, resolvedBy: 'Ada', resolution: 'x', dueAt: null }
            : step === 'snooze'
              ? { state: 'snoozed', snoozedUntil: (call.body as { until: string }).until, snoozeReason: 'y' }
              : step === 'reassign'
                ? { assignee: CLEO }
                : { level: 'Executive' };
      all = all.map((each) => (each.id === id ? { ...each, ...change, version: each.version + 1 } : each));
      return { body: all.find((each) => each.id === id) };
    }
    if (id) {
      const steps = [{ at: now, by: 'Heed', action: 'breached', text: 'breached; Executive is called' }];
      return { body: { ...all.find((each) => each.id === id), steps } };
    }
    if (pathname.endsWith('/escalation-counts')) return { body: countsOf(all) };
    if (pathname.endsWith('/escalation-policy')) return { body: aPolicy() };
    if (!pathname.endsWith('/escalations')) return { body: aRegister() };
    const state = searchParams.get('state') === 'running' ? 'open' : searchParams.get('state');
    const level = searchParams.get('level');
    const items = all.filter((each) => each.state === state && (!level || each.level === level));
    return { body: { items, next: null, total: items.length } };
  });
  const shown = showPage(Escalations, {
    address,
    route: '/r/:register/escalations',
    known: [[keys.register('harbour'), aRegister()]],
  });
  const steps = () => sent.filter(({ method }) => method === 'POST');
  return { ...shown, steps };
};

const row = (name: RegExp) => screen.findByRole('row', { name });
const current = () => screen.getAllByRole('row').find((each) => each.getAttribute('aria-current') === 'true');

describe('the escalation queue', () => {
  it('says in its headline what is breached and what ends next, and tells each clock in words', async () => {
    open([BREACHED, SOON, LATER]);
    expect(await screen.findByRole('heading', { name: 'One clock is breached, one ends in 32 minutes' })).toBeVisible();
    expect(within(await row(/H-2/)).getByText('Breached 2 h 10 m ago')).toBeVisible();
    expect(within(await row(/H-1/)).getByText('Due in 32 m')).toBeVisible();
    expect(within(await row(/H-2/)).getByText('raised from Management, 24 hours')).toBeVisible();
  });

  it('is calm when no clock runs, and says what would start one', async () => {
    open([]);
    expect(await screen.findByRole('heading', { name: 'No clock is running' })).toBeVisible();
    expect(screen.getByText(/A clock starts when a score rises/)).toBeVisible();
    expect(screen.queryByRole('table', { name: /Running/ })).not.toBeInTheDocument();
  });

  it('acknowledges the first row by one key on arrival, against its version', async () => {
    const { user, steps } = open([BREACHED, SOON]);
    await row(/H-2/);
    expect(current()).toHaveTextContent('H-2');
    await user.keyboard('a');
    await waitFor(() => expect(steps()).toHaveLength(1));
    expect(steps()[0]).toMatchObject({ url: '/api/v1/registers/harbour/escalations/e-breached/acknowledge' });
    expect(steps()[0]?.headers['if-match']).toBe('"1"');
    expect(await within(await screen.findByRole('region', { name: 'Acknowledged' })).findByText('H-2')).toBeVisible();
    expect(current()).toHaveTextContent('H-1');
  });

  it('takes a key that is held down for one stroke', async () => {
    const { user, steps } = open([BREACHED, SOON, LATER]);
    await row(/H-2/);
    await user.keyboard('aaa');
    await within(await screen.findByRole('region', { name: 'Acknowledged' })).findByText('H-2');
    expect(steps()).toHaveLength(1);
  });

  it('moves with j and k, and Enter opens the risk of the current row', async () => {
    const { user, address } = open([BREACHED, SOON, LATER]);
    await row(/H-2/);
    await user.keyboard('jj');
    expect(current()).toHaveTextContent('H-3');
    await user.keyboard('k');
    expect(current()).toHaveTextContent('H-1');
    await user.keyboard('{Enter}');
    await waitFor(() => expect(address()).toBe('/r/harbour/risks/H-1'));
  });

  it('says who was faster, and shows it as it is', async () => {
    const theirs = { ...SOON, state: 'acknowledged', acknowledgedBy: 'Ben', acknowledgedAt: inMinutes(-1), version: 2 };
    const { user } = open([SOON, LATER], {
      refuse: () => problem(412, 'escalation.stale', 'Changed meanwhile.', { current: theirs }),
    });
    await row(/H-1/);
    await user.keyboard('a');
    expect(await screen.findByText(/Ben was faster and acknowledged H-1/)).toBeVisible();
  });

  it('takes back what it showed when the server refuses', async () => {
    const { user } = open([SOON], { refuse: () => problem(403, 'permission.denied', 'You may not do this.') });
    await row(/H-1/);
    await user.keyboard('a');
    expect(await screen.findByText('You may not do this.')).toBeVisible();
    expect(within(await row(/H-1/)).getByText('Due in 32 m')).toBeVisible();
  });

  it('snoozes with a reason and a time to come, and keeps both when refused', async () => {
    let isRefused = true;
    const { user, steps } = open([SOON], {
      refuse: () => (isRefused ? problem(422, 'escalation.snooze_in_past', 'Choose a later time.') : undefined),
    });
    await row(/H-1/);
    await user.keyboard('h');
    const dialog = within(await screen.findByRole('dialog', { name: 'Snooze H-1' }));
    await user.click(dialog.getByRole('button', { name: 'Snooze' }));
    expect(dialog.getByLabelText('Why')).toHaveAccessibleDescription('Say what it waits for.');
    await user.type(dialog.getByLabelText('Why'), 'Waiting for the host');
    await user.click(dialog.getByRole('button', { name: 'In a week' }));
    await user.click(dialog.getByRole('button', { name: 'Snooze' }));
    expect(await dialog.findByText('Choose a later time.')).toBeVisible();
    expect(dialog.getByLabelText('Why')).toHaveValue('Waiting for the host');
    isRefused = false;
    await user.click(dialog.getByRole('button', { name: 'Snooze' }));
    expect(await within(await screen.findByRole('region', { name: 'Snoozed' })).findByText('H-1')).toBeVisible();
    expect(steps().at(-1)?.body).toMatchObject({ reason: 'Waiting for the host' });
  });

  it('gives it to somebody else, those who are called first', async () => {
    const { user, steps } = open([{ ...SOON, assignee: BEN }]);
    await row(/H-1/);
    await user.keyboard('r');
    const dialog = within(await screen.findByRole('dialog', { name: 'Reassign H-1' }));
    await user.selectOptions(await dialog.findByLabelText('To'), 'Cleo');
    await user.click(dialog.getByRole('button', { name: 'Reassign' }));
    await waitFor(() => expect(steps()[0]?.body).toEqual({ person: CLEO.id }));
    expect(await within(await row(/H-1/)).findByText('Cleo')).toBeVisible();
  });

  it('says who is called next before it asks why, and not at the top', async () => {
    const { user } = open([SOON]);
    await row(/H-1/);
    await user.keyboard('e');
    expect(await screen.findByText(/Calls Executive\. Their clock starts now: immediate \(1 h\)/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Call Executive' })).toBeEnabled();
  });

  it('tells every step so far', async () => {
    const { user } = open([BREACHED]);
    await row(/H-2/);
    await user.keyboard('i');
    expect(await screen.findByText(/breached; Executive is called/)).toBeVisible();
  });

  it('keeps view and level in the address', async () => {
    const { user, address } = open([BREACHED, SOON]);
    await user.click(await screen.findByRole('button', { name: 'Executive 1' }));
    expect(address()).toBe('/r/harbour/escalations?level=Executive');
    await waitFor(() => expect(screen.queryByRole('row', { name: /H-1/ })).not.toBeInTheDocument());
    expect(await row(/H-2/)).toBeVisible();
  });

  it('leads from a link to the escalation, wherever it stands by now', async () => {
    const { address } = open([SOON, { ...LATER, state: 'snoozed', snoozedUntil: inMinutes(60), dueAt: null }], {
      address: '/r/harbour/escalations?open=e-later',
    });
    expect(await row(/H-3/)).toHaveAttribute('aria-current', 'true');
    expect(address()).toBe('/r/harbour/escalations?state=snoozed&open=e-later');
  });

  it('stays where the person is when they answer what a link led to', async () => {
    const { user, address } = open([SOON, LATER], { address: '/r/harbour/escalations?open=e-later' });
    expect(await row(/H-3/)).toHaveAttribute('aria-current', 'true');
    await user.keyboard('a');
    expect(await within(await screen.findByRole('region', { name: 'Acknowledged' })).findByText('H-3')).toBeVisible();
    expect(address()).toBe('/r/harbour/escalations?open=e-later');
  });

  it('offers nothing to those who may not act', async () => {
    const { user, steps } = open([{ ...SOON, may: { act: false } }]);
    await row(/H-1/);
    await user.keyboard('a');
    expect(screen.queryByRole('button', { name: /Acknowledge/ })).not.toBeInTheDocument();
    expect(steps()).toHaveLength(0);
  });
});
