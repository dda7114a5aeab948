import type { JobName } from '@heed/contracts';
import type { Reader, Tx } from '@heed/db';
import { nextOccurrence, type ScheduleRule } from '@heed/domain/calendar';
import { and, asc, eq, lte } from 'drizzle-orm';
import type { SystemDeps } from './system-work.ts';

export interface ScheduleInput {
  /** Names it for whoever changes or removes it: `communication:<id>`. */
  readonly key: string;
  readonly job: JobName;
  /** Goes to the job, with `due`: the time it was due at. */
  readonly data: Record<string, unknown>;
  readonly rule: ScheduleRule;
  readonly timeZone: string;
}

const AT_ONCE = 200;

const findRow = async (q: Reader, key: string) => {
  const { schedules } = q.t;
  const [row] = await q.select().from(schedules).where(eq(schedules.key, key));
  return row;
};

/** When a schedule is next and was last; undefined when there is none, or no time is left. */
export const findSchedule = async (
  q: Reader,
  key: string,
): Promise<{ nextAt: string; lastAt: string | null } | undefined> => {
  const row = await findRow(q, key);
  return row && { nextAt: row.nextAt, lastAt: row.lastAt };
};

/**
 * Makes a schedule or changes it; its next time is the first after now, unless neither rule nor time zone changed. A
 * rule without a time left removes it. Throws RuleError where the rule cannot be followed.
 */
export const setSchedule = async (q: Tx, input: ScheduleInput, now: string): Promise<void> => {
  const { schedules } = q.t;
  const { key, job, data, rule, timeZone } = input;
  const before = await findRow(q, key);
  const isSame = before?.timeZone === timeZone && JSON.stringify(before.rule) === JSON.stringify(rule);
  const nextAt = isSame ? before.nextAt : nextOccurrence(rule, timeZone, now);
  if (nextAt === null) return removeSchedule(q, key);
  const values = { job, data, rule, timeZone, nextAt };
  await q
    .insert(schedules)
    .values({ key, ...values, lastAt: null })
    .onConflictDoUpdate({ target: schedules.key, set: values });
};

export const removeSchedule = async (q: Tx, key: string): Promise<void> => {
  await q.delete(q.t.schedules).where(eq(q.t.schedules.key, key));
};

type ScheduleRow = NonNullable<Awaited<ReturnType<typeof findRow>>>;

const fire = ({ db, jobs }: SystemDeps, row: ScheduleRow, now: string): Promise<void> =>
  db.tx(async (q) => {
    const { schedules } = q.t;
    const nextAt = nextOccurrence(row.rule as ScheduleRule, row.timeZone, now);
    const isStillDue = and(eq(schedules.key, row.key), eq(schedules.nextAt, row.nextAt));
    const fired =
      nextAt === null
        ? await q.delete(schedules).where(isStillDue).returning({ key: schedules.key })
        : await q
            .update(schedules)
            .set({ nextAt, lastAt: row.nextAt })
            .where(isStillDue)
            .returning({ key: schedules.key });
    if (fired.length === 0) return;
    const data = { ...row.data, due: row.nextAt };
    await jobs.enqueue(q, { name: row.job as JobName, data, key: `schedule:${row.key}` }, now);
  });

/**
 * Enqueues the job of every schedule that is due, once, however many processes look. Runs that were missed while nobody
 * looked are one: the job is told the first of them. One that fails does not keep the others.
 */
export const fireSchedules = async (system: SystemDeps, now: string): Promise<void> => {
  const { db } = system;
  const { schedules } = db.read.t;
  const failures: unknown[] = [];
  const due = await db.read
    .select()
    .from(schedules)
    .where(lte(schedules.nextAt, now))
    .orderBy(asc(schedules.nextAt), asc(schedules.key))
    .limit(AT_ONCE);
  for (const row of due) await fire(system, row, now).catch((error) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, 'Some schedules could not be fired.');
};
