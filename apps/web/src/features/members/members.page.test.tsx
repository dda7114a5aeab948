import type { Member, Register, Role } from '@heed/contracts';
import { screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { keys } from '../../lib/register.ts';
import { fakeServer } from '../../testing/fake-server.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { ME, showPage } from '../../testing/show-page.tsx';
import { Component } from './members.page.tsx';

const MAY: Register['may'] = ['register.read', 'members.manage'];

const someone = (id: string, name: string) => ({ id, name, email: `${name.toLowerCase()}@example.org`, active: true });

const open = () => {
  let members: Member[] = [{ ...someone('m1', 'Mara'), roles: ['owner'] }];
  const all = [someone('m1', 'Mara'), someone('m2', 'Ivo')];
  const sent = fakeServer(({ method, url, body }) => {
    if (method === 'PUT') {
      const { roles } = body as { roles: Role[] };
      const found = all.find(({ id }) => url.endsWith(id)) ?? someone('?', '?');
      members = [...members.filter(({ id }) => id !== found.id), ...(roles.length > 0 ? [{ ...found, roles }] : [])];
      return { body: { ...found, roles } };
    }
    if (url.includes('/members')) return { body: { items: members, next: null, total: members.length } };
    if (url.includes('/people')) return { body: { items: all, next: null, total: 2 } };
    return { body: url.endsWith('/session') ? ME : aRegister({ may: MAY }) };
  });
  const shown = showPage(Component, {
    address: '/r/harbour/members',
    route: '/r/:register/members',
    known: [[keys.register('harbour'), aRegister({ may: MAY })]],
  });
  return { ...shown, written: () => sent.filter(({ method }) => method === 'PUT').map(({ body }) => body) };
};

describe('the members of a register', () => {
  it('adds nobody while a person is still choosing, and a reader on purpose', async () => {
    const { user, written } = open();
    await user.selectOptions(await screen.findByLabelText('Add to this register'), 'Ivo, ivo@example.org');
    expect(written()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Add' }));
    expect(await screen.findByRole('checkbox', { name: 'Ivo: Reader' })).toBeChecked();
    expect(written()).toEqual([{ roles: ['viewer'] }]);
  });

  it('keeps the keyboard on the page when the last role takes a row away', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('checkbox', { name: 'Mara: Risk owner' }));
    await waitFor(() => expect(screen.queryByRole('checkbox', { name: 'Mara: Risk owner' })).not.toBeInTheDocument());
    await waitFor(() => expect(document.body).not.toHaveFocus());
  });
});
