import { lazy, Suspense } from 'react';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { Bar } from '../components/bar.tsx';
import { ProblemNote, Skeleton } from '../components/query-state.tsx';
import { canShowPast, latestDay, useAsOf } from '../lib/as-of.ts';
import { useCommands } from '../lib/commands.ts';
import { useLiveRegister } from '../lib/live.ts';
import { useRegister, useRegisterSlug } from '../lib/register.ts';
import { paths } from './paths.ts';

const AsOfBar = lazy(() => import('../components/as-of-bar.tsx'));

const Live = ({ slug }: { readonly slug: string }) => {
  useLiveRegister(slug);
  return null;
};

/** From any page of a register into its past and back; a page that knows no past leads to the list. */
const usePastCommands = (slug: string, asOf: string): void => {
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const choose = (): void => {
    const next = new URLSearchParams(search);
    next.set('asOf', asOf || latestDay());
    const to = canShowPast(pathname) ? { pathname, search: next.toString() } : paths.risks(slug, { asOf: latestDay() });
    void navigate(to, { state: 'choose a day' });
  };
  const back = (): void => {
    const next = new URLSearchParams(search);
    next.delete('asOf');
    void navigate({ pathname, search: next.toString() });
  };
  useCommands('Time', [
    { label: 'Show the register as of…', words: 'time travel past history earlier day date', run: choose },
    ...(asOf ? [{ label: 'Back to now', words: 'time present', run: back }] : []),
  ]);
};

/** Loads the register once for all its pages, as of the time they show, and keeps them in step with other people. */
export const RegisterLayout = () => {
  const slug = useRegisterSlug();
  const asOf = useAsOf();
  const { data, error, refetch } = useRegister(slug, asOf);
  usePastCommands(slug, asOf);
  return (
    <>
      {asOf ? (
        <Suspense>
          <AsOfBar />
        </Suspense>
      ) : null}
      {data ? (
        <>
          <Live slug={slug} key={slug} />
          <Outlet />
        </>
      ) : (
        <>
          <Bar title={error ? 'Register' : ''} />
          {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : <Skeleton />}
        </>
      )}
    </>
  );
};
