import type { AcceptanceItem } from '@heed/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keys } from '../../lib/register.ts';
import { anAcceptanceItem, SIGNED } from '../../testing/acceptance-fixtures.ts';
import { fakeServer } from '../../testing/fake-server.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { showPage } from '../../testing/show-page.tsx';
import { Component } from './acceptances.page.tsx';

afterEach(() => vi.unstubAllGlobals());

const open = (items: readonly AcceptanceItem[], search = '', may = ['register.read', 'risk.propose']) => {
  const calls = fakeServer(() => ({ body: { items, next: null, total: items.length } }));
  const shown = showPage(Component, {
    address: `/r/harbour/acceptances${search}`,
    route: '/r/:register/acceptances',
    known: [[keys.register('harbour'), aRegister({ may } as never)]],
  });
  return { ...shown, asked: () => calls.map(({ url }) => new URL(url, 'http://heed').search) };
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
});
