import type { PeriodComparison } from '@heed/contracts';
import { isSame } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { AppError } from '../../http/app-error.ts';
import { findPredecessor } from '../registers/register-access.ts';
import { getRegister } from '../registers/registers.repository.ts';
import { blankRisk } from '../risks/risk-columns.ts';
import { type Comparable, listComparable, listWithActions } from './comparison.repository.ts';

const FIELDS = [...Object.keys(blankRisk('', '')), 'actions'];

const present = ({ ref, title, priority, score }: Comparable) => ({ ref, title, priority, score });

/** False where neither was touched since one became the other: the texts need not be read. */
const mayDiffer = ({ was, now }: { was: Comparable; now: Comparable }): boolean =>
  now.version > 1 || was.updatedAt > now.createdAt;

/** A register beside the one before it as that stands now, by ref: what is new, what changed, what is no longer there. */
export const comparePeriods = async (work: Work, access: RegisterAccess): Promise<PeriodComparison> => {
  const q = work.read;
  const { predecessorId } = await getRegister(q, access.id);
  const predecessor = predecessorId && (await findPredecessor(q, work.actor, predecessorId));
  if (!predecessor)
    throw new AppError(
      404,
      'comparison.no_predecessor',
      `${access.title} is not the next period of a register you may read: there is nothing to compare it with.`,
    );
  const [before, after] = [await listComparable(q, predecessorId), await listComparable(q, access.id)];
  const then = new Map(before.map((risk) => [risk.ref, risk]));
  const refs = new Set(after.map(({ ref }) => ref));
  const pairs = after.flatMap((now) => {
    const was = then.get(now.ref);
    return was ? [{ was, now }] : [];
  });
  const whole = await listWithActions(
    q,
    pairs.filter(mayDiffer).flatMap(({ was, now }) => [was.id, now.id]),
  );
  const changed = pairs.flatMap(({ was, now }): PeriodComparison['changed'] => {
    const [a, b] = [whole.get(was.id), whole.get(now.id)] as (Record<string, unknown> | undefined)[];
    const fields = a && b ? FIELDS.filter((field) => !isSame(a[field], b[field])) : [];
    if (fields.length === 0 && was.priority !== now.priority) fields.push('priority');
    if (fields.length === 0) return [];
    return [{ ...present(now), was: { priority: was.priority, score: was.score }, fields }];
  });
  return {
    predecessor,
    new: after.filter(({ ref }) => !then.has(ref)).map(present),
    changed,
    removed: before.filter(({ ref }) => !refs.has(ref)).map(present),
    unchanged: pairs.length - changed.length,
  };
};
