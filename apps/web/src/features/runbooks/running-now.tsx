import type { Runbook } from '@heed/contracts';
import { useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { formatMoment } from '../../lib/format.ts';
import { useMe } from '../../lib/session.tsx';
import { keptRun, keptRuns, subscribeRuns } from './run/kept-runs.ts';

interface RunningNowProps {
  readonly register: string;
  readonly book: Runbook;
}

/** Runs the server does not know of yet, because it was gone when they began. */
const useBegunHere = (book: string) => {
  const { id: me } = useMe();
  const ids = useSyncExternalStore(subscribeRuns, () =>
    keptRuns()
      .filter((run) => run.isBegunHere && run.runbook === book && run.person === me)
      .map(({ id }) => id)
      .join(' '),
  );
  return ids.split(' ').flatMap((id) => keptRun(id) ?? []);
};

/** Who runs it just now, so that a second person joins instead of beginning again. */
export const RunningNow = ({ register, book }: RunningNowProps) => {
  const here = useBegunHere(book.id).map(({ id, read: { run } }) => ({
    ...{ id, kind: run.kind, startedAt: run.startedAt },
    who: 'begun at this computer and not known to the server yet',
  }));
  const known = book.running.map((run) => ({ ...run, who: `started by ${run.startedBy}` }));
  return [...here, ...known].map(({ id, kind, startedAt, who }, index) => (
    <p className="keptnote" key={id}>
      <b className="med">{kind === 'real' ? 'Being run for real' : 'Being rehearsed'}</b> since{' '}
      {formatMoment(startedAt)}, {who}.{' '}
      <Link
        className={book.may.run && index === 0 ? 'btn sm primary' : 'link'}
        to={paths.runbookRun(register, book.id, id)}
      >
        {book.may.run ? 'Go on with it' : 'Look at it'}
      </Link>
    </p>
  ));
};
