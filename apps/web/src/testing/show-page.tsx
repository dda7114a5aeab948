import type { Me } from '@heed/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentType } from 'react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { NoticeRegion } from '../components/ui/notice.tsx';
import { keys } from '../lib/register.ts';

/** A manager of the harbour who may do everything in the workspace. */
export const ME: Me = {
  id: '0190a000-0000-7000-8000-0000000000aa',
  name: 'Ada',
  email: 'ada@example.org',
  isAdmin: true,
  may: ['register.create', 'people.read', 'people.manage'],
  registers: [{ slug: 'harbour', title: 'Harbour lights', roles: ['manager'] }],
};

const Address = () => {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{pathname + search}</output>;
};

interface ShowPageOptions {
  /** Where the page is opened, and the pattern of its route. */
  readonly address: string;
  readonly route: string;
  /** Put into the cache before the page is shown: a key and its data. */
  readonly known?: readonly (readonly [readonly unknown[], unknown])[];
}

/** Shows a page as a signed-in person sees it, with its notices and its address. */
export const showPage = (Page: ComponentType, { address, route, known = [] }: ShowPageOptions) => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });
  client.setQueryData(keys.me, ME);
  for (const [key, data] of known) client.setQueryData(key, data);
  render(
    <QueryClientProvider client={client}>
      <MemoryRouter initialEntries={[address]}>
        <main>
          <Routes>
            <Route path={route} element={<Page />} />
            <Route path="*" element={<p>Another page</p>} />
          </Routes>
        </main>
        <Address />
        <NoticeRegion />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return { user: userEvent.setup(), client, address: () => screen.getByTestId('address').textContent ?? '' };
};
