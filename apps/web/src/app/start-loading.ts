import { matchPath } from 'react-router';
import { queryClient } from '../lib/query-client.ts';
import { registerQuery } from '../lib/register.ts';
import { meQuery } from '../lib/session.tsx';

/** Asks for the data of the first page while its code is still on the way, all at once instead of one after another. */
export const startLoading = ({ pathname }: { readonly pathname: string }): void => {
  if (/^\/(login|setup|welcome)\b/.test(pathname)) return;
  void queryClient.prefetchQuery(meQuery);
  const slug = matchPath('/r/:register/*', pathname)?.params.register;
  if (slug) void queryClient.prefetchQuery(registerQuery(slug));
};
