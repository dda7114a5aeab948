import type { Columns } from '../columns.ts';

/** Work outside of requests. PostgreSQL keeps its jobs with pg-boss; `jobs` is SQLite's queue. */
export const defineJobs = (c: Columns) => {
  const jobs = c.table(
    'jobs',
    {
      id: c.text('id').primaryKey(),
      name: c.text('name').notNull(),
      data: c.json<Record<string, unknown>>('data').notNull(),
      /** At most one waiting job has a key. */
      key: c.text('key'),
      state: c.text('state').$type<'queued' | 'running' | 'done' | 'dead'>().notNull(),
      attempts: c.int('attempts').notNull(),
      maxAttempts: c.int('max_attempts').notNull(),
      runAt: c.text('run_at').notNull(),
      leasedUntil: c.text('leased_until'),
      /** Of whom: a worker that comes back late finds it is no longer its own. */
      lease: c.text('lease'),
      lastError: c.text('last_error').notNull(),
      createdAt: c.text('created_at').notNull(),
      updatedAt: c.text('updated_at').notNull(),
    },
    (t) => [c.uniqueIndex('jobs_key').on(t.key), c.index('jobs_ready_idx').on(t.state, t.runAt)],
  );

  /** What recurs, and when it is next. */
  const schedules = c.table(
    'schedules',
    {
      key: c.text('key').primaryKey(),
      job: c.text('job').notNull(),
      data: c.json<Record<string, unknown>>('data').notNull(),
      rule: c.json<unknown>('rule').notNull(),
      timeZone: c.text('time_zone').notNull(),
      nextAt: c.text('next_at').notNull(),
      lastAt: c.text('last_at'),
    },
    (t) => [c.index('schedules_next_idx').on(t.nextAt)],
  );

  return { jobs, schedules };
};
