import { matchPath } from 'react-router';
import { riskListQuery } from '../features/risks/risks.queries.ts';
import { timeIn } from '../lib/as-of.ts';
import { queryClient } from '../lib/query-client.ts';
import { registerQuery } from '../lib/register.ts';
import { meQuery } from '../lib/session.tsx';

/** Asks for the data of the first page while its code is still on the way, all at once instead of one after another. */
export const startLoading = ({ pathname, search }: { readonly pathname: string; readonly search: string }): void => {
  if (/^\/(login|setup|welcome)\b/.test(pathname)) return;
  void queryClient.prefetchQuery(meQuery);
  const slug = matchPath('/r/:register/*', pathname)?.params.register;
  if (!slug) return;
  void queryClient.prefetchQuery(registerQuery(slug));
  if (!matchPath('/r/:register/risks', pathname)) return;
  const asked = new URLSearchParams(search);
  const asOf = timeIn(asked.get('asOf'));
  if (asOf) void queryClient.prefetchQuery(registerQuery(slug, asOf));
  const view = { q: asked.get('q') ?? '', sort: asked.get('sort') ?? '', asOf };
  void queryClient.prefetchInfiniteQuery(riskListQuery(slug, view));
};
