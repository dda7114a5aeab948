import type { ListQuery, ReviewRun, ReviewWrite } from '@heed/contracts';
import type { Reader, Tx } from '@heed/db';
import { runKeyFor, runTitle, summariseRun, writeMinutes } from '@heed/domain';
import { authorOf, type RegisterAccess, type Work } from '../../http/actor.ts';
import { AppError, invalid, notFound } from '../../http/app-error.ts';
import { newId } from '../../ids.ts';
import { recordEvent } from '../audit/audit.repository.ts';
import { findMine } from '../my/mine.ts';
import { requireOwn } from '../registers/register-access.ts';
import { getRisk, today } from '../risks/change-risk.ts';
import { lockRegister } from '../risks/risks.repository.ts';
import { requireReviewable, reviewRisk } from './reviewing.usecases.ts';
import { listDecisions } from './reviews.repository.ts';
import { fingerprintOf } from './reviews.usecases.ts';
import { decisionsByRisk, presentRun, presentRunSummary } from './runs.presenter.ts';
import {
  findRun,
  insertRun,
  listOpenRuns,
  listRisksById,
  listRunKeys,
  listRuns,
  listScope,
  type RunRow,
  type RunScope,
  updateRun,
} from './runs.repository.ts';

/** What one meeting can go through. */
const MOST_RISKS = 500;

export const getRun = async (q: Reader, register: RegisterAccess, key: string): Promise<RunRow> => {
  const run = await findRun(q, register.id, key);
  if (!run) throw notFound('review', key);
  return run;
};

export const present = async (q: Reader, work: Work, register: RegisterAccess, run: RunRow): Promise<ReviewRun> =>
  presentRun(run, await listRisksById(q, run.riskIds), await listDecisions(q, run.id), work.actor, register);

/** The reviews that were begun in a register. */
export const listReviewRuns = async (work: Work, register: RegisterAccess, query: ListQuery) => {
  const { rows, next, total } = await listRuns(work.read, register.id, query);
  return { items: rows.map(({ run, done }) => presentRunSummary(run, done)), next, total };
};

/** A review with its risks and what was decided so far: the same for everybody, on every machine. */
export const readReviewRun = async (work: Work, register: RegisterAccess, key: string): Promise<ReviewRun> =>
  present(work.read, work, register, await getRun(work.read, register, key));

/** What somebody wants to go through. */
export interface RunStart {
  readonly scope: 'due' | 'mine' | 'active' | 'chosen';
  readonly refs?: readonly string[] | undefined;
  readonly title?: string | undefined;
}

const scopeOf = async (
  q: Reader,
  work: Work,
  register: RegisterAccess,
  { scope, refs = [] }: RunStart,
): Promise<RunScope> => {
  if (scope === 'mine') return { kind: 'mine', today: today(work, register), mine: await findMine(q, work.actor) };
  if (scope === 'chosen') return { kind: 'chosen', refs };
  return scope === 'due' ? { kind: 'due', today: today(work, register) } : { kind: 'active' };
};

const NOTHING: Record<RunStart['scope'], string> = {
  due: 'No review is due in this register. Review all active risks, or choose some.',
  mine: 'No review of a risk of yours is due. Review all active risks, or choose some.',
  active: 'There is no active risk to review.',
  chosen: 'Name the refs of the risks to review; closed ones are not reviewed.',
};

/** The ids of the risks to go through, in the order of the review. */
const chooseRisks = async (q: Reader, work: Work, register: RegisterAccess, start: RunStart): Promise<string[]> => {
  const found = await listScope(q, register.id, await scopeOf(q, work, register, start), MOST_RISKS);
  const missing = (start.scope === 'chosen' ? (start.refs ?? []) : []).filter(
    (ref) => !found.some((each) => each.ref === ref),
  );
  if (missing.length > 0)
    throw invalid('review.unknown_risk', `There is no open risk ${missing.join(', ')} here to review.`, 'refs');
  if (found.length === 0) throw new AppError(422, 'review.nothing_to_do', NOTHING[start.scope]);
  return found.map(({ id }) => id);
};

/** A run nobody has ended that goes through all of these. */
const findUnfinished = async (q: Reader, register: RegisterAccess, ids: readonly string[]) =>
  (await listOpenRuns(q, register.id)).find(({ riskIds }) => {
    const known = new Set(riskIds);
    return ids.every((id) => known.has(id));
  });

