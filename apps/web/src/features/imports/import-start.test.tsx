import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createEvent, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { MemoryRouter, Route, Routes } from 'react-router';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ImportStart } from './import-start.tsx';

const PREVIEW = { id: '0193e2a1-0000-7000-8000-000000000001' };
const received: { filename: string | null; text: string }[] = [];

const accepts = http.post('*/api/v1/imports', async ({ request }) => {
  received.push({ filename: new URL(request.url).searchParams.get('filename'), text: await request.text() });
  return HttpResponse.json(PREVIEW, { status: 201 });
});

const refuses = (detail: string, errors?: { path: string; message: string }[]) =>
  http.post('*/api/v1/imports', () =>
    HttpResponse.json(
      {
        type: 'about:blank',
        title: 'Not a register',
        status: 422,
        code: 'import.no_register',
        requestId: 'r',
        detail,
        errors,
      },
      { status: 422, headers: { 'content-type': 'application/problem+json' } },
    ),
  );

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => {
  server.resetHandlers();
  received.length = 0;
});
afterAll(() => server.close());

const show = () =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter initialEntries={['/import']}>
        <Routes>
          <Route path="/import" element={<ImportStart />} />
          <Route path="/import/:id" element={<p>The preview</p>} />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  );

const file = (content: string | Uint8Array<ArrayBuffer>, name = 'RISKS.md') =>
  new File([content], name, { type: 'text/markdown' });
const zone = () => screen.getByText('Drop your RISK_REGISTER.md here').closest('.drop') as HTMLElement;

describe('ImportStart', () => {
  it('sends a dropped file under its name and opens the preview', async () => {
    server.use(accepts);
    show();
    fireEvent.drop(zone(), { dataTransfer: { files: [file('# Risks')] } });
    await screen.findByText('The preview');
    expect(received).toEqual([{ filename: 'RISKS.md', text: '# Risks' }]);
  });

  it('takes a file dropped beside the zone too, instead of leaving the page', async () => {
    server.use(accepts);
    show();
    const event = createEvent.drop(document.body, { dataTransfer: { files: [file('# Beside')] } });
    fireEvent(document.body, event);
    expect(event.defaultPrevented).toBe(true);
    await screen.findByText('The preview');
    expect(received[0]?.text).toBe('# Beside');
  });

  it('sends a chosen file', async () => {
    server.use(accepts);
    const user = userEvent.setup();
    show();
    await user.upload(screen.getByLabelText('Risk register file'), file('# Chosen'));
    await screen.findByText('The preview');
    expect(received[0]?.text).toBe('# Chosen');
  });

  it('sends a pasted text with Ctrl+Enter', async () => {
    server.use(accepts);
    const user = userEvent.setup();
    show();
    await user.click(screen.getByRole('button', { name: 'Paste it' }));
    await user.keyboard('# Pasted{Control>}{Enter}{/Control}');
    await screen.findByText('The preview');
    expect(received[0]).toEqual({ filename: 'RISK_REGISTER.md', text: '# Pasted' });
  });

  it('says in the server’s sentence what was wrong, and keeps what was pasted', async () => {
    server.use(
      refuses('There is no risk in this text.', [{ path: 'line 3', message: 'Line 3: a table without a head.' }]),
    );
    const user = userEvent.setup();
    show();
    await user.click(screen.getByRole('button', { name: 'Paste it' }));
    await user.type(screen.getByRole('textbox'), 'Dear diary');
    await user.click(screen.getByRole('button', { name: /Read it/ }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('There is no risk in this text.');
    expect(alert.textContent).toContain('Line 3: a table without a head.');
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Dear diary');
  });

  it('says that the server cannot be reached, and keeps what was pasted', async () => {
    server.use(http.post('*/api/v1/imports', () => HttpResponse.error()));
    const user = userEvent.setup();
    show();
    await user.click(screen.getByRole('button', { name: 'Paste it' }));
    await user.type(screen.getByRole('textbox'), 'My risks');
    await user.click(screen.getByRole('button', { name: /Read it/ }));
    expect((await screen.findByRole('alert')).textContent).toContain('cannot be reached');
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('My risks');
  });

  it('refuses more than 5 MB before sending anything', async () => {
    server.use(accepts);
    const user = userEvent.setup();
    show();
    await user.upload(
      screen.getByLabelText('Risk register file'),
      file(new Uint8Array(5 * 1024 * 1024 + 1), 'huge.md'),
    );
    expect((await screen.findByRole('alert')).textContent).toBe(
      'huge.md has 5.1 MB; a register may have up to 5 MB. Split it, or leave attachments out.',
    );
    expect(received).toEqual([]);
  });

  it('refuses an empty file', async () => {
    server.use(accepts);
    const user = userEvent.setup();
    show();
    await user.upload(screen.getByLabelText('Risk register file'), file('', 'empty.md'));
    expect((await screen.findByRole('alert')).textContent).toContain('empty.md is empty.');
    expect(received).toEqual([]);
  });

  it('takes the next file after a refusal, and forgets the old sentence', async () => {
    server.use(accepts);
    const user = userEvent.setup();
    show();
    await user.upload(screen.getByLabelText('Risk register file'), file('', 'empty.md'));
    await user.upload(screen.getByLabelText('Risk register file'), file('# Repaired', 'empty.md'));
    await screen.findByText('The preview');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('opens the paste box with a text pasted anywhere on the page', async () => {
    show();
    fireEvent.paste(document.body, { clipboardData: { files: [], getData: () => '# From the clipboard' } });
    await waitFor(() => expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('# From the clipboard'));
  });
});
