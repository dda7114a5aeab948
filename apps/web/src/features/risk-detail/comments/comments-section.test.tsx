import type { Comment } from '@heed/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keys } from '../../../lib/register.ts';
import { fakeServer, problem, type Sent } from '../../../testing/fake-server.ts';
import { aMe, aRegister, aRisk } from '../../../testing/fixtures.ts';
import { RiskProvider } from '../risk-context.tsx';
import { CommentsSection } from './comments-section.tsx';

const said = (change: Partial<Comment> = {}): Comment => ({
  id: '0190a000-0000-7000-8000-0000000000c1',
  text: 'The new lamp is ordered.',
  mentions: [],
  by: 'Ben',
  byId: '0190a000-0000-7000-8000-0000000000be',
  at: '2025-01-14T09:30:00.000Z',
  editedAt: null,
  removedAt: null,
  version: 1,
  mine: false,
  ...change,
});

const BEN = { id: '1', name: 'Ben Harbour', email: 'ben@example.org', active: true, roles: ['owner'] };

const show = (
  comments: readonly Comment[],
  answer: (sent: Sent) => ReturnType<typeof problem> | undefined,
  asOf = '',
) => {
  const calls = fakeServer((sent) => {
    const answered = answer(sent);
    if (answered) return answered;
    if (sent.url.includes('/members')) return { body: { items: [BEN], next: null, total: 1 } };
    if (sent.method === 'GET') return { body: { items: comments, next: null, total: comments.length } };
    return { status: 201, body: said({ text: (sent.body as { text: string }).text }) };
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(keys.me, aMe());
  render(
    <QueryClientProvider client={client}>
      <RiskProvider slug="harbour" risk={aRisk()} register={aRegister()}>
        <CommentsSection asOf={asOf} />
      </RiskProvider>
    </QueryClientProvider>,
  );
  return calls;
};

const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Write a comment' });

describe('the comments of a risk', () => {
  it('leaves out what was said after the time the page shows', async () => {
    const later = said({
      id: '0190a000-0000-7000-8000-0000000000c2',
      text: 'It burns.',
      at: '2025-01-15T00:00:00.000Z',
    });
    show([said(), later], () => undefined, '2025-01-14');
    expect(await screen.findByText('The new lamp is ordered.')).toBeInTheDocument();
    expect(screen.queryByText('It burns.')).toBeNull();
  });

  afterEach(() => vi.unstubAllGlobals());

  it('offers the people of the register after an @, writes the chosen name out, and sends with Ctrl+Enter', async () => {
    const user = userEvent.setup();
    const calls = show([], () => undefined);
    await user.type(box(), 'Look, @ben');
    await screen.findByRole('option', { name: 'Ben Harbour' });
    await user.keyboard('{Enter}please{Control>}{Enter}{/Control}');
    await vi.waitFor(() =>
      expect(calls.find(({ method }) => method === 'POST')?.body).toEqual({ text: 'Look, @Ben Harbour please' }),
    );
    await vi.waitFor(() => expect(box().value).toBe(''));
  });

  it('keeps what was typed when it cannot be sent, and says why', async () => {
    const user = userEvent.setup();
    show([], ({ method }) => (method === 'POST' ? problem(507, 'disk.full', 'The disk is full.') : undefined));
    await user.type(box(), 'Important');
    await user.click(screen.getByRole('button', { name: 'Comment' }));
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
    expect(box().value).toBe('Important');
    await user.clear(box());
  });

  it('keeps the place of a removed comment, and offers to change only what one wrote oneself', async () => {
    show(
      [
        said({ text: '', removedAt: '2025-01-15T09:30:00.000Z' }),
        said({ id: '0190a000-0000-7000-8000-0000000000c2', by: 'Ada', text: 'Mine', mine: true }),
        said({ id: '0190a000-0000-7000-8000-0000000000c3', text: 'Not mine' }),
      ],
      () => undefined,
    );
    const items = await screen.findAllByRole('listitem');
    expect(items[0]?.textContent).toContain('Ben removed a comment');
    expect(within(items[1] as HTMLElement).getByRole('button', { name: /^Edit/ })).toBeDefined();
    expect(within(items[2] as HTMLElement).queryByRole('button')).toBeNull();
  });
});
