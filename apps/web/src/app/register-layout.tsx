import { Outlet } from 'react-router';
import { Bar } from '../components/bar.tsx';
import { ProblemNote, Skeleton } from '../components/query-state.tsx';
import { useLiveRegister } from '../lib/live.ts';
import { useRegister, useRegisterSlug } from '../lib/register.ts';

const Live = ({ slug }: { readonly slug: string }) => {
  useLiveRegister(slug);
  return null;
};

/** Loads the register once for all its pages and keeps them in step with what other people do. */
export const RegisterLayout = () => {
  const slug = useRegisterSlug();
  const { data, error, refetch } = useRegister(slug);
  if (data) {
    return (
      <>
        <Live slug={slug} key={slug} />
        <Outlet />
      </>
    );
  }
  return (
    <>
      <Bar title={error ? 'Register' : ''} />
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : <Skeleton />}
    </>
  );
};
