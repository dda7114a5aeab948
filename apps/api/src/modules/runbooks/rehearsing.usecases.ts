import type { Reader } from '@heed/db';
import { and, asc, eq, isNull, lte, ne, or } from 'drizzle-orm';
import { type SystemDeps, systemWork } from '../../jobs/system-work.ts';
import { recordEvent } from '../audit/audit.repository.ts';
import { listCallable } from '../escalations/call-list.repository.ts';
import { notify } from '../notifications/notify.usecases.ts';

const AT_ONCE = 200;

/** Due, and nobody was told of this due time. */
const isUntold = (q: Reader, now: string) => {
  const { rehearsalDueAt, rehearsalToldFor, archivedAt } = q.t.runbooks;
  return and(
    lte(rehearsalDueAt, now),
    isNull(archivedAt),
    or(isNull(rehearsalToldFor), ne(rehearsalToldFor, rehearsalDueAt)),
  );
};

const listUntold = (q: Reader, now: string) => {
  const { runbooks, registers } = q.t;
  return q
    .select({ id: runbooks.id, due: runbooks.rehearsalDueAt, slug: registers.slug })
    .from(runbooks)
    .innerJoin(registers, eq(registers.id, runbooks.registerId))
    .where(and(isUntold(q, now), isNull(registers.archivedAt)))
    .orderBy(asc(runbooks.rehearsalDueAt), asc(q.bytewise(runbooks.id)))
    .limit(AT_ONCE);
};

const lastTime = (rehearsedAt: string | null): string =>
  rehearsedAt === null
    ? 'It was never rehearsed.'
    : `The last rehearsal that worked was on ${rehearsedAt.slice(0, 10)}.`;

/** Tells the managers of a register once that a rehearsal is due. */
const tellOf = ({ db, ...system }: SystemDeps, id: string, slug: string, now: string): Promise<void> =>
  db.tx(async (q) => {
    const work = systemWork({ db, ...system }, now);
    const { runbooks } = q.t;
    const [row] = await q
      .update(runbooks)
      .set({ rehearsalToldFor: runbooks.rehearsalDueAt })
      .where(and(eq(runbooks.id, id), isUntold(q, now)))
      .returning();
    if (!row) return;
    const callable = await listCallable(q, row.registerId);
    await notify(q, work, [
      {
        ...{ registerId: row.registerId, kind: 'runbook.rehearsal_due' },
        people: callable.filter(({ roles }) => roles.includes('manager')).map((person) => person.id),
        key: `runbook:${id}:rehearsal:${row.rehearsalDueAt}`,
        title: `Rehearse “${row.title}”`,
        body: `${lastTime(row.rehearsedAt)} It should be rehearsed every ${row.rehearseEveryDays} days: open it and start a rehearsal.`,
        path: `/r/${encodeURIComponent(slug)}/runbooks/${id}`,
      },
    ]);
    await recordEvent(q, work, {
      ...{ registerId: row.registerId, entity: 'runbook', key: row.title, action: 'rehearsal due' },
      ...{ changes: { rehearsalDueAt: [null, row.rehearsalDueAt] }, version: row.version },
    });
  });

/** Finds the runbooks whose rehearsal has become due. */
export const sweepRehearsals = async (system: SystemDeps, now: string): Promise<void> => {
  for (;;) {
    const untold = await listUntold(system.db.read, now);
    for (const { id, slug } of untold) await tellOf(system, id, slug, now);
    if (untold.length < AT_ONCE) return;
  }
};
