import type { Present } from '@heed/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useRef } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keys } from '../../lib/register.ts';
import { fakeServer } from '../../testing/fake-server.ts';
import { aMe } from '../../testing/fixtures.ts';
import { Presence } from './presence.tsx';
import { usePresence } from './use-presence.ts';

afterEach(() => vi.unstubAllGlobals());

const BEN: Present = {
  id: '0190a000-0000-7000-8000-0000000000be',
  name: 'Ben',
  mode: 'viewing',
  since: '2025-01-14T09:30:00.000Z',
};

const Page = ({ isNow }: { readonly isNow: boolean }) => {
  const page = useRef<HTMLDivElement>(null);
  const people = usePresence('harbour', 'H-1', page, isNow);
  return (
    <>
      <Presence people={people} />
      <div ref={page}>
        <input aria-label="Title" />
      </div>
      <button type="button">Elsewhere</button>
    </>
  );
};

const show = (people: readonly Present[], isNow = true) => {
  const calls = fakeServer(() => ({ body: { people: [] } }));
  const client = new QueryClient();
  client.setQueryData(keys.me, aMe());
  client.setQueryData(keys.presence('harbour', 'H-1'), people);
  const { unmount } = render(
    <QueryClientProvider client={client}>
      <Page isNow={isNow} />
    </QueryClientProvider>,
  );
  return { told: () => calls.map(({ body }) => (body as { mode: string }).mode), unmount, user: userEvent.setup() };
};

describe('who is at a risk', () => {
  it('tells of viewing, of editing while a field of the page is open, and of leaving', async () => {
    const { told, unmount, user } = show([]);
    await waitFor(() => expect(told()).toEqual(['viewing']));
    await user.click(screen.getByRole('textbox', { name: 'Title' }));
    await waitFor(() => expect(told()).toEqual(['viewing', 'editing']));
    await user.click(screen.getByRole('button', { name: 'Elsewhere' }));
    await waitFor(() => expect(told()).toEqual(['viewing', 'editing', 'viewing']));
    unmount();
    await waitFor(() => expect(told().at(-1)).toBe('gone'));
  });

  it('names the others and never oneself; whoever edits before those who look', async () => {
    const me = aMe();
    show([{ ...BEN, id: me.id, name: me.name }, BEN, { ...BEN, id: 'c', name: 'Cleo', mode: 'editing' }]);
    expect(screen.getByRole('status')).toHaveTextContent('Cleo is editing');
    expect(screen.getByRole('status')).not.toHaveTextContent(me.name);
  });

  it('keeps to what the stream told, also when an older answer comes after it', async () => {
    const { told } = show([BEN]);
    await waitFor(() => expect(told()).toEqual(['viewing']));
    await act(async () => undefined);
    expect(screen.getByRole('status')).toHaveTextContent('Ben is viewing');
  });

  it('tells nothing while the page shows the past', () => {
    const { told, unmount } = show([BEN], false);
    unmount();
    expect(told()).toEqual([]);
  });
});
