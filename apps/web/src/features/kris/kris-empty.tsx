import type { Register } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { mayIn } from '../../lib/register.ts';
import type { KrisView } from './kris.queries.ts';

const NONE: Readonly<Record<Exclude<KrisView, 'all'>, readonly [string, string]>> = {
  'off target': ['Nothing is off target', 'Every indicator that was read stands within its limits.'],
  stale: ['Nothing has gone quiet', 'Every indicator was read within its own limit.'],
  checks: ['There are no checks', 'A check passes or fails, and may hold up a merge or a release until it passes.'],
  archived: ['Nothing is archived', 'An archived indicator keeps its readings and is watched no more.'],
};

/** What an empty board means, and the next thing to do. */
export const KrisEmpty = ({ register, view }: { readonly register: Register; readonly view: KrisView }) => {
  const mayEdit = mayIn(register, 'kri.edit');
  if (view !== 'all') {
    const [title, text] = NONE[view];
    return (
      <div className="krisempty">
        <h2 className="h1">{title}</h2>
        <p className="muted">{text}</p>
        <p>
          <Link className="link" to={paths.kris(register.slug)}>
            All KRIs
          </Link>
        </p>
      </div>
    );
  }
  return (
    <div className="krisempty">
      <h2 className="h1">Nothing is watched yet</h2>
      <p className="muted">
        A key risk indicator is a number that moves before the risk happens: a response time, an error rate, a count of
        open alerts. Give it limits, link it to its risks, and a value over a limit speaks up here, at the risk and to
        its owner.
      </p>
      {mayEdit ? (
        <Link className="btn primary" to={paths.newKri(register.slug)}>
          New KRI
        </Link>
      ) : (
        <p className="muted t13">Somebody who may edit the register can add one.</p>
      )}
    </div>
  );
};
