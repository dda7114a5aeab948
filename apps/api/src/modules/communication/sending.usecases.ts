import type { CommunicationPreview, CommunicationRun, ListQuery } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { messageHtml, messageSubject, messageText } from '@heed/domain';
import { z } from 'zod';
import { type Config, originOf } from '../../config.ts';
import { authorOf, type RegisterAccess, type Work } from '../../http/actor.ts';
import { invalid } from '../../http/app-error.ts';
import { newId } from '../../ids.ts';
import { type SystemDeps, systemWork } from '../../jobs/system-work.ts';
import { type EventInput, recordEvents } from '../audit/audit.repository.ts';
import { getRegister } from '../registers/registers.repository.ts';
import { namesReached, presentRun, problemOf } from './communication.presenter.ts';
import {
  findRule,
  insertReportSent,
  insertRun,
  listReportsSent,
  listRuns,
  listSentTo,
  type RuleRow,
  type RunRow,
} from './communication.repository.ts';
import { getRule, nextTimeOf } from './communication.usecases.ts';
import type { Composed } from './composed.ts';
import { composeMessage, type Outlet } from './composing.usecases.ts';
import { deliverRun } from './delivering.usecases.ts';
import { reachedBy } from './recipients.repository.ts';

export const outletOf = (config: Config): Outlet => ({
  origin: originOf(config),
  mailWorks: config.mail !== undefined,
});

/** What would be sent now, to whom. */
export const previewRule = async (
  work: Work,
  register: RegisterAccess,
  id: string,
  outlet: Outlet,
): Promise<CommunicationPreview> => {
  const rule = await getRule(work.read, register.id, id);
  const { message, isQuiet, report } = await composeMessage(work, rule, { text: '', due: work.now });
  const reached = await reachedBy(work.read, register.id, rule.recipients, work.now);
  return {
    subject: messageSubject(message),
    text: messageText(message, outlet.origin),
    html: messageHtml(message, outlet.origin),
    attachment: rule.channel === 'e-mail' ? (report?.filename ?? '') : '',
    reaches: namesReached(rule, reached, outlet),
    at: await nextTimeOf(work.read, id),
    // A notice waits for its words, whatever changed.
    quiet: rule.format !== 'notice' && isQuiet,
    problem: problemOf(rule, reached, outlet),
  };
};

interface Occasion {
  /** The scheduled time, or what tells one sending by hand from another. */
  readonly due: string;
  readonly kind: RunRow['kind'];
  readonly isQuiet: boolean;
}

interface Noted {
  readonly row: RunRow;
  /** What the trail tells of it, to be recorded last. */
  readonly events: EventInput[];
  /** Whom it goes to. */
  readonly names: string[];
}

/** Notes a run and puts it on its way, once per occasion; undefined when that was done. */
export const noteRun = async (
  q: Tx,
  work: Work,
  outlet: Outlet,
  rule: RuleRow,
  composed: Composed,
  { due, kind, isQuiet }: Occasion,
): Promise<Noted | undefined> => {
  const { message } = composed;
  const row: RunRow = {
    ...{ id: newId(), registerId: rule.registerId, ruleId: rule.id, due, kind, quiet: isQuiet },
    ...{ subject: messageSubject(message), text: messageText(message, outlet.origin) },
    ...{ html: messageHtml(message, outlet.origin), by: authorOf(work).name, at: work.now },
  };
  if (!(await insertRun(q, row))) return undefined;
  const { report } = composed;
  if (report) {
    const { period, number, hash, draft } = report;
    await insertReportSent(q, { runId: row.id, period, number, hash, draft });
  }
  if (isQuiet) return { row, events: [], names: [] };
  const reached = await reachedBy(q, rule.registerId, rule.recipients, work.now);
  await deliverRun(q, work, outlet, { rule, runId: row.id, composed, reached });
  const names = namesReached(rule, reached, outlet);
  const sent: EventInput = {
    ...{ registerId: rule.registerId, entity: 'communication', key: rule.stakeholder, action: 'sent' },
    changes: {
      ...{ subject: [null, row.subject], to: [null, names] },
      ...(report && { report: [null, `${report.period}, ${report.number === 0 ? 'draft' : `v${report.number}`}`] }),
    },
    version: rule.version,
  };
  return { row, events: [sent], names };
};

const run = async (q: Tx, work: Work, ...rest: [Outlet, RuleRow, Composed, Occasion]): Promise<RunRow | undefined> => {
  const noted = await noteRun(q, work, ...rest);
  await recordEvents(q, work, noted?.events ?? []);
  return noted?.row;
};

/** Sends a rule now, whether anything changed or not. A notice needs its words. */
export const sendRule = async (
  work: Work,
  register: RegisterAccess,
  { id, text }: { readonly id: string; readonly text: string },
  outlet: Outlet,
): Promise<CommunicationRun> => {
  const rule = await getRule(work.read, register.id, id);
  if (rule.format === 'notice' && text === '')
    throw invalid('communication.text_missing', 'Write what the notice is to say.', 'text');
  const composed = await composeMessage(work, rule, { text, due: work.now });
  return work.tx(async (q) => {
    const row = await run(q, work, outlet, rule, composed, { due: newId(), kind: 'sent now', isQuiet: false });
    if (!row) throw new Error(`run of rule ${id} was there already`);
    return presentRun(row, rule, (await listSentTo(q, [row.id])).get(row.id) ?? [], composed.report);
  });
};

const runData = z.object({ ruleId: z.string(), due: z.string() });

/**
 * The job `communication.run`: sends a rule at its time, once. A stand-up or a dashboard without news is noted as quiet
 * and not sent. A rule that was paused or removed meanwhile, or whose register is out of use, says nothing.
 */
export const doCommunication = async (
  system: SystemDeps,
  data: Record<string, unknown>,
  now: string,
): Promise<void> => {
  const { ruleId, due } = runData.parse(data);
  const work = systemWork(system, now);
  const rule = await findRule(work.read, ruleId);
  if (!rule?.active || (await getRegister(work.read, rule.registerId)).archivedAt !== null) return;
  const composed = await composeMessage(work, rule, { text: '', due });
  const occasion = { due, kind: 'scheduled' as const, isQuiet: composed.isQuiet };
  await work.tx((q) => run(q, work, outletOf(system.config), rule, composed, occasion));
};

/** What was sent to whom, newest first. */
export const listHistory = async (work: Work, register: RegisterAccess, query: ListQuery) => {
  const { rows, next, total } = await listRuns(work.read, register.id, query);
  const ids = rows.map(({ run: { id } }) => id);
  const sentTo = await listSentTo(work.read, ids);
  const reports = await listReportsSent(work.read, ids);
  const items = rows.map(({ run: each, rule }) =>
    presentRun(each, rule, sentTo.get(each.id) ?? [], reports.get(each.id)),
  );
  return { items, next, total };
};
