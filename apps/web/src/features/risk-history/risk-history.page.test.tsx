import type { AuditEvent } from '@heed/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keys } from '../../lib/register.ts';
import { fakeServer } from '../../testing/fake-server.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { showPage } from '../../testing/show-page.tsx';
import { Component as RiskHistoryPage } from './risk-history.page.tsx';

afterEach(() => vi.unstubAllGlobals());

const RESCORED = {
  id: '0190a000-0000-7000-8000-0000000000e1',
  at: '2025-01-14T09:30:00.000Z',
  by: 'Ben',
  entity: 'risk',
  key: 'H-1',
  action: 'changed',
  changes: { probability: ['medium', 'high'], reason: [null, 'went out twice'] },
} as unknown as AuditEvent;

const show = (search = '', events: readonly AuditEvent[] = [RESCORED]) => {
  const calls = fakeServer(({ url }) =>
    url.includes('/blame')
      ? { body: { fields: { probability: { by: 'Ben', at: RESCORED.at } } } }
      : { body: { items: events, next: null, total: events.length } },
  );
  const page = showPage(RiskHistoryPage, {
    address: `/r/harbour/risks/H-1/history${search}`,
    route: '/r/:register/risks/:ref/history',
    known: [[keys.register('harbour'), aRegister()]],
  });
  const asked = () => calls.filter(({ url }) => !url.includes('/blame')).map(({ url }) => new URL(url, 'http://heed'));
  return { ...page, asked };
};

describe('the history of a risk', () => {
  it('says why at the head of a save, and levels by their label', async () => {
    show();
    const save = await screen.findByText('“went out twice”');
    const entry = within(save.closest('li') as HTMLElement);
    expect(entry.getByText('Probability')).toBeInTheDocument();
    expect(save.closest('li')).toHaveTextContent(/Medium.*High/);
    expect(entry.queryByText('Reason')).toBeNull();
  });

  it('asks for the field of the address, and shows it chosen', async () => {
    const { asked } = show('?field=probability');
    await screen.findByText('“went out twice”');
    expect(asked()[0]?.searchParams.get('field')).toBe('probability');
    expect(screen.getByRole('combobox', { name: 'Field' })).toHaveValue('probability');
  });

  it('keeps what is chosen in the address, and forgets it with “Show all”', async () => {
    const { user, address, asked } = show();
    await screen.findByRole('option', { name: 'Ben' });
    await user.selectOptions(screen.getByRole('combobox', { name: 'By' }), 'Ben');
    expect(address()).toBe('/r/harbour/risks/H-1/history?by=Ben');
    await waitFor(() => expect(asked().at(-1)?.searchParams.get('by')).toBe('Ben'));
    await user.click(screen.getByRole('button', { name: 'Show all' }));
    expect(address()).toBe('/r/harbour/risks/H-1/history');
  });

  it('tells what was signed, paid and run for it, and leads to where that stands', async () => {
    const told = (entity: string, key: string, action: string) =>
      ({ ...RESCORED, id: entity, entity, key, riskRef: 'H-1', action, changes: {} }) as unknown as AuditEvent;
    show('', [
      told('acceptance', 'ACC-7', 'accepted'),
      told('reserve', 'H-1', 'allocated'),
      told('runbook', 'Relight the lamp', 'started'),
    ]);
    const signed = (await screen.findByRole('link', { name: 'Its acceptances' })).closest('li');
    expect(signed).toHaveTextContent(/^Ben acceptance ACC-7: accepted/);
    expect(within(signed as HTMLElement).queryByRole('link', { name: /As it was then/ })).toBeNull();
    expect(screen.getByRole('link', { name: 'Its acceptances' })).toHaveAttribute(
      'href',
      '/r/harbour/acceptances?ref=H-1',
    );
    expect(screen.getByRole('link', { name: 'Budget' }).closest('li')).toHaveTextContent(/^Ben reserve: allocated/);
    expect(screen.getByText(/runbook Relight the lamp: started/)).toBeVisible();
  });
});
