import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import { type Entry, type Place, resumePlace } from './run-model.ts';

const END = 'end';

/** The risk a person is at, in the address; without one it is the first that nobody has decided about. */
export const usePlace = (entries: readonly Entry[]): [Place, (place: Place) => void] => {
  const [search, setSearch] = useSearchParams();
  const [place, setPlace] = useState<Place>(() => {
    const asked = search.get('risk');
    if (asked === END) return null;
    return entries.some(({ item }) => item.ref === asked) ? asked : resumePlace(entries);
  });
  useEffect(() => {
    setSearch({ risk: place ?? END }, { replace: true, preventScrollReset: true });
  }, [place, setSearch]);
  return [place, setPlace];
};
