import type { Report } from '@heed/contracts';
import { DEFAULT_SCORING } from '@heed/domain';
import { type RegisterThen, snapshotOf } from '@heed/reports';
import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keys } from '../../lib/register.ts';
import { fakeServer, problem } from '../../testing/fake-server.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { showPage } from '../../testing/show-page.tsx';
import { Component as ReportPage } from './report.page.tsx';

beforeEach(() => vi.stubGlobal('EventSource', undefined));

const THEN: RegisterThen = {
  header: { title: 'Harbour', project: 'Coast', documentVersion: '1.0', owner: 'Ann' },
  ...{ scoring: DEFAULT_SCORING, categories: [] },
  risks: [
    {
      ...{ ref: 'H-1', title: 'Fog <b>closes</b> the harbour', description: '', cause: '', consequence: '' },
      ...{ category: null, state: 'active', stage: '', owner: 'Ann', response: null, probability: 'high' },
      ...{ impact: 'high', score: 9, priority: 'critical', contingency: [], actions: [], reviewDue: null, position: 1 },
    },
  ],
};

const aReport = (more: Partial<Report> = {}): Report => ({
  ...{ state: 'draft', number: 0, hash: 'ab12cd34ef56'.repeat(5), decisions: [], versions: [], version: 3 },
  snapshot: snapshotOf({
    ...{ slug: 'harbour', period: '2026-04', from: '2026-04-01', to: '2026-04-30', isOver: true, kris: [] },
    ...{ asOf: '2026-04-30T23:59:59.999Z', asOfText: '30 April 2026, 23:59', scaleChanges: [], freshness: [] },
    ...{ earlier: [], end: { period: '2026-04', day: '2026-04-30', register: THEN } },
    ...{ escalations: { total: 0, acknowledgedInTime: 0, breached: 0, open: 0 }, trailHead: '' },
    ...{ acceptances: [], reserves: { items: [], totals: [], missing: [] }, held: new Map() },
  }),
  narrative: { summary: '', risks: '', trends: '', actions: '' },
  checks: [{ passes: false, text: 'Nobody wrote a summary: the computed one stands' }],
  ...{ may: { write: true, issue: true, export: true }, risksLeftOut: 0 },
  ...more,
});

const open = (report: Report, refused?: ReturnType<typeof problem>) => {
  let shown = report;
  const calls = fakeServer(({ method, url, body }) => {
    const { pathname } = new URL(url, 'http://heed');
    if (method !== 'GET' && refused) return refused;
    if (method === 'PATCH') {
      const patch = body as { narrative?: object; decisions?: Report['decisions'] };
      shown = {
        ...{ ...shown, narrative: { ...shown.narrative, ...patch.narrative } },
        ...{ decisions: patch.decisions ?? shown.decisions, version: shown.version + 1 },
      };
    }
    if (pathname.includes('/reports/')) return { body: shown };
    return { body: aRegister() };
  });
  const page = showPage(ReportPage, {
    ...{ address: '/r/harbour/reports/2026-04', route: '/r/:register/reports/:period' },
    known: [[keys.register('harbour'), aRegister()]],
  });
  return { calls, ...page };
};