const begin = async (q: Tx, work: Work, register: RegisterAccess, start: RunStart): Promise<RunRow> => {
  // Two who begin at once begin the same review: the second one sees that of the first.
  await lockRegister(q, register.id);
  const riskIds = await chooseRisks(q, work, register, start);
  const unfinished = await findUnfinished(q, register, riskIds);
  if (unfinished) return unfinished;
  const day = today(work, register);
  const week = runKeyFor(day, []);
  const author = authorOf(work);
  const run: RunRow = {
    ...{ id: newId(), registerId: register.id, key: runKeyFor(day, await listRunKeys(q, register.id, week)) },
    ...{ title: start.title || runTitle(day), startedBy: author.name, startedById: author.id, startedAt: work.now },
    ...{ finishedAt: null, riskIds, notes: '', riskNotes: {}, version: 1 },
  };
  await insertRun(q, run);
  await recordEvent(q, work, {
    ...{ registerId: register.id, entity: 'review', key: run.key, action: 'review started' },
    ...{ changes: { title: [null, run.title], risks: [null, riskIds.length] }, version: 1 },
  });
  return run;
};

/** Begins to review, or goes on with an unfinished review that holds the same risks. */
export const startReviewRun = (work: Work, register: RegisterAccess, start: RunStart): Promise<ReviewRun> =>
  work.tx(async (q) => present(q, work, register, await begin(q, work, register, start)));

/** Somebody else wrote the run between reading and writing; trying again is safe. */
class RunMoved extends Error {}

/** Writes a run over the version that is read in the same transaction, as often as others come between. */
const changeRun = async (
  work: Work,
  register: RegisterAccess,
  key: string,
  task: (q: Tx, run: RunRow, write: (after: Partial<RunRow>) => Promise<RunRow>) => Promise<RunRow>,
): Promise<ReviewRun> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work.tx(async (q) => {
        const run = await getRun(q, register, key);
        if (run.finishedAt !== null)
          throw new AppError(409, 'review.finished', `${run.title} has ended. Start another review.`);
        const write = async (after: Partial<RunRow>): Promise<RunRow> => {
          const written = await updateRun(q, run, after);
          if (!written) throw new RunMoved();
          return written;
        };
        return present(q, work, register, await task(q, run, write));
      });
    } catch (error) {
      if (!(error instanceof RunMoved) || attempt >= 8) throw error;
    }
  }
};

const getRiskOf = async (q: Reader, register: RegisterAccess, run: RunRow, ref: string) => {
  const risk = await getRisk(q, register, ref);
  if (!run.riskIds.includes(risk.id)) throw notFound('risk', ref);
  return risk;
};

/**
 * Decides about a risk of a run. The same decision sent again is not made again; another one takes the place of the one
 * before, which stays on record.
 */
export const decideInRun = (
  work: Work,
  register: RegisterAccess,
  at: { readonly key: string; readonly ref: string },
  write: ReviewWrite,
): Promise<ReviewRun> =>
  changeRun(work, register, at.key, async (q, run, writeRun) => {
    const risk = await getRiskOf(q, register, run, at.ref);
    requireReviewable(work, register, risk);
    const fingerprint = fingerprintOf(work, at.ref, write);
    const before = decisionsByRisk(await listDecisions(q, run.id)).get(risk.id);
    if (before?.fingerprint === fingerprint) return run;
    const after = await writeRun({});
    await reviewRisk(q, work, register, risk, write, { runId: run.id, fingerprint });
    return after;
  });

/** Writes the notes of the meeting, or of one of its risks. */
export const noteInRun = (
  work: Work,
  register: RegisterAccess,
  key: string,
  { ref, notes }: { readonly ref?: string | undefined; readonly notes: string },
): Promise<ReviewRun> =>
  changeRun(work, register, key, async (q, run, writeRun) => {
    const risk = ref === undefined ? undefined : await getRiskOf(q, register, run, ref);
    if (risk) requireOwn(work.actor, register, 'review.record', risk);
    const before = risk ? (run.riskNotes[risk.id] ?? '') : run.notes;
    if (before === notes) return run;
    const after = await writeRun(risk ? { riskNotes: { ...run.riskNotes, [risk.id]: notes } } : { notes });
    await recordEvent(q, work, {
      ...{ registerId: register.id, entity: 'review', key: risk?.ref ?? run.key, action: 'noted' },
      ...{ changes: { notes: [before, notes] }, version: after.version },
    });
    return after;
  });

/** The minutes of a review as Markdown. */
export const readMinutes = async (work: Work, register: RegisterAccess, key: string): Promise<string> => {
  const run = await readReviewRun(work, register, key);
  const decisions = run.items.flatMap(({ ref, decision }) => (decision === null ? [] : [{ ref, decision }]));
  const refs = run.items.map(({ ref }) => ref);
  return writeMinutes({ ...run, register: register.title, summary: summariseRun(refs, decisions) });
};
