import type { EscalationPolicyPreview, EscalationPolicyWrite, Register } from '@heed/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { keys } from '../../lib/register.ts';
import { aPolicy, BEN } from '../../testing/escalation-fixtures.ts';
import { fakeServer, problem } from '../../testing/fake-server.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { showPage } from '../../testing/show-page.tsx';
import { Component } from './settings.page.tsx';

const MAY: Register['may'] = ['register.read', 'register.settings'];

interface Served {
  readonly may?: Register['may'];
  readonly preview?: (policy: EscalationPolicyWrite) => Partial<EscalationPolicyPreview>;
  readonly put?: (ifMatch: string | undefined) => ReturnType<typeof problem> | undefined;
}

const open = async ({ may = MAY, preview = () => ({}), put = () => undefined }: Served = {}) => {
  let stored = aPolicy();
  const sent = fakeServer(({ method, url, body, headers }) => {
    if (url.endsWith('/preview'))
      return { body: { problems: [], running: 2, byLevel: [], ...preview(body as EscalationPolicyWrite) } };
    if (method === 'PUT') {
      const refused = put(headers['if-match']);
      if (refused) {
        stored = { ...stored, setting: { ...stored.setting, reviewGraceDays: 5 }, version: stored.version + 1 };
        return refused;
      }
      stored = { ...stored, ...(body as EscalationPolicyWrite), version: stored.version + 1 };
      return { body: stored };
    }
    if (url.endsWith('/escalation-policy')) return { body: stored };
    return { body: aRegister({ may }) };
  });
  const shown = showPage(Component, {
    address: '/r/harbour/settings/escalation',
    route: '/r/:register/settings/:tab',
    known: [[keys.register('harbour'), aRegister({ may })]],
  });
  const writes = () => sent.filter(({ method }) => method === 'PUT');
  const asked = () =>
    sent.filter(({ url }) => url.endsWith('/preview')).map(({ body }) => body as EscalationPolicyWrite);
  return { ...shown, writes, asked };
};

const save = () => screen.getByRole('button', { name: 'Save' });

describe('the escalation policy', () => {
  it('tells what another one would mean before it is saved, and that clocks keep theirs', async () => {
    const { user, writes, asked } = await open({
      preview: () => ({ byLevel: [{ level: 'Management', risks: 3, people: 0 }] }),
    });
    const amount = await screen.findByLabelText('Time Management has to answer');
    expect(amount).toHaveValue(24);
    await user.clear(amount);
    await user.type(amount, '8');
    expect(await screen.findByText(/2 running clocks keep their time/)).toBeVisible();
    expect(screen.getByRole('row', { name: /Management 3 nobody/ })).toBeVisible();
    expect(asked().at(-1)?.bands[1]).toMatchObject({ response: 'Within 8 hours', responseMinutes: 480 });
    await waitFor(() => expect(save()).toBeEnabled());
    await user.click(save());
    expect(await screen.findByText('The escalation policy is saved')).toBeVisible();
    expect(writes()[0]?.headers['if-match']).toBe('"4"');
    expect(save()).toBeDisabled();
  });

  it('keeps a response as it is written as long as it says the same', async () => {
    const { user, asked } = await open();
    await user.type(await screen.findByLabelText('Days a review may be late'), '0');
    await waitFor(() => expect(asked().at(-1)?.setting.reviewGraceDays).toBe(20));
    expect(
      asked()
        .at(-1)
        ?.bands.map(({ response }) => response),
    ).toEqual(['Immediate', 'Within 24 hours', 'Within 1 week', 'As scheduled']);
  });

  it('names people for a level, and takes them along when it is renamed', async () => {
    const { user, asked } = await open();
    await user.selectOptions(await screen.findByLabelText('Call somebody at Management'), 'Ben');
    await user.type(screen.getByLabelText('Level of line 2'), ' board');
    await waitFor(() =>
      expect(asked().at(-1)?.setting.levels).toEqual([{ level: 'Management board', people: [BEN.id] }]),
    );
    await user.click(screen.getByRole('button', { name: 'Call Ben no more at Management board' }));
    await waitFor(() => expect(asked().at(-1)?.setting.levels).toEqual([]));
  });

  it('counts working hours only, in days of one’s choice', async () => {
    const { user, asked } = await open();
    await user.click(await screen.findByLabelText(/working hours only/));
    await user.click(screen.getByLabelText('Fri'));
    await waitFor(() =>
      expect(asked().at(-1)?.setting.workingHours).toEqual({ days: [1, 2, 3, 4], from: '09:00', to: '17:00' }),
    );
  });

  it('says a problem at its field, leads there, and is not saved while it stands', async () => {
    const message = 'No line holds 3. Add one; "As scheduled" calls nobody.';
    const { user } = await open({
      preview: ({ bands }) =>
        bands[2]?.from === 4 ? { problems: [{ path: 'bands.2.from', level: 'error', message }] } : {},
    });
    const from = await screen.findByLabelText('Score Team Lead begins at');
    await user.clear(from);
    expect(await screen.findByRole('link', { name: 'Say at which score Team Lead begins.' })).toBeVisible();
    await user.type(from, '4');
    await user.click(await screen.findByRole('link', { name: message }));
    expect(from).toHaveFocus();
    expect(from).toHaveAccessibleDescription(message);
    expect(save()).toBeDisabled();
  });

  it('merges with what somebody else saved meanwhile, and asks to look again', async () => {
    const { user, writes } = await open({
      put: (ifMatch) => (ifMatch === '"4"' ? problem(412, 'register.stale', 'Somebody saved.') : undefined),
    });
    const zone = await screen.findByLabelText('Time zone');
    await user.clear(zone);
    await user.type(zone, 'Europe/Berlin');
    await waitFor(() => expect(save()).toBeEnabled());
    await user.click(save());
    expect(await screen.findByText(/Somebody else changed this meanwhile: review grace days/)).toBeVisible();
    expect(zone).toHaveValue('Europe/Berlin');
    await waitFor(() => expect(save()).toBeEnabled());
    await user.click(save());
    await waitFor(() => expect(writes()).toHaveLength(2));
    expect(writes()[1]?.body).toMatchObject({ setting: { timeZone: 'Europe/Berlin', reviewGraceDays: 5 } });
  });

  it('is only shown to those who may not change it', async () => {
    await open({ may: ['register.read'] });
    const table = within(await screen.findByRole('table', { name: 'Who is called, and how fast' }));
    expect(table.getByRole('row', { name: /9 Critical Executive the executives Immediate/ })).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Save' })).not.toBeInTheDocument();
  });
});
