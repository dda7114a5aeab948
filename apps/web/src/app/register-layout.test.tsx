import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { latestDay } from '../lib/as-of.ts';
import { useAllCommands } from '../lib/commands.ts';
import { mayIn, useCurrentRegister } from '../lib/register.ts';
import { fakeServer, problem } from '../testing/fake-server.ts';
import { aRegister } from '../testing/fixtures.ts';
import { RegisterLayout } from './register-layout.tsx';

beforeEach(() => vi.stubGlobal('EventSource', undefined));

const Probe = () => {
  const register = useCurrentRegister();
  const { pathname, search } = useLocation();
  return (
    <>
      <p>{register.title}</p>
      <p>{mayIn(register, 'risk.edit') ? 'may edit' : 'may read'}</p>
      <output data-testid="address">{pathname + search}</output>
    </>
  );
};

const Commands = () => (
  <ul>
    {useAllCommands()
      .flatMap((group) => group.commands)
      .map(({ label, run }) => (
        <li key={label}>
          <button type="button" onClick={run}>
            Command: {label}
          </button>
        </li>
      ))}
  </ul>
);

/** The register was called otherwise in 2024, and did not exist in 2020. */
const open = (address: string) => {
  fakeServer(({ url }) => {
    const asOf = new URL(url, 'http://heed').searchParams.get('asOf');
    if (asOf?.startsWith('2020')) return problem(404, 'register.not_there_yet', 'This register began later.');
    return { body: aRegister(asOf ? { title: `Harbour as of ${asOf}` } : {}) };
  });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter initialEntries={[address]}>
        <Routes>
          <Route path="/r/:register" element={<RegisterLayout />}>
            <Route path="*" element={<Probe />} />
          </Route>
        </Routes>
        <Commands />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return { user: userEvent.setup(), address: () => screen.getByTestId('address').textContent };
};

describe('a register as of an earlier time', () => {
  it('shows the register of then, says so, and permits nothing but reading', async () => {
    open('/r/harbour/risks?asOf=2024-12-14');
    expect(await screen.findByText('Harbour as of 2024-12-14')).toBeVisible();
    expect(screen.getByText('may read')).toBeVisible();
    const bar = await screen.findByRole('region', { name: 'Time shown' });
    expect(bar).toHaveTextContent('As of 14 December 2024. Nothing can be changed here.');
  });

  it('is the register of now, with all permissions, where no time is asked for', async () => {
    open('/r/harbour/risks');
    expect(await screen.findByText('may edit')).toBeVisible();
    expect(screen.queryByRole('region', { name: 'Time shown' })).not.toBeInTheDocument();
  });

  it('steps from day to day in the address, and keeps the filter on the way back to now', async () => {
    const { user, address } = open('/r/harbour/risks?q=lamp&asOf=2024-12-14');
    await user.click(await screen.findByRole('button', { name: 'One day earlier' }));
    expect(await screen.findByText('Harbour as of 2024-12-13')).toBeVisible();
    expect(address()).toBe('/r/harbour/risks?q=lamp&asOf=2024-12-13');
    await user.click(screen.getByRole('button', { name: 'Back to now' }));
    expect(await screen.findByText('may edit')).toBeVisible();
    expect(address()).toBe('/r/harbour/risks?q=lamp');
  });

  it('does not go to a day that has not ended', async () => {
    const { address } = open(`/r/harbour/risks?asOf=${latestDay()}`);
    expect(await screen.findByRole('button', { name: 'One day later' })).toBeDisabled();
    await screen.findByText('may read');
    expect(address()).toBe(`/r/harbour/risks?asOf=${latestDay()}`);
  });

  it('says why a time cannot be shown, and still leads to another one', async () => {
    const { user } = open('/r/harbour/risks?asOf=2020-01-01');
    expect(await screen.findByText('This register began later.')).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Back to now' }));
    expect(await screen.findByText('may edit')).toBeVisible();
  });

  it('is entered by a command, with the date field at hand, also from a page that knows no past', async () => {
    const { user, address } = open('/r/harbour/settings');
    await screen.findByText('may edit');
    await user.click(screen.getByRole('button', { name: 'Command: Show the register as of…' }));
    expect(await screen.findByLabelText('Show the register as of')).toHaveFocus();
    expect(address()).toBe(`/r/harbour/risks?asOf=${latestDay()}`);
  });
});
