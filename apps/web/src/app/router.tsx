import { createBrowserRouter, type RouteObject, redirect } from 'react-router';
import { statusOf } from '../lib/api-client.ts';
import { queryClient } from '../lib/query-client.ts';
import { registerQuery } from '../lib/register.ts';
import { meQuery } from '../lib/session.tsx';
import { Layout } from './layout.tsx';
import { paths } from './paths.ts';
import { RegisterLayout } from './register-layout.tsx';
import { RouteError } from './route-error.tsx';

/** Only the first look at the session decides whether to sign in; later calls say so at the place they were made. */
const needSession = async ({ request }: { request: Request }) => {
  try {
    await queryClient.ensureQueryData(meQuery);
    return null;
  } catch (error) {
    if (statusOf(error) !== 401) throw error;
    const { pathname, search } = new URL(request.url);
    return redirect(paths.login(pathname === '/' ? undefined : pathname + search));
  }
};

/** Starts asking for the register while the code of its page is still on the way. */
const startRegister = ({ params }: { params: { register?: string } }): null => {
  if (params.register) void queryClient.prefetchQuery(registerQuery(params.register));
  return null;
};

const registerPages: RouteObject[] = [
  { index: true, loader: ({ params }) => redirect(paths.risks(params.register ?? '')) },
];

const routes: RouteObject[] = [
  {
    path: '/',
    loader: needSession,
    // The session is kept in the query cache; a change of address asks for it again only when it ran out.
    shouldRevalidate: () => false,
    element: <Layout />,
    errorElement: <RouteError />,
    hydrateFallbackElement: <div />,
    children: [
      {
        path: 'r/:register',
        loader: startRegister,
        element: <RegisterLayout />,
        errorElement: <RouteError />,
        children: registerPages,
      },
      { path: '*', element: <RouteError /> },
    ],
  },
];

export const router = createBrowserRouter(routes);
