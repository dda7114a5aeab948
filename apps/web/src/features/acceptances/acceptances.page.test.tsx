import type { AcceptanceItem, UnsignedRisk } from '@heed/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keys } from '../../lib/register.ts';
import { anAcceptanceItem, SIGNED } from '../../testing/acceptance-fixtures.ts';
import { fakeServer } from '../../testing/fake-server.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { showPage } from '../../testing/show-page.tsx';
import { Component } from './acceptances.page.tsx';

afterEach(() => vi.unstubAllGlobals());

const open = (
  items: readonly AcceptanceItem[],
  search = '',
  may = ['register.read', 'risk.propose'],
  unsigned: readonly UnsignedRisk[] = [],
) => {
  const calls = fakeServer(({ url }) => {
    const listed = new URL(url, 'http://heed').pathname.endsWith('/unsigned') ? unsigned : items;
    return { body: { items: listed, next: null, total: listed.length } };
  });
  const shown = showPage(Component, {
    address: `/r/harbour/acceptances${search}`,
    route: '/r/:register/acceptances',
    known: [[keys.register('harbour'), aRegister({ may } as never)]],
  });
  return {
    ...shown,
    asked: () =>
      calls
        .map(({ url }) => new URL(url, 'http://heed'))
        .flatMap(({ pathname, search: of }) => (pathname.endsWith('/unsigned') ? [] : [of])),
  };
};

const stale = anAcceptanceItem({
  ...SIGNED,
  id: '0190a000-0000-7000-8000-0000000ac008',
  reference: 'ACC-8',
  state: 'stale',
  staleBecause: [{ name: 'Probability', before: 'Low', after: 'High' }],
});

describe('the acceptances of a register', () => {
  it('begins with what waits for the person, and leads to the decision', async () => {
    open([anAcceptanceItem(), stale]);
    expect(
      await screen.findByRole('heading', { name: 'One waits for your decision, one no longer holds' }),
    ).toBeVisible();
    const regions = screen.getAllByRole('region').map((region) => region.getAttribute('aria-label'));
    expect(regions.slice(0, 2)).toEqual(['Waiting for your decision', 'No longer holding']);
    expect(screen.getByRole('link', { name: /^Decide ?on ACC-7/ })).toHaveAttribute(
      'href',
      `/r/harbour/acceptances/${anAcceptanceItem().id}`,
    );
    expect(screen.getByRole('row', { name: /ACC-8.*Stale.*Probability changed since/ })).toBeVisible();
  });

  it('keeps what is shown in the address, and asks the server for it', async () => {
    const { user, address, asked } = open([stale], '?ref=H-1');
    expect(await screen.findByRole('heading', { name: 'Acceptances of H-1' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Signed' }));
    expect(address()).toBe('/r/harbour/acceptances?ref=H-1&state=signed');
    await waitFor(() => expect(asked().at(-1)).toMatch(/state=signed.*ref=H-1|ref=H-1.*state=signed/));
    await user.click(screen.getByRole('button', { name: /Only H-1/ }));
    expect(address()).toBe('/r/harbour/acceptances?state=signed');
  });

  it('teaches the first step where there is nothing, to who may take it', async () => {
    open([]);
    expect(await screen.findByRole('heading', { name: 'Nothing has been accepted or signed yet' })).toBeVisible();
    const main = within(screen.getByRole('main'));
    expect(main.getByRole('link', { name: 'pick one of the active risks' })).toBeVisible();
    expect(main.getByRole('link', { name: 'Ask for a sign-off of the register' })).toBeVisible();
  });

  it('offers readers nothing to ask for', async () => {
    open([], '', ['register.read']);
    await screen.findByRole('heading', { name: 'Nothing has been accepted or signed yet' });
    expect(screen.queryByRole('link', { name: /Ask for/ })).toBeNull();
  });

  const lived: UnsignedRisk = {
    ...{ ref: 'H-4', title: 'The mole silts up', priority: 'high', owner: 'Olga', waiting: null },
    may: { request: true },
  };
  const waits: UnsignedRisk = {
    ...{ ...lived, ref: 'H-5', title: 'The bell is cracked' },
    ...{ waiting: { id: '0190a000-0000-7000-8000-0000000ac009', reference: 'ACC-9' }, may: { request: false } },
  };

  it('says plainly which risks are accepted and not signed, after what waits, each with its next step', async () => {
    open([anAcceptanceItem(), stale], '', undefined, [lived, waits]);
    const group = within(await screen.findByRole('region', { name: 'Accepted, not signed' }));
    const regions = screen.getAllByRole('region').map((region) => region.getAttribute('aria-label'));
    expect(regions.slice(0, 3)).toEqual(['Waiting for your decision', 'Accepted, not signed', 'No longer holding']);
    expect(screen.getByRole('heading', { name: 'One waits for your decision, one no longer holds' })).toBeVisible();
    expect(group.getByRole('link', { name: /^Ask for the signature ?under H-4/ })).toHaveAttribute(
      'href',
      '/r/harbour/acceptances/new?ref=H-4',
    );
    expect(group.getByRole('link', { name: 'ACC-9 waits' })).toHaveAttribute(
      'href',
      `/r/harbour/acceptances/${waits.waiting?.id}`,
    );
    expect(group.queryByRole('link', { name: /under H-5/ })).toBeNull();
  });

  it('has more to say than that nothing was asked where risks were accepted by a document', async () => {
    open([], '', undefined, [lived]);
    expect(await screen.findByRole('heading', { name: 'One risk is accepted and not signed' })).toBeVisible();
  });

  it('shows them with what waits, and not among what is signed', async () => {
    open([stale], '?state=signed', undefined, [lived]);
    await screen.findByRole('region', { name: 'No longer holding' });
    expect(screen.queryByRole('region', { name: 'Accepted, not signed' })).toBeNull();
  });
});
