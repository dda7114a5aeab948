import type { Register } from '@heed/contracts';
import type { Tx } from '@heed/db';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { stale } from '../../http/app-error.ts';
import { changesBetween, type EventInput, recordEvent } from '../audit/audit.repository.ts';
import { presentRegister } from './registers.presenter.ts';
import { getRegister, type RegisterRow, updateRegister } from './registers.repository.ts';

/** Takes a register out of use, or brings it back; answers what to record of it. Undefined: somebody was faster. */
export const setArchived = async (
  q: Tx,
  work: Work,
  before: RegisterRow,
  archivedAt: string | null,
): Promise<{ row: RegisterRow; event: EventInput } | undefined> => {
  const row = await updateRegister(q, before, { archivedAt, updatedAt: work.now });
  if (!row) return undefined;
  const event: EventInput = {
    registerId: row.id,
    entity: 'register',
    key: row.slug,
    action: archivedAt === null ? 'restored' : 'archived',
    changes: changesBetween({ archivedAt: before.archivedAt }, { archivedAt }),
    version: row.version,
  };
  return { row, event };
};

const change = (work: Work, access: RegisterAccess, version: number, archivedAt: string | null): Promise<Register> =>
  work.tx(async (q) => {
    const before = await getRegister(q, access.id);
    if (before.version !== version) throw stale('register', await presentRegister(q, work, access, before));
    if ((before.archivedAt === null) === (archivedAt === null)) return presentRegister(q, work, access, before);
    const changed = await setArchived(q, work, before, archivedAt);
    if (!changed) throw stale('register', await presentRegister(q, work, access, await getRegister(q, access.id)));
    await recordEvent(q, work, changed.event);
    return presentRegister(q, work, access, changed.row);
  });

/** Takes a register out of use. What is in it can be read, and nothing of it changes until it is brought back. */
export const archiveRegister = (work: Work, access: RegisterAccess, version: number) =>
  change(work, access, version, work.now);

/** Brings an archived register back into use. */
export const restoreRegister = (work: Work, access: RegisterAccess, version: number) =>
  change(work, access, version, null);
