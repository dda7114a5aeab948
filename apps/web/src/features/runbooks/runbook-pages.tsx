import { type ComponentType, lazy } from 'react';
import { Route, Routes } from 'react-router';

const page = (load: () => Promise<{ readonly Component: ComponentType }>) =>
  lazy(() => load().then((module) => ({ default: module.Component })));

const List = page(() => import('./runbooks.page.tsx'));
const One = page(() => import('./runbook.page.tsx'));
const Form = page(() => import('./runbook-form.page.tsx'));
const Run = page(() => import('./run/run.page.tsx'));

/** The pages below `/r/:register/runbooks`, named here and not in the first load, which has no room for them. */
export const Component = () => (
  <Routes>
    <Route index element={<List />} />
    <Route path="new" element={<Form />} />
    <Route path=":id" element={<One />} />
    <Route path=":id/edit" element={<Form />} />
    <Route path=":id/runs/:run" element={<Run />} />
  </Routes>
);
