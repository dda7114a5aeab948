import type { Tx } from '@heed/db';
import { and, eq, isNull, ne } from 'drizzle-orm';
import { runInWorker } from '../../documents/run-document-task.ts';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { acceptRequest } from '../acceptances/deciding.usecases.ts';
import { requestAcceptance } from '../acceptances/requesting.usecases.ts';
import { recordEvent } from '../audit/audit.repository.ts';
import { createComment } from '../comments/comments.usecases.ts';
import { escalateByHand } from '../escalations/raising-by-hand.usecases.ts';
import { listRegisterEscalations } from '../escalations/reading.usecases.ts';
import { acknowledge, raise, resolve, snooze } from '../escalations/steps.usecases.ts';
import { passTime } from '../escalations/sweep.usecases.ts';
import { insertDraftRegister } from '../imports/imports.usecases.ts';
import { patchKri, readKri } from '../kris/kris.usecases.ts';
import { recordReading } from '../kris/recording.usecases.ts';
import { findFreeSlug, getRegister } from '../registers/registers.repository.ts';
import { patchRegister, withSlugConflict } from '../registers/registers.usecases.ts';
import { proposeRiskClosing, verifyRiskClosing } from '../risks/closing.usecases.ts';
import { readRisk } from '../risks/reading.usecases.ts';
import { createRisk, patchAction, patchRisk } from '../risks/risks.usecases.ts';
import { listRegisterRunbooks } from '../runbooks/runbooks.usecases.ts';
import { saveRun, startRun } from '../runbooks/running.usecases.ts';
import { patchEntry } from '../timeline/entries.usecases.ts';
import { readTimeline } from '../timeline/timeline.usecases.ts';
import { type Answer, EXAMPLE_DAYS, type ExampleChange, INES } from './example-change.ts';
import { EXAMPLE_FILENAME, exampleDocument } from './example-document.ts';
import { exampleEscalations } from './example-escalations.ts';
import { exampleHistory } from './example-history.ts';
import { exampleReadings } from './example-readings.ts';
import type { Day } from './example-risks.ts';

const DAY_MS = 86_400_000;
/** The event that tells who loaded the example and when, after all the invented ones. */
const LOADED = 'example loaded';
/** Who lets clocks run out. */
const HEED = 'Heed';

const daysFrom =
  (now: string): Day =>
  (days) =>
    new Date(Date.parse(now) + days * DAY_MS).toISOString().slice(0, 10);

/** The same unit of work as somebody else, earlier: what it writes is part of the transaction `q`. */
const asTold = (work: Work, q: Tx, author: string, now: string): Work => ({
  ...work,
  // A token may load the example without the scopes that its changes would need one by one.
  actor: { ...work.actor, scopes: null },
  author,
  now,
  read: q,
  tx: (run) => run(q),
});

/** A step of the escalation of a risk that is not resolved. */
const answerEscalation = async (work: Work, access: RegisterAccess, ref: string, { text, ...answer }: Answer) => {
  const { items } = await listRegisterEscalations(work, access, { state: 'all', ref, limit: 100 });
  const open = items.find(({ state }) => state !== 'resolved');
  if (!open) throw new Error(`nobody was called about ${ref}`);
  switch (answer.step) {
    case 'acknowledge':
      return acknowledge(work, access, open, text);
    case 'raise':
      return raise(work, access, open, text);
    case 'resolve':
      return resolve(work, access, open, text);
    case 'snooze':
      return snooze(work, access, open, { until: `${daysFrom(work.now)(answer.days)}T08:00:00.000Z`, reason: text });
  }
};

/** Somebody asks, somebody else signs. */
const acceptTold = async (
  work: Work,
  access: RegisterAccess,
  { by, askedBy, reason, ...asked }: Extract<ExampleChange, { kind: 'accept' }>,
) => {
  const { ref, statement, conditions, expiresOn } = asked;
  const body = { ref, statement, conditions, expiresOn };
  const { id, version } = await requestAcceptance({ ...work, author: askedBy }, access, body);
  return acceptRequest(work, access, { id, version }, { name: by, reason });
};

/** An entry of the plan is done. */
const markDone = async (work: Work, access: RegisterAccess, begins: string) => {
  const { items } = await readTimeline(work, access);
  const entry = items.find(({ text }) => text.startsWith(begins));
  if (!entry) throw new Error(`the plan has no "${begins}"`);
  return patchEntry(work, access, entry, { isDone: true });
};

