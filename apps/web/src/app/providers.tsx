import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { BrowserRouter } from 'react-router';
import { NoticeRegion } from '../components/ui/notice.tsx';
import { queryClient } from '../lib/query-client.ts';

export const Providers = ({ children }: { readonly children: ReactNode }) => (
  <QueryClientProvider client={queryClient}>
    <BrowserRouter>{children}</BrowserRouter>
    <NoticeRegion />
  </QueryClientProvider>
);
