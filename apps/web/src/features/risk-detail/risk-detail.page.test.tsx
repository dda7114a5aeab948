import type { Risk } from '@heed/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { keys } from '../../lib/register.ts';
import { aMe, aRegister, aRisk, EVERYTHING, NOTHING } from '../../testing/fixtures.ts';
import { Component } from './risk-detail.page.tsx';

const ID = '0193e2a1-0000-7000-8000-000000000001';
const NOW = '2025-01-14T09:30:00.000Z';

const register = aRegister({
  title: 'Harbour gateway',
  owners: ['Harbour office'],
  stages: ['Monitoring'],
  nextRef: 'H-2',
  may: ['register.read', 'risk.edit', 'risk.reassign'],
});

const risk: Risk = aRisk({
  ref: 'H-1',
  title: 'Slow answers',
  category: 'T',
  state: 'active',
  stage: 'Monitoring',
  response: 'mitigate',
  probability: 'medium',
  impact: 'low',
  score: 2,
  priority: 'low',
  disputed: true,
  owner: 'Harbour office',
  reviewCadence: 'Weekly',
  nextReview: '2025-01-21',
  movement: { direction: 'none', was: null, wasPriority: null, at: null },
  closedOn: null,
  version: 7,
  updatedAt: NOW,
  id: ID,
  description: 'Answers come late.',
  cause: '',
  consequence: '',
  probabilityRationale: '',
  impactRationale: '',
  stated: { score: null, severity: 'MEDIUM', priority: 'medium', reason: 'strong mitigation in place' },
  statusAsWritten: 'Active - Monitoring',
  identifiedOn: null,
  identifiedBy: '',
  indicators: [{ id: 'i1', text: 'Queue grows' }],
  actions: [],
  contingency: [],
  rollback: {
    summary: '',
    options: [
      { id: 'o1', title: 'Workers off', language: 'bash', code: 'export WORKERS=0\n', preferred: true },
      {
        id: 'o2',
        title: 'Back to 1.4',
        language: 'bash',
        code: '# go back\ngit checkout v1.4\npkill -f gate\n',
        preferred: false,
      },
    ],
  },
  monitoring: [],
  resolution: '',
  notes: '',
  customFields: [{ label: 'Insurance', value: 'None needed' }],
  assessments: [],
  lines: [26, 51],
  createdAt: NOW,
  may: EVERYTHING,
});

const HARBOUR = { name: 'Harbour office', kind: 'person', people: [], risks: 1, actions: 0, left: true };

const item = (ref: string) => ({ ...risk, ref });
const server = setupServer(
  http.get('*/api/v1/registers/harbour', () => HttpResponse.json(register)),
  http.get('*/api/v1/registers/harbour/risks', () =>
    HttpResponse.json({ items: [item('H-9'), item('H-1'), item('H-4')], next: null, total: 3 }),
  ),
  http.get('*/api/v1/registers/harbour/risks/:ref/comments', () =>
    HttpResponse.json({ items: [], next: null, total: 0 }),
  ),
  http.get('*/api/v1/registers/harbour/risks/:ref/follow', () => HttpResponse.json({ following: false, people: [] })),
  http.get('*/api/v1/registers/harbour/owners', () => HttpResponse.json({ items: [HARBOUR], next: null, total: 1 })),
  http.get('*/api/v1/registers/harbour/runbooks', () => HttpResponse.json({ items: [], next: null, total: 0 })),
  http.put('*/api/v1/registers/harbour/risks/:ref/presence', () => HttpResponse.json({ people: [] })),
);
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const Where = () => {
  const { pathname, search } = useLocation();
  return <output>{pathname + search}</output>;
};

const show = (over: Partial<Risk> = {}) => {
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
  });
  client.setQueryData(keys.me, aMe());
  client.setQueryData(keys.register('harbour'), register);
  for (const ref of ['H-1', 'H-9', 'H-4']) client.setQueryData(keys.risk('harbour', ref), { ...risk, ...over, ref });
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter initialEntries={['/r/harbour/risks/H-1?sort=owner']}>
        <Where />
        <Routes>
          <Route path="/r/:register/risks/:ref" element={<Component />} />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  );
};

