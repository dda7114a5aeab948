import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { KrisView } from './kris.queries.ts';

/** The views as the address spells them. */
export const VIEWS: readonly { readonly view: KrisView; readonly spelled: string; readonly label: string }[] = [
  { view: 'all', spelled: '', label: 'All' },
  { view: 'off target', spelled: 'off-target', label: 'Off target' },
  { view: 'stale', spelled: 'stale', label: 'Stale' },
  { view: 'checks', spelled: 'checks', label: 'Checks' },
  { view: 'archived', spelled: 'archived', label: 'Archived' },
];

export interface KrisAddress {
  readonly view: KrisView;
  /** The KRI that is being recorded; `next` for the one the cursor is on; empty for none. */
  readonly recording: string;
  /** At once, so that what is typed next lands in the field; the address only begins it. */
  readonly record: (slug: string) => void;
}

/** What the board shows, all of it in the address. */
export const useKrisView = (): KrisAddress => {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('record') ?? '';
  const [recording, record] = useState(asked);
  useEffect(() => {
    if (!asked) return;
    record(asked);
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        next.delete('record');
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  }, [asked, setSearch]);
  return {
    view: VIEWS.find(({ spelled }) => spelled === search.get('view'))?.view ?? 'all',
    recording,
    record,
  };
};
