import type { Member, OwnerItem, Register } from '@heed/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { keys } from '../../lib/register.ts';
import { fakeServer, problem } from '../../testing/fake-server.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { showPage } from '../../testing/show-page.tsx';
import { Component } from './settings.page.tsx';

const MAY: Register['may'] = ['register.read', 'register.settings', 'risk.reassign'];

const member = (id: string, name: string, roles: Member['roles'] = ['owner']): Member => ({
  ...{ id, name, email: `${name.toLowerCase()}@example.org`, active: true, roles },
});
const MEMBERS = [member('m1', 'Mara'), member('m2', 'Ivo', ['viewer'])];

const owner = (change: Partial<OwnerItem>): OwnerItem => ({
  ...{ name: 'Crew', kind: 'name', people: [], risks: 3, actions: 2, left: false },
  ...change,
});

const OWNERS = [
  owner({}),
  owner({ name: 'Ada', kind: 'person', people: [{ id: 'a', name: 'Ada', active: true }], risks: 1, actions: 0 }),
  owner({ name: 'Zoe', kind: 'person', people: [{ id: 'z', name: 'Zoe', active: false }], left: true }),
];

const open = (items: readonly OwnerItem[] = OWNERS, search = '', may = MAY) => {
  const sent = fakeServer(({ method, url, body }) => {
    if (url.includes('/members')) return { body: { items: MEMBERS, next: null, total: 2 } };
    if (url.endsWith('/hand-over')) {
      const { to } = body as { to: string };
      return to === 'Nobody'
        ? problem(422, 'owner.unknown', 'Nobody is nobody here.')
        : { body: { risks: 3, actions: 2 } };
    }
    if (method === 'PUT') {
      const { name, kind, people } = body as { name: string; kind: OwnerItem['kind']; people: string[] };
      const known = MEMBERS.filter(({ id }) => people.includes(id));
      return {
        body: owner({ name, kind, people: known.map(({ id, name: who }) => ({ id, name: who, active: true })) }),
      };
    }
    if (url.endsWith('/registers/harbour')) return { body: aRegister({ may }) };
    return { body: { items, next: null, total: items.length } };
  });
  const shown = showPage(Component, {
    address: `/r/harbour/settings/owners${search}`,
    route: '/r/:register/settings/:tab',
    known: [[keys.register('harbour'), aRegister({ may })]],
  });
  return { ...shown, written: () => sent.filter(({ method }) => method !== 'GET') };
};

const names = () =>
  within(screen.getByRole('list', { name: 'Owners' }))
    .getAllByRole('listitem')
    .map((row) => /^(Crew|Ada|Zoe)/.exec(row.textContent ?? '')?.[0]);

describe('the owners of a register', () => {
  it('shows those who left first, then names nobody is matched to', async () => {
    open();
    expect(
      await screen.findByRole('heading', { name: 'Zoe has left and still owns 3 risks and 2 actions' }),
    ).toBeVisible();
    expect(names()).toEqual(['Zoe', 'Crew', 'Ada']);
  });

  it('matches a name to a person for all it owns, after saying what that means, and takes it back', async () => {
    const { user, written } = open();
    await user.click(await screen.findByRole('button', { name: 'Match Crew' }));
    await user.selectOptions(screen.getByLabelText('Person'), 'Mara, mara@example.org');
    expect(screen.getByText('Mara owns 3 risks and 2 actions here, under the name Crew.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Save for all of them' }));
    expect(await screen.findByText('Crew: Mara')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Match Crew' })).toHaveFocus();
    await user.click(screen.getByRole('button', { name: /^Undo/ }));
    await waitFor(() => expect(written()).toHaveLength(2));
    expect(written().map(({ body }) => body)).toEqual([
      { name: 'Crew', kind: 'person', people: ['m1'] },
      { name: 'Crew', kind: 'name', people: [] },
    ]);
  });

  it('makes a name a team, and says who of it may only read', async () => {
    const { user, written } = open();
    await user.click(await screen.findByRole('button', { name: 'Match Crew' }));
    await user.click(screen.getByLabelText('A team'));
    await user.click(screen.getByLabelText('Mara'));
    await user.click(screen.getByLabelText('Ivo'));
    expect(screen.getByText(/Ivo may only read so far/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Save for all of them' }));
    await screen.findByText('Crew: a team: Mara and Ivo');
    expect(written()[0]?.body).toEqual({ name: 'Crew', kind: 'team', people: ['m1', 'm2'] });
  });

  it('hands over what somebody owned, with a reason', async () => {
    const { user, written, address } = open();
    await user.click(await screen.findByRole('button', { name: 'Hand over… what Zoe owns' }));
    expect(address()).toBe('/r/harbour/settings/owners?handOver=Zoe');
    const dialog = await screen.findByRole('dialog', { name: 'Hand over from Zoe' });
    await user.type(within(dialog).getByLabelText('To'), 'Mara');
    await user.click(within(dialog).getByLabelText('2 actions'));
    expect(within(dialog).getByText(/Mara takes over 3 risks\./)).toBeVisible();
    await user.click(within(dialog).getByRole('button', { name: 'Hand over' }));
    expect(await screen.findByText('Mara took over 3 risks and 2 actions from Zoe')).toBeVisible();
    expect(written()[0]?.body).toEqual({
      from: 'Zoe',
      to: 'Mara',
      risks: true,
      actions: false,
      reason: 'Zoe has left.',
    });
    await waitFor(() => expect(address()).toBe('/r/harbour/settings/owners'));
  });

  it('offers no Undo where it would take away what the other one owned before', async () => {
    const { user } = open(OWNERS, '?handOver=Zoe');
    const dialog = await screen.findByRole('dialog', { name: 'Hand over from Zoe' });
    await user.type(within(dialog).getByLabelText('To'), 'Ada');
    await user.click(within(dialog).getByRole('button', { name: 'Hand over' }));
    const notice = (await screen.findByText('Ada took over 3 risks and 2 actions from Zoe')).closest(
      'li',
    ) as HTMLElement;
    expect(within(notice).queryByRole('button', { name: /^Undo/ })).not.toBeInTheDocument();
  });

  it('keeps the dialog and what was typed when the hand-over is refused', async () => {
    const { user } = open(OWNERS, '?handOver=Zoe');
    const dialog = await screen.findByRole('dialog', { name: 'Hand over from Zoe' });
    await user.type(within(dialog).getByLabelText('To'), 'Nobody');
    await user.click(within(dialog).getByRole('button', { name: 'Hand over' }));
    expect(await within(dialog).findByText('Nobody is nobody here.')).toBeVisible();
    expect(within(dialog).getByLabelText('To')).toHaveValue('Nobody');
  });

  it('is for reading only where the person may not reassign', async () => {
    open(OWNERS, '?handOver=Zoe', ['register.read']);
    expect(await screen.findByText('Crew')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Match|Hand over/ })).not.toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});
