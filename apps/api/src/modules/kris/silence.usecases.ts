import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, eq, lte, ne } from 'drizzle-orm';
import { type SystemDeps, systemWork } from '../../jobs/system-work.ts';
import { recordEvents } from '../audit/audit.repository.ts';
import { notify } from '../notifications/notify.usecases.ts';
import { silenced } from './kri-course.ts';
import { findRegisterInUse } from './kri-people.repository.ts';
import { findKriById, listLinkedRisks, listSilentKris, refreshWatched } from './kris.repository.ts';
import { notificationOfSilence } from './moving.usecases.ts';

const AT_ONCE = 200;

/** A KRI nobody has heard of for too long is stale, once, whoever looks. */
const silence = ({ db, ...system }: SystemDeps, id: string, now: string): Promise<void> =>
  db.tx(async (q) => {
    const work = systemWork({ db, ...system }, now);
    const before = await findKriById(q, id);
    const register = before && (await findRegisterInUse(q, before.registerId));
    if (!register) return;
    const { kris } = q.t;
    const [after] = await q
      .update(kris)
      .set(silenced(before))
      .where(and(eq(kris.id, id), eq(kris.state, before.state), ne(kris.state, 'stale'), lte(kris.staleAt, now)))
      .returning();
    if (!after) return;
    const links = await listLinkedRisks(q, [id]);
    await refreshWatched(
      q,
      links.map(({ risk }) => risk.id),
    );
    const notification = await notificationOfSilence(q, register, after, {
      kind: 'kri.stale',
      key: `kri:${id}:stale:${after.staleAt}`,
      title: `Nothing heard of ${after.name}`,
      body: `The last reading of ${after.name} is from ${after.lastAt?.slice(0, 16).replace('T', ' ')} UTC. Record a new one, or look at what sends them.`,
    });
    await notify(q, work, [notification]);
    await recordEvents(q, work, [
      {
        ...{ registerId: after.registerId, entity: 'kri', key: after.slug, action: 'stale' },
        ...{ changes: { state: [before.state, 'stale'] }, version: after.version },
      },
    ]);
  });

/** Finds the KRIs whose last reading has grown too old. */
export const sweepKris = async (system: SystemDeps, now: string): Promise<void> => {
  for (;;) {
    const silent = await listSilentKris(system.db.read, now, AT_ONCE);
    for (const { id } of silent) {
      await silence(system, id, now);
      // SQLite answers at once: without a turn for others a long night would hold up every request.
      await nextTurn();
    }
    if (silent.length < AT_ONCE) return;
  }
};
