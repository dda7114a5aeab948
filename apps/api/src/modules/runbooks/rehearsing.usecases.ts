import { DEFAULT_ESCALATION_SETTING } from '@heed/domain';
import { localDate } from '@heed/domain/calendar';
import type { Work } from '../../http/actor.ts';
import { type Changes, recordEvent } from '../audit/audit.repository.ts';
import { listCallable } from '../escalations/call-list.repository.ts';
import { notify } from '../notifications/notify.usecases.ts';
import { listUntold, noteTold } from './rehearsing.repository.ts';
import { runbookEvent } from './runbook-events.presenter.ts';

type Untold = Awaited<ReturnType<typeof listUntold>>[number];

const AT_ONCE = 200;

const lastTime = (rehearsedAt: string | null, timeZone: string): string =>
  rehearsedAt === null
    ? 'It was never rehearsed.'
    : `The last rehearsal that worked was on ${localDate(rehearsedAt, timeZone)}.`;

/** Tells the managers of a register once that a rehearsal is due. */
const tellOf = (work: Work, { id, slug, setting, ref }: Untold): Promise<void> =>
  work.tx(async (q) => {
    const row = await noteTold(q, id, work.now);
    if (!row) return;
    const { timeZone } = setting ?? DEFAULT_ESCALATION_SETTING;
    const callable = await listCallable(q, row.registerId);
    await notify(q, work, [
      {
        ...{ registerId: row.registerId, kind: 'runbook.rehearsal_due' },
        people: callable.filter(({ roles }) => roles.includes('manager')).map((person) => person.id),
        key: `runbook:${id}:rehearsal:${row.rehearsalDueAt}`,
        title: `Rehearse “${row.title}”`,
        body: `${lastTime(row.rehearsedAt, timeZone)} It should be rehearsed every ${row.rehearseEveryDays} days: open it and start a rehearsal.`,
        path: `/r/${encodeURIComponent(slug)}/runbooks/${id}`,
      },
    ]);
    const changes: Changes = { rehearsalDueAt: [null, row.rehearsalDueAt] };
    const risk = ref === null ? null : { ref };
    await recordEvent(q, work, runbookEvent(row, risk, { action: 'rehearsal due', changes, version: row.version }));
  });

/** Finds the runbooks whose rehearsal has become due. */
export const sweepRehearsals = async (work: Work): Promise<void> => {
  for (;;) {
    const untold = await listUntold(work.read, work.now, AT_ONCE);
    for (const each of untold) await tellOf(work, each);
    if (untold.length < AT_ONCE) return;
  }
};
