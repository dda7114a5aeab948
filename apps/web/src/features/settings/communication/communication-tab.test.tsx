import type { CommunicationPreview, CommunicationRule, CommunicationRuleWrite } from '@heed/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { keys } from '../../../lib/register.ts';
import { fakeServer, problem } from '../../../testing/fake-server.ts';
import { aRegister } from '../../../testing/fixtures.ts';
import { showPage } from '../../../testing/show-page.tsx';
import { Component } from '../settings.page.tsx';

const register = aRegister({ may: ['register.read', 'register.settings'] });
const ADA = '0190a000-0000-7000-8000-0000000000ad';

const aRule = (change: Partial<CommunicationRule> = {}): CommunicationRule => ({
  id: '0190a000-0000-7000-8000-0000000000d1',
  stakeholder: 'Executives',
  frequency: 'Monthly',
  format: 'report',
  content: 'Where the risks stand',
  channel: 'e-mail',
  timing: { every: 'month', day: 1, at: '09:00' },
  recipients: { roles: ['executive'], people: [], addresses: [], webhook: null },
  active: true,
  nextAt: '2025-02-01T08:00:00.000Z',
  lastAt: null,
  reaches: ['Cleo', 'Dana', 'Eve'],
  version: 3,
  ...change,
});

const PREVIEW: CommunicationPreview = {
  subject: 'Risk report, January',
  text: 'Nothing moved.',
  html: '<h1>January</h1><p>Nothing moved.</p>',
  attachment: '',
  reaches: ['Cleo'],
  at: '2025-02-01T08:00:00.000Z',
  quiet: true,
  problem: '',
};

interface Scene {
  readonly rules?: readonly CommunicationRule[];
  readonly mailWorks?: boolean;
  readonly refused?: ReturnType<typeof problem>;
}

const open = async ({ rules = [aRule()], mailWorks = true, refused }: Scene = {}) => {
  const calls = fakeServer(({ method, url, body }) => {
    if (method !== 'GET' && refused) return refused;
    if (url.endsWith('/send'))
      return { status: 201, body: { sentTo: [{ name: 'Cleo', channel: 'e-mail', state: 'queued' }] } };
    if (method === 'POST' || method === 'PUT')
      return { status: 200, body: aRule({ ...(body as CommunicationRuleWrite), version: 4 }) };
    if (url.endsWith('/preview')) return { body: PREVIEW };
    if (url.includes('/communication-history')) return { body: { items: [], next: null, total: 0 } };
    if (url.endsWith('/communication')) return { body: { items: rules, mailWorks, timeZone: 'Europe/Zurich' } };
    if (url.includes('/members'))
      return {
        body: {
          items: [{ id: ADA, name: 'Ada', email: 'ada@example.org', active: true, roles: ['manager'] }],
          next: null,
          total: 1,
        },
      };
    if (url.includes('/webhooks')) return problem(403, 'access.denied', 'Not for you.');
    return { body: register };
  });
  const shown = showPage(Component, {
    address: '/r/harbour/settings/communication',
    route: '/r/:register/settings/:tab',
    known: [[keys.register('harbour'), register]],
  });
  await screen.findByRole('heading', { name: /planned|Nobody is told/ });
  const sent = (method: string) => calls.filter((call) => call.method === method);
  return { ...shown, sent };
};

describe('the communication plan', () => {
  it('says who is told what, when, on the clock of the register', async () => {
    await open();
    const row = within(screen.getByRole('row', { name: /Executives/ }));
    expect(row.getByText('On the 1st of each month at 09:00')).toBeVisible();
    expect(row.getByText('Sat 1 Feb, 09:00')).toBeVisible();
    expect(row.getByText('Cleo, Dana and 1 more')).toBeVisible();
  });

  it('says clearly when the server cannot send e-mail', async () => {
    await open({ mailWorks: false });
    expect(screen.getByRole('note')).toHaveTextContent('This server cannot send e-mail.');
    expect(screen.getByText('In the app: no e-mail here')).toBeVisible();
  });

  it('adds a line with its recipients; nobody to reach is no plan', async () => {
    const { user, sent } = await open({ rules: [] });
    await user.click(screen.getByRole('button', { name: 'Add to the plan' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('Stakeholder'), 'Team');
    await user.selectOptions(dialog.getByLabelText('When'), 'Every week');
    await user.selectOptions(dialog.getByLabelText('On'), 'Friday');
    expect(await dialog.findByText(/Every Friday at 09:00; first on Fri/)).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Add' }));
    expect(dialog.getByText(/Nobody would get it/)).toBeVisible();
    expect(sent('POST')).toEqual([]);
    await user.click(await dialog.findByLabelText('Ada'));
    await user.click(dialog.getByRole('button', { name: 'Add' }));
    await waitFor(() => expect(sent('POST')).toHaveLength(1));
    expect(sent('POST')[0]?.body).toMatchObject({
      stakeholder: 'Team',
      timing: { every: 'week', weekday: 5, at: '09:00' },
      recipients: { people: [ADA], roles: [], addresses: [], webhook: null },
    });
  });

  it('keeps everything that was typed when saving is refused', async () => {
    const { user } = await open({ refused: problem(422, 'communication.not_member', 'Only people of this register.') });
    await user.click(screen.getByRole('button', { name: 'Commands for Executives' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Change…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('Stakeholder'), ' and board');
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await dialog.findByText(/Only people of this register/)).toBeVisible();
    expect(dialog.getByLabelText('Stakeholder')).toHaveValue('Executives and board');
  });

  it('pauses a line against its version', async () => {
    const { user, sent } = await open();
    await user.click(screen.getByRole('button', { name: 'Commands for Executives' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Pause' }));
    await waitFor(() => expect(sent('PUT')).toHaveLength(1));
    expect(sent('PUT')[0]).toMatchObject({ body: { active: false, stakeholder: 'Executives' } });
    expect(sent('PUT')[0]?.headers['if-match']).toBe('"3"');
  });

  it('shows what would be sent, and that it would be kept quiet', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: /^Preview what Executives/ }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('Risk report, January')).toBeVisible();
    expect(dialog.getByText('Nothing would be sent:')).toBeVisible();
    expect(dialog.getByRole('heading', { name: 'January' })).toBeVisible();
  });

  it('sends a notice only with its words', async () => {
    const { user, sent } = await open({ rules: [aRule({ format: 'notice', timing: { every: 'as needed' } })] });
    await user.click(screen.getByRole('button', { name: 'Commands for Executives' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Send now…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Send now' }));
    expect(dialog.getByText('A notice is only words. Write them.')).toBeVisible();
    await user.type(dialog.getByLabelText('What it says'), 'The harbour is closed');
    await user.click(dialog.getByRole('button', { name: 'Send now' }));
    await waitFor(() => expect(sent('POST')[0]?.body).toEqual({ text: 'The harbour is closed' }));
  });
});
