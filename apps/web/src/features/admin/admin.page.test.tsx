import type { Delivery, Job, Webhook } from '@heed/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { keys } from '../../lib/register.ts';
import { fakeServer, problem, type Sent } from '../../testing/fake-server.ts';
import { ME, showPage } from '../../testing/show-page.tsx';
import { Component as Admin } from './admin.page.tsx';

const AT = '2025-01-14T09:30:00.000Z';

const HOOK: Webhook = {
  ...{ id: 'w1', name: 'Harbour office', url: 'https://office.example.org/hook', shape: 'standard', kinds: [] },
  ...{ register: null, active: true, problem: '', lastAt: AT, lastStatus: 200, createdBy: 'Ada', createdAt: AT },
  version: 3,
};

const JOB: Job = {
  ...{ id: 'j1', name: 'webhook.send', state: 'dead', attempts: 8, maxAttempts: 8, about: 'Harbour office' },
  ...{ lastError: 'office.example.org did not answer within 10 seconds.', createdAt: AT, runAt: AT },
};

const DELIVERY: Delivery = {
  ...{ id: 'd1', kind: 'escalation.breached', state: 'dead', attempts: 8, status: 500 },
  ...{ body: '{"type":"escalation.breached"}', answer: 'Out of order', createdAt: AT, sentAt: null },
};

interface Served {
  readonly tab?: string;
  readonly mailWorks?: boolean;
  readonly lastTickAt?: string | null;
  readonly jobs?: readonly Job[];
  readonly hooks?: readonly Webhook[];
  readonly may?: typeof ME.may;
  readonly refuse?: (sent: Sent) => ReturnType<typeof problem> | undefined;
}

const page = <T,>(items: readonly T[]) => ({ body: { items, next: null, total: items.length } });

const open = (served: Served = {}) => {
  const { tab = '', mailWorks = true, jobs = [JOB], hooks = [HOOK], refuse } = served;
  const { lastTickAt = new Date().toISOString(), may = ['workspace.operate', 'webhooks.manage'] } = served;
  const sent = fakeServer((call) => {
    const { pathname } = new URL(call.url, 'http://heed');
    const refused = call.method === 'GET' ? undefined : refuse?.(call);
    if (refused) return refused;
    if (pathname === '/api/v1/admin/queues')
      return {
        body: {
          items: [{ name: 'webhook.send', queued: 2, running: 1, dead: jobs.length, oldestAt: AT }],
          ...{ engine: 'embedded', mail: { works: mailWorks, from: 'heed@example.org' }, lastTickAt },
        },
      };
    if (pathname.endsWith('/test-mail'))
      return { body: { to: 'ada@example.org', problem: 'The mail server refused the sender.' } };
    if (pathname.endsWith('/discard')) return { status: 204 };
    if (pathname.endsWith('/retry')) return { body: { ...JOB, state: 'queued' } };
    if (pathname === '/api/v1/admin/jobs') return page(jobs);
    if (pathname.endsWith('/deliveries')) return page([DELIVERY]);
    if (call.method === 'POST' && pathname.endsWith('/webhooks'))
      return { status: 201, body: { ...HOOK, ...(call.body as object), id: 'w2', secret: 'whsec_abc' } };
    if (call.method === 'PATCH') return { body: { ...HOOK, ...(call.body as object), version: 4 } };
    if (pathname.endsWith('/webhooks')) return page(hooks);
    return { body: DELIVERY };
  });
  const shown = showPage(Admin, {
    address: `/admin${tab && `/${tab}`}`,
    route: '/admin/:tab?',
    known: [[keys.me, { ...ME, may }]],
  });
  return { ...shown, changes: () => sent.filter(({ method }) => method !== 'GET') };
};