describe('the risk page', () => {
  it('shows the stated level beside the computed one, with the reason, and lets neither win', () => {
    show();
    const section = screen.getByRole('heading', { name: 'Stated and computed' }).closest('section') as HTMLElement;
    expect(section.textContent).toContain('MEDIUM');
    expect(section.textContent).toContain('2 Low');
    expect(section.textContent).toContain('They differ; both are kept.');
    expect(section.textContent).toContain('strong mitigation in place');
  });

  it('says in plain words what the dangerous line of a rollback option does, and copies the exact code', async () => {
    const user = userEvent.setup();
    show();
    await user.click(screen.getByRole('tab', { name: /Back to 1\.4/ }));
    const panel = screen.getByRole('tabpanel');
    expect(panel.textContent).toContain(
      'Line 3 ends every process whose command line contains “gate”, on this machine.',
    );
    expect(panel.querySelector('mark')?.textContent).toBe('pkill -f gate');
    await user.click(within(panel).getByRole('button', { name: 'Copy' }));
    expect(await navigator.clipboard.readText()).toBe('# go back\ngit checkout v1.4\npkill -f gate\n');
  });

  it('lets the code of a rollback be copied once its placeholders are filled in, and copies it so', async () => {
    const user = userEvent.setup();
    const option = { id: 'o1', title: 'Go back', language: 'bash', code: 'git checkout <version>', preferred: false };
    show({ rollback: { summary: '', options: [option] } });
    const copy = screen.getByRole<HTMLButtonElement>('button', { name: 'Copy' });
    expect(copy.disabled).toBe(true);
    expect(screen.getByText('Fill in version first')).toBeDefined();
    await user.type(screen.getByRole('textbox', { name: 'version' }), 'v1.0.0');
    await user.click(copy);
    expect(await navigator.clipboard.readText()).toBe('git checkout v1.0.0');
  });

  it('names the gaps of the plan in words', () => {
    show();
    expect(screen.getByText('Gap: nothing prevents it')).toBeDefined();
    expect(screen.getByText('Gap: no plan if it happens')).toBeDefined();
  });

  it('leads to its lines in the document', () => {
    show();
    const link = screen.getByRole('link', { name: 'In the document: lines 26–51' });
    expect(link.getAttribute('href')).toBe('/r/harbour/document#L26');
  });

  it('writes one field against the version that was seen, with the rest left alone', async () => {
    const sent: { version: string | null; body: unknown }[] = [];
    server.use(
      http.patch('*/api/v1/registers/harbour/risks/H-1', async ({ request }) => {
        sent.push({ version: request.headers.get('if-match'), body: await request.json() });
        return HttpResponse.json({ ...risk, owner: 'Night shift', version: 8 });
      }),
    );
    const user = userEvent.setup();
    show();
    await user.click(screen.getByRole('button', { name: 'Owner: Harbour office Edit' }));
    await user.keyboard('Night shift{Enter}');
    await waitFor(() => expect(sent).toEqual([{ version: '"7"', body: { owner: 'Night shift' } }]));
    expect(await screen.findByRole('button', { name: 'Owner: Night shift Edit' })).toBeDefined();
  });

  it('walks to its neighbours in the order of the list it came from', async () => {
    const user = userEvent.setup();
    show();
    await screen.findByText(/2 of 3/);
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(screen.getByText('/r/harbour/risks/H-4?sort=owner')).toBeDefined();
  });

  it('does not walk away from a field somebody is typing in', async () => {
    const user = userEvent.setup();
    show();
    await screen.findByText(/2 of 3/);
    await user.click(screen.getByRole('button', { name: /^Stage/ }));
    await user.keyboard('Half a w{Alt>}{ArrowDown}{/Alt}');
    expect(screen.getByText('/r/harbour/risks/H-1?sort=owner')).toBeDefined();
    expect(screen.getByRole<HTMLInputElement>('combobox', { name: 'Stage' }).value).toBe('Half a w');
  });

  it('reads cleanly for somebody who may not edit: no field opens and nothing is offered to add', () => {
    show({ may: NOTHING });
    const names = screen
      .getAllByRole('button')
      .map((button) => button.textContent || button.getAttribute('aria-label'));
    expect(names.filter((name) => /edit|add|rescore|commands|say why/i.test(name ?? ''))).toEqual([]);
  });

  it('tells whoever can hand the risk over that its owner has left, and nobody else', async () => {
    show({ owner: 'Harbour office' });
    const link = await screen.findByRole<HTMLAnchorElement>('link', { name: 'Hand over what they own' });
    expect(link.getAttribute('href')).toBe('/r/harbour/settings/owners?handOver=Harbour+office');
    cleanup();
    show({ owner: 'Harbour office', may: { ...EVERYTHING, reassign: false } });
    expect(screen.queryByText('Has left.')).toBeNull();
  });

  it('lets an owner of the risk edit it, but not give it away', () => {
    show({ may: { ...EVERYTHING, reassign: false } });
    expect(screen.queryByRole('button', { name: /^Owner:/ })).toBeNull();
    expect(screen.getByRole('button', { name: /^Stage:/ })).toBeDefined();
  });
});
