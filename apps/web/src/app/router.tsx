import { type ComponentType, lazy } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { useRegisterSlug } from '../lib/register.ts';
import { Layout } from './layout.tsx';
import { NotFound } from './not-found.tsx';
import { paths } from './paths.ts';
import { RegisterLayout } from './register-layout.tsx';

/** A page whose code is fetched when its address is opened. Each page's module exports `Component`. */
const page = (load: () => Promise<{ readonly Component: ComponentType }>) =>
  lazy(() => load().then((module) => ({ default: module.Component })));

const ToRisks = () => <Navigate to={paths.risks(useRegisterSlug())} replace />;

/**
 * Every address of the app. React Router's declarative mode, because its data mode costs 14 kB of a first load that
 * may have 130, and the query cache already loads, keeps and shares the data.
 */
export const Pages = () => (
  <Routes>
    <Route element={<Layout />}>
      <Route path="/r/:register" element={<RegisterLayout />}>
        <Route index element={<ToRisks />} />
      </Route>
      <Route path="*" element={<NotFound />} />
    </Route>
  </Routes>
);

export { page };