/** A runbook is gone through step by step, and worked. */
const rehearseTold = async (
  work: Work,
  access: RegisterAccess,
  { runbook, steps, notes }: Extract<ExampleChange, { kind: 'rehearse' }>,
) => {
  const { items } = await listRegisterRunbooks(work, access, { q: runbook, limit: 1, archived: 'no' });
  const [{ id } = { id: runbook }] = items;
  const { run, steps: known } = await startRun(work, access, id, { kind: 'rehearsal' });
  let minutes = 0;
  for (const [i, step] of steps.entries()) {
    minutes += step.minutes;
    const later = { ...work, now: new Date(Date.parse(work.now) + minutes * 60_000).toISOString() };
    const marks = [{ step: known[i]?.id ?? '', state: step.state ?? 'done', note: step.note ?? '' } as const];
    const isLast = i === steps.length - 1;
    await saveRun(later, access, id, run.id, { marks, ...(isLast && { notes, finish: { outcome: 'worked' } }) });
  }
};

/** One change, by the use case a person would have used, over the risk as it is then. */
const apply = async (work: Work, access: RegisterAccess, told: ExampleChange): Promise<unknown> => {
  if (told.kind === 'add') return createRisk(work, access, told.risk);
  if (told.kind === 'escalate') return escalateByHand(work, access, told);
  if (told.kind === 'answer') return answerEscalation(work, access, told.ref, told.answer);
  if (told.kind === 'comment') return createComment(work, access, told.ref, told.text);
  if (told.kind === 'rehearse') return rehearseTold(work, access, told);
  if (told.kind === 'plan done') return markDone(work, access, told.begins);
  if (told.kind === 'read') return recordReading(work, access, told.slug, { value: told.value });
  if (told.kind === 'watch') {
    const { version } = await readKri(work, access, told.slug);
    return patchKri(work, access, told.slug, version, told.patch);
  }
  if (told.kind === 'review') {
    const { version } = await getRegister(work.read, access.id);
    return patchRegister(work, access, version, told.patch);
  }
  const { ref } = told;
  const { version, actions } = await readRisk(work, access, ref);
  switch (told.kind) {
    case 'change':
      return patchRisk(work, access, ref, version, told.patch);
    case 'action': {
      const action = actions.find((each) => each.text.startsWith(told.begins))?.id ?? told.begins;
      return patchAction(work, access, { ref, action }, version, told.set);
    }
    case 'accept':
      return acceptTold(work, access, told);
    case 'propose closing':
      return proposeRiskClosing(work, access, ref, version, told.proposal);
    case 'verify closing':
      return verifyRiskClosing(work, access, ref, version, told);
  }
};

/** The example the person has already, unless it was put away. */
const findExample = async (q: Tx, userId: string): Promise<string | undefined> => {
  const { registers, memberships, auditEvents } = q.t;
  const [row] = await q
    .select({ slug: registers.slug })
    .from(registers)
    .innerJoin(memberships, and(eq(memberships.registerId, registers.id), eq(memberships.userId, userId)))
    .innerJoin(auditEvents, and(eq(auditEvents.registerId, registers.id), eq(auditEvents.action, LOADED)))
    .where(and(isNull(registers.archivedAt), ne(registers.documentStatus, 'archived')))
    .limit(1);
  return row?.slug;
};

const timeOf = (now: string, day: Day, { daysAgo, at, minutesAgo }: ExampleChange): string =>
  minutesAgo === undefined
    ? `${day(-daysAgo)}T${at}:00.000Z`
    : new Date(Date.parse(now) - minutesAgo * 60_000).toISOString();

/** Everything that happened, with its time, the first thing first. */
const inOrder = (now: string, day: Day) =>
  [...exampleHistory(day), ...exampleEscalations(), ...exampleReadings()]
    .map((told) => ({ told, at: timeOf(now, day, told) }))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

/**
 * Loads the example: its document as half a year ago, then everything that happened since, through the use cases
 * people use, all in one transaction. Somebody who has it already is shown theirs.
 */
export const createExample = async (work: Work): Promise<{ register: { slug: string } }> => {
  const day = daysFrom(work.now);
  const text = exampleDocument(day);
  const read = await runInWorker({ kind: 'read', source: text }, 'read');
  return withSlugConflict(undefined, () =>
    work.tx(async (q) => {
      const known = await findExample(q, work.actor.id);
      if (known) return { register: { slug: known } };
      const slug = await findFreeSlug(q, 'example');
      const first = asTold(work, q, INES, `${day(-EXAMPLE_DAYS)}T17:30:00.000Z`);
      const access = await insertDraftRegister(q, first, read, { filename: EXAMPLE_FILENAME, text }, slug);
      for (const { told, at } of inOrder(work.now, day)) {
        await passTime(asTold(work, q, HEED, at), access.id, at);
        await apply(asTold(work, q, told.by, at), access, told);
      }
      await passTime(asTold(work, q, HEED, work.now), access.id, work.now);
      await recordEvent(q, work, { registerId: access.id, entity: 'register', key: slug, action: LOADED, changes: {} });
      return { register: { slug } };
    }),
  );
};
