import type { Risk } from '@heed/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { keys } from '../../lib/register.ts';
import { fakeServer } from '../../testing/fake-server.ts';
import { aMe, aRegister, aRisk } from '../../testing/fixtures.ts';
import { aKri, aKriItem } from '../../testing/kri.ts';
import { RiskProvider } from './risk-context.tsx';
import { WatchedSigns } from './watched-signs.tsx';

afterEach(() => vi.unstubAllGlobals());

const WHOLE = aKriItem({ slug: 'errors', name: 'Errors', state: 'ok', unit: '', last: null });

const show = (change: Partial<Risk>, address = '/r/harbour/risks/H-1') => {
  const calls = fakeServer(({ url }) => {
    if (url.includes('/kris/errors'))
      return { body: aKri({ links: [{ ...aKri().links[0], indicator: null } as never] }) };
    if (url.includes('/kris/')) return { body: aKri() };
    return { body: { items: [aKriItem(), WHOLE], next: null, total: 2 } };
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(keys.me, aMe());
  const indicators = [
    { id: 'i1', text: 'Lamp answers slowly' },
    { id: 'i2', text: 'Keepers complain' },
  ];
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter initialEntries={[address]}>
        <RiskProvider slug="harbour" risk={aRisk({ indicators, ...change } as Partial<Risk>)} register={aRegister()}>
          <WatchedSigns />
        </RiskProvider>
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return calls;
};

describe('the signs of a risk', () => {
  it('show the KRI that measures them, with its value and state, and those of the whole risk below', async () => {
    show({ kri: 'critical' });
    const bound = await screen.findByRole('link', { name: /Response time 118 ms Critical since/ });
    expect(bound).toHaveAttribute('href', '/r/harbour/kris/response-time');
    const [first, second] = screen.getAllByRole('listitem');
    expect(await within(first as HTMLElement).findByRole('link', { name: /Response time/ })).toBeVisible();
    expect(within(second as HTMLElement).queryByRole('link')).not.toBeInTheDocument();
    expect(screen.getByText('Watched as a whole by').parentElement).toHaveTextContent(/Errors/);
  });

  it('ask for nothing where no KRI is linked, or the page shows an earlier day', () => {
    const none = show({ kri: null });
    const past = show({ kri: 'critical' }, '/r/harbour/risks/H-1?asOf=2024-12-14');
    expect([...none, ...past]).toEqual([]);
  });
});
