import { QueryClient } from '@tanstack/react-query';
import { statusOf } from './api-client.ts';

/** Trying again helps only when the server was not reached or stumbled itself. */
const isWorthRetrying = (failures: number, error: unknown): boolean => {
  const status = statusOf(error);
  return failures < 2 && (status === 0 || (status !== undefined && status >= 500));
};

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 30 * 60_000,
      retry: isWorthRetrying,
      // Something may be kept for the time without a network, which only a call finds out.
      networkMode: 'always',
      refetchOnReconnect: true,
    },
    // Without a network a write fails at once and says so: nobody's approval is sent an hour later, unseen.
    mutations: { retry: false, networkMode: 'always' },
  },
});
