import type { Person } from '@heed/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeServer } from '../../testing/fake-server.ts';
import { ME, showPage } from '../../testing/show-page.tsx';
import { Component } from './people.page.tsx';

const person = (change: Partial<Person>): Person => ({
  ...{ id: 'p1', name: 'Mara', email: 'mara@example.org', isAdmin: false, active: true, invited: false },
  ...{ lastSeenAt: null, version: 4 },
  ...change,
});

const owned = (change: object = {}) => ({
  ...{ register: { slug: 'harbour', title: 'Harbour lights' }, names: ['Mara O.'], risks: 3, actions: 1 },
  ...{ mayHandOver: true, ...change },
});

const open = (items: readonly object[]) => {
  let mara = person({});
  const sent = fakeServer(({ method, url, body }) => {
    if (url.includes('/owned')) return { body: { items } };
    if (method === 'PATCH') {
      mara = { ...mara, ...(body as Partial<Person>), version: mara.version + 1 };
      return { body: mara };
    }
    return { body: { items: [person({ id: ME.id, name: 'Ada', isAdmin: true }), mara], next: null, total: 2 } };
  });
  return { ...showPage(Component, { address: '/people', route: '/people' }), sent };
};

const ask = async (user: ReturnType<typeof open>['user']) => {
  await user.click(await screen.findByRole('button', { name: 'Change Mara' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Deactivate…' }));
  return screen.findByRole('dialog', { name: 'Deactivate Mara' });
};

describe('deactivating a person', () => {
  it('shows first what they own, register by register, and where it is handed over', async () => {
    const { user, sent } = open([
      owned(),
      owned({ register: { slug: 'mole', title: 'Mole' }, mayHandOver: false, risks: 0, actions: 2 }),
    ]);
    const dialog = await ask(user);
    expect(await within(dialog).findByText('3 risks, 1 action')).toBeVisible();
    expect(within(dialog).getByRole('link', { name: 'Hand over what Mara owns in Harbour lights' })).toHaveAttribute(
      'href',
      '/r/harbour/settings/owners?handOver=Mara+O.',
    );
    expect(within(dialog).getByText('a manager can hand over')).toBeVisible();
    expect(sent.some(({ method }) => method === 'PATCH')).toBe(false);
  });

  it('deactivates after that, says so in the row, and is taken back by Undo', async () => {
    const { user, sent } = open([]);
    const dialog = await ask(user);
    expect(await within(dialog).findByText('Mara owns nothing in any register.')).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Deactivate' }));
    const row = screen.getByRole('row', { name: /Mara/ });
    await waitFor(() => expect(row).toHaveTextContent('Deactivated, cannot sign in'));
    expect(sent.find(({ method }) => method === 'PATCH')?.headers['if-match']).toBe('"4"');
    await user.click(screen.getByRole('button', { name: /^Undo/ }));
    await waitFor(() => expect(row).not.toHaveTextContent('Deactivated'));
  });
});
