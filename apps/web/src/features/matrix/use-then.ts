import { useLocation, useNavigate } from 'react-router';

/** Compares the matrix with another time, or with none; `isChoosing` puts the date field at hand. */
export const useThen = (): ((time: string, isChoosing?: boolean) => void) => {
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  return (time, isChoosing = false) => {
    const next = new URLSearchParams(search);
    if (time) next.set('then', time);
    else next.delete('then');
    const state = isChoosing ? 'choose a day' : null;
    void navigate({ pathname, search: next.toString() }, { state, preventScrollReset: true });
  };
};