describe('the queues', () => {
  it('are told in a sentence and by kind', async () => {
    open();
    expect(await screen.findByRole('heading', { name: 'One job has failed for good' })).toBeVisible();
    expect(await screen.findByRole('row', { name: /Webhook messages 2 1 1/ })).toBeVisible();
    expect(screen.getByRole('link', { name: 'Failed jobs 1' })).toBeVisible();
  });

  it('say that nobody looks after the clocks, and that no e-mail can be sent', async () => {
    open({ lastTickAt: AT, mailWorks: false });
    expect(await screen.findByText(/They should be every 15 seconds/)).toBeVisible();
    expect(screen.getByText(/This server cannot send e-mail/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Send me a test e-mail' })).toBeDisabled();
  });

  it('tell why a test e-mail did not leave', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Send me a test e-mail' }));
    expect(await screen.findByText('The mail server refused the sender.')).toBeVisible();
  });

  it('are for those who operate the workspace', async () => {
    open({ may: [] });
    expect(await screen.findByText(/Only an admin/)).toBeVisible();
  });
});

describe('jobs that failed for good', () => {
  it('are tried again, or given up only once that is confirmed', async () => {
    const { user, changes } = open({ tab: 'jobs' });
    expect(await screen.findByText(/did not answer within 10 seconds/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: /^Retry/ }));
    await waitFor(() => expect(changes()[0]?.url).toBe('/api/v1/admin/jobs/j1/retry'));
    await user.click(screen.getByRole('button', { name: /^Discard/ }));
    await user.click(await screen.findByRole('button', { name: 'Keep it' }));
    expect(changes()).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: /^Discard/ }));
    await user.click(await screen.findByRole('button', { name: 'Give it up' }));
    await waitFor(() => expect(changes()[1]?.url).toBe('/api/v1/admin/jobs/j1/discard'));
  });
});

describe('webhooks', () => {
  it('are added with a password where that is asked for, and their secret is shown once', async () => {
    let isConfirmed = false;
    const { user, changes } = open({
      tab: 'webhooks',
      refuse: ({ url }) => {
        if (url.endsWith('/session/confirm')) isConfirmed = true;
        return isConfirmed ? undefined : problem(403, 'session.confirm_required', 'Type your password again.');
      },
    });
    await user.click(await screen.findByRole('button', { name: /Add a webhook/ }));
    const form = within(await screen.findByRole('dialog', { name: 'Add a webhook' }));
    await user.type(form.getByLabelText('Name'), 'Pager');
    await user.type(form.getByLabelText('Address'), 'https://pager.example.org/in');
    await user.click(form.getByLabelText('breached'));
    await user.click(form.getByRole('button', { name: 'Add' }));
    await user.type(await screen.findByLabelText('Password'), 'a long enough one');
    await user.click(screen.getByRole('button', { name: 'Confirm' }));
    expect(await screen.findByLabelText('Secret of the webhook')).toHaveValue('whsec_abc');
    expect(changes().at(-1)?.body).toEqual({
      name: 'Pager',
      url: 'https://pager.example.org/in',
      shape: 'standard',
      kinds: ['escalation.breached'],
      register: null,
    });
  });

  it('are switched off against their version, which can be taken back', async () => {
    const { user, changes } = open({ tab: 'webhooks' });
    await user.click(await screen.findByRole('button', { name: 'Change Harbour office' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Switch off' }));
    expect(await screen.findByText('Harbour office is off')).toBeVisible();
    expect(changes()[0]).toMatchObject({ method: 'PATCH', body: { active: false } });
    expect(changes()[0]?.headers['if-match']).toBe('"3"');
    await user.click(screen.getByRole('button', { name: /^Undo/ }));
    await waitFor(() => expect(changes()[1]).toMatchObject({ body: { active: true } }));
  });

  it('show what was sent and answered, and send it again', async () => {
    const { user, changes } = open({ tab: 'webhooks' });
    await user.click(await screen.findByRole('button', { name: 'Log of Harbour office' }));
    const log = within(await screen.findByRole('region', { name: 'Sent to Harbour office' }));
    expect(await log.findByText('failed for good, answered 500, tried 8 times')).toBeVisible();
    expect(log.getByText('Out of order')).toBeInTheDocument();
    await user.click(log.getByText('escalation.breached'));
    await user.click(log.getByRole('button', { name: 'Send it again' }));
    await waitFor(() => expect(changes()[0]?.url).toBe('/api/v1/webhooks/w1/deliveries/d1/resend'));
  });

  it('say why one was switched off by itself', async () => {
    open({
      tab: 'webhooks',
      hooks: [{ ...HOOK, active: false, problem: 'It failed 20 times in a row.', lastStatus: 500 }],
    });
    expect(await screen.findByText('Switched off by itself')).toBeVisible();
    expect(screen.getByText('It failed 20 times in a row.')).toBeVisible();
  });
});
