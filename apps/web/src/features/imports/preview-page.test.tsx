import type { ImportPreview, Me } from '@heed/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { keys } from '../../lib/register.ts';
import { PreviewPage } from './preview-page.tsx';

const ID = '0193e2a1-0000-7000-8000-000000000001';
const preview: ImportPreview = {
  id: ID,
  filename: 'RISKS.md',
  createdAt: '2025-01-14T09:30:00.000Z',
  title: 'Harbour gateway',
  suggestedSlug: 'harbour-gateway',
  counts: { proposed: 0, active: 2, accepted: 0, closed: 1 },
  lines: ['# Harbour gateway', '', '## H-1: Slow answers', 'Kept as it is'],
  uses: ['mapped', 'layout', 'mapped', 'kept'],
  coverage: { lines: 4, mapped: 2, kept: 1, lost: 0 },
  understood: [{ kind: 'header', label: 'Register', summary: 'Harbour gateway', from: 1, to: 1 }],
  risks: [{ ref: 'H-1', title: 'Slow answers', state: 'active', score: 6, priority: 'high', from: 3, to: 4 }],
  findings: [{ rule: 'cadence.without_end', level: 'warning', line: 3, message: 'No end is given.' }],
  register: null,
};

const me: Me = {
  id: ID,
  name: 'Ada',
  email: 'ada@example.org',
  isAdmin: true,
  may: ['register.create'],
  registers: [
    { slug: 'lighthouse', title: 'Lighthouse', roles: ['manager'] },
    { slug: 'pier', title: 'Pier', roles: ['viewer'] },
  ],
};

const sent: { key: string | null; body: unknown }[] = [];
const commits = (respond: () => Response | Promise<Response>) =>
  http.post('*/api/v1/imports/:id/commit', async ({ request }) => {
    sent.push({ key: request.headers.get('idempotency-key'), body: await request.json() });
    return respond();
  });
const done = () => HttpResponse.json({ register: { slug: 'harbour-gateway' } }, { status: 201 });

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
beforeEach(() => {
  const matchMedia = () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  });
  vi.stubGlobal('matchMedia', matchMedia);
});
afterEach(() => {
  server.resetHandlers();
  sent.length = 0;
  vi.unstubAllGlobals();
});
afterAll(() => server.close());

const show = (over: Partial<ImportPreview> = {}) => {
  const client = new QueryClient();
  client.setQueryData(keys.me, me);
  client.setQueryDefaults(keys.me, { staleTime: Number.POSITIVE_INFINITY });
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter initialEntries={[`/import/${ID}`]}>
        <Routes>
          <Route path="/import/:id" element={<PreviewPage preview={{ ...preview, ...over }} />} />
          <Route path="/r/:register/risks" element={<p>The live register</p>} />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  );
};

describe('the preview of an import', () => {
  it('imports with Enter at once: the button has the focus', async () => {
    server.use(commits(done));
    server.use(http.get('*', () => HttpResponse.json(me)));
    const user = userEvent.setup();
    show();
    expect(document.activeElement?.textContent).toContain('Import 2 active risks, 1 closed');
    await user.keyboard('{Enter}');
    await screen.findByText('The live register');
    expect(sent.map((each) => each.body)).toEqual([{}]);
  });

  it('imports once however often the button is pressed, and says the same key after a failure', async () => {
    server.use(http.get('*', () => HttpResponse.json(me)));
    const answer = Promise.withResolvers<Response>();
    server.use(commits(() => answer.promise));
    const user = userEvent.setup();
    show();
    const button = screen.getByRole('button', { name: /Import 2 active/ });
    await user.dblClick(button);
    await waitFor(() => expect(sent).toHaveLength(1));
    answer.resolve(HttpResponse.error());
    expect((await screen.findByRole('alert')).textContent).toContain('cannot be reached');
    expect(sent).toHaveLength(1);
    server.use(commits(done));
    await user.click(screen.getByRole('button', { name: /Import 2 active/ }));
    await screen.findByText('The live register');
    expect(sent).toHaveLength(2);
    expect(sent[1]?.key).toBe(sent[0]?.key);
  });

  it('takes another key for another target, and offers only registers the person manages', async () => {
    server.use(http.get('*', () => HttpResponse.json(me)));
    server.use(commits(() => HttpResponse.error()));
    const user = userEvent.setup();
    show();
    await user.click(screen.getByRole('button', { name: /Import 2 active/ }));
    await screen.findByRole('alert');
    const select = screen.getByRole('combobox');
    expect(
      within(select)
        .getAllByRole('option')
        .map((option) => option.textContent),
    ).toEqual(['a new register', 'an update of Lighthouse']);
    await user.selectOptions(select, 'lighthouse');
    await user.click(screen.getByRole('button', { name: /Import 2 active/ }));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]?.body).toEqual({ into: 'lighthouse' });
    expect(sent[1]?.key).not.toBe(sent[0]?.key);
  });

  it('says what the server says about an address that is taken, and keeps what was typed', async () => {
    const detail = 'There is a register at /r/pier already. Choose another address.';
    const problem = {
      type: 'about:blank',
      title: 'Taken',
      status: 409,
      code: 'register.slug_taken',
      requestId: 'r',
      detail,
    };
    server.use(commits(() => HttpResponse.json(problem, { status: 409 })));
    const user = userEvent.setup();
    show();
    const address = screen.getByDisplayValue('harbour-gateway');
    await user.clear(address);
    await user.type(address, 'Pier');
    await user.click(screen.getByRole('button', { name: /Import 2 active/ }));
    expect((await screen.findByRole('alert')).textContent).toBe(detail);
    expect(screen.getByDisplayValue('pier')).toBeDefined();
    expect(sent[0]?.body).toEqual({ slug: 'pier' });
  });

  it('leads to the register instead once it was imported', () => {
    show({ register: 'harbour-gateway' });
    expect(screen.queryByRole('button', { name: /^Import/ })).toBeNull();
    expect(screen.getByRole('link', { name: 'Open the register' }).getAttribute('href')).toBe(
      '/r/harbour-gateway/risks',
    );
  });

  it('tells what was understood, with the lines, and groups the findings by rule', () => {
    show();
    expect(screen.getByText('0 lines lost.')).toBeDefined();
    expect(screen.getByRole('row', { name: /Register Harbour gateway/ })).toBeDefined();
    expect(screen.getAllByRole('button', { name: 'Show lines 3–4' })).toHaveLength(1);
    expect(screen.getByText('Without end')).toBeDefined();
    expect(screen.getByText('No end is given.')).toBeDefined();
  });
});