describe('a report being written', () => {
  it('shows the page as it will be printed, with figures nobody can change', async () => {
    open(aReport());
    const paper = await screen.findByRole('article', { name: 'Risk Report - April 2026' });
    const headings = within(paper).getAllByRole('heading', { level: 2 });
    expect(headings.slice(0, 5).map(({ textContent }) => textContent)).toEqual([
      ...['Decisions needed', 'Executive Summary', 'Critical/High Risks', 'Risk Trends', 'Actions Required'],
    ]);
    expect(within(paper).getAllByText('Fog <b>closes</b> the harbour').length).toBeGreaterThan(0);
    expect(within(paper).queryAllByRole('textbox')).toEqual([]);
    expect(within(paper).getByText(/No previous period: this is the first report/)).toBeVisible();
  });

  it('says how many risks it left out, which the files have', async () => {
    open(aReport({ risksLeftOut: 9500 }));
    expect(await screen.findByText('9500 more risks: the files of this report hold all of them.')).toBeVisible();
  });

  it('takes a text over the version it was written against', async () => {
    const { calls, user } = open(aReport());
    await user.click(await screen.findByRole('button', { name: 'Write the text of Executive Summary' }));
    await user.type(screen.getByRole('textbox', { name: /Text of Executive Summary/ }), 'Fog is **worse**.');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('worse')).toBeVisible();
    const patch = calls.find(({ method }) => method === 'PATCH');
    expect(patch?.body).toEqual({ narrative: { summary: 'Fog is **worse**.' } });
    expect(patch?.headers['if-match']).toBe('"3"');
  });

  it('keeps what was typed when somebody else wrote meanwhile', async () => {
    const { user } = open(aReport(), problem(412, 'report.stale', 'Somebody changed this report.'));
    await user.click(await screen.findByRole('button', { name: 'Write the text of Risk Trends' }));
    const field = screen.getByRole('textbox', { name: /Text of Risk Trends/ });
    await user.type(field, 'Up.');
    await user.click(screen.getByRole('button', { name: /^Save/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent('yours is still here');
    expect(field).toHaveValue('Up.');
  });

  it('takes a decision with its date, its cost and what happens otherwise', async () => {
    const { calls, user } = open(aReport());
    await user.click(await screen.findByRole('button', { name: 'Add a decision' }));
    const dialog = await screen.findByRole('dialog', { name: 'New decision' });
    await user.type(within(dialog).getByLabelText('What must be decided'), 'Buy a foghorn');
    await user.type(within(dialog).getByLabelText('Cost'), 'USD 2,000');
    await user.type(within(dialog).getByLabelText('If not decided'), 'Ships wait');
    await user.click(within(dialog).getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('$2,000')).toBeVisible();
    expect(calls.find(({ method }) => method === 'PATCH')?.body).toEqual({
      decisions: [
        {
          ...{ what: 'Buy a foghorn', byWhom: '', byWhen: null, cost: { amount: 200_000, currency: 'USD' } },
          ...{ ifNot: 'Ships wait', ref: null },
        },
      ],
    });
  });

  it('names what fails once more before it is issued', async () => {
    const { calls, user } = open(aReport());
    await user.click(await screen.findByRole('button', { name: 'Issue' }));
    const dialog = await screen.findByRole('dialog', { name: 'Issue the report of April 2026?' });
    expect(within(dialog).getByText(/Nobody wrote a summary/)).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Issue it anyway' }));
    expect(calls.some(({ method, url }) => method === 'POST' && url.endsWith('/issue'))).toBe(true);
  });
});

describe('a report that was issued', () => {
  it('cannot be written, and offers its files and to withdraw it', async () => {
    const version = {
      ...{ number: 1, hash: 'ab', issuedAt: '2026-05-02T09:00:00.000Z', issuedBy: 'Ada' },
      ...{ withdrawnAt: null, withdrawnBy: null, withdrawnReason: '' },
    };
    open(aReport({ state: 'issued', number: 1, versions: [version] }));
    expect(await screen.findByText('Issued, version 1')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Write the text|Add a decision|Issue$/ })).toBeNull();
    expect(screen.getByRole('link', { name: 'Export PDF' })).toHaveAttribute(
      'href',
      '/api/v1/registers/harbour/reports/2026-04.pdf?number=1',
    );
    expect(screen.getByRole('button', { name: 'Withdraw' })).toBeEnabled();
  });

  it('offers a reader nothing but the page', async () => {
    open(aReport({ may: { write: false, issue: false, export: false } }));
    await screen.findByRole('article');
    expect(screen.queryByRole('button', { name: /Write|Add a decision|Issue/ })).toBeNull();
    expect(screen.queryByRole('link', { name: 'Export PDF' })).toBeNull();
  });
});
