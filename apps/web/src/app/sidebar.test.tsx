import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { describe, expect, it } from 'vitest';
import { keys } from '../lib/register.ts';
import { fakeServer } from '../testing/fake-server.ts';
import { aRegister } from '../testing/fixtures.ts';
import { ME } from '../testing/show-page.tsx';
import { Sidebar } from './sidebar.tsx';

const REGISTERS = [
  { slug: 'harbour', title: 'Harbour lights', roles: ['manager' as const] },
  { slug: 'pier', title: 'Pier', roles: ['executive' as const] },
];

const COUNTS = {
  ...{ openActions: 0, lateActions: 0, overdueReviews: 0, closingsToVerify: 0, unread: 0 },
  ...{ acceptancesToDecide: 3, moneyToDecide: 1, escalations: 5 },
  registers: [
    { slug: 'harbour', acceptancesToDecide: 2, moneyToDecide: 0, escalations: 5 },
    { slug: 'pier', acceptancesToDecide: 1, moneyToDecide: 1, escalations: 0 },
  ],
};

const open = (address: string): void => {
  fakeServer(({ url }) => ({ body: url.endsWith('/my/counts') ? COUNTS : aRegister() }));
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });
  client.setQueryData(keys.me, { ...ME, registers: REGISTERS });
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter initialEntries={[address]}>
        <Sidebar onKeys={() => undefined} />
      </MemoryRouter>
    </QueryClientProvider>,
  );
};

const waits = (name: string | RegExp) => screen.findByRole('link', { name });

describe('the navigation of somebody with several registers', () => {
  it('says what waits for them in the register they are in', async () => {
    open('/r/harbour/risks');
    expect(await waits(/^Escalations ?5 ?waiting for you$/)).toBeVisible();
    expect(await waits(/^Acceptances ?2 ?waiting for you$/)).toBeVisible();
    expect(await waits('Budget')).toBeVisible();
    expect(await waits(/^My work ?9 ?waiting for you$/)).toBeVisible();
  });

  it('says of another register what waits there', async () => {
    open('/r/pier/risks');
    expect(await waits(/^Acceptances ?1 ?waiting for you$/)).toBeVisible();
    expect(await waits(/^Budget ?1 ?waiting for you$/)).toBeVisible();
    expect(await waits('Escalations')).toBeVisible();
  });
});
