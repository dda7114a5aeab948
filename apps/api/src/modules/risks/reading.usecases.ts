import type { Risk } from '@heed/contracts';
import { isDiskFull } from '@heed/db';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { getScoringModel, moveOverdueOn } from '../registers/registers.repository.ts';
import { getRisk, present, today } from './change-risk.ts';
import { listMatrix } from './matrix.repository.ts';
import { readFilter } from './risk-filter.ts';
import { listRisks } from './risk-list.repository.ts';
import { presentMatrix, presentRiskItem } from './risks.presenter.ts';

/**
 * What is overdue changes at midnight without anybody writing: the first reader of a day moves the ranks of the
 * register on. While the disk is full the order of the day before is shown.
 */
export const keepOverdueRanks = async (work: Work, register: RegisterAccess): Promise<void> => {
  if (register.overdueOn >= today(work, register)) return;
  try {
    await work.tx((q) => moveOverdueOn(q, register.id, today(work, register)));
  } catch (error) {
    if (!isDiskFull(error)) throw error;
  }
};

/** One page of the risks of a register, filtered and sorted. */
export const listRegisterRisks = async (
  work: Work,
  register: RegisterAccess,
  query: { q?: string | undefined; sort?: string | undefined; limit: number; cursor?: string | undefined },
) => {
  await keepOverdueRanks(work, register);
  const page = await listRisks(
    work.read,
    { registerId: register.id, actorId: work.actor.id, teams: register.teams, today: today(work, register) },
    { conditions: readFilter(query.q), sort: query.sort ?? 'attention', limit: query.limit, cursor: query.cursor },
  );
  return {
    items: page.rows.map((row) => presentRiskItem(row, work.actor, register)),
    next: page.next,
    total: page.total,
  };
};

/** The risks of a register by probability and impact. */
export const readMatrix = async (work: Work, register: RegisterAccess) => {
  await keepOverdueRanks(work, register);
  return presentMatrix(await getScoringModel(work.read, register.id), await listMatrix(work.read, register.id));
};

/** One risk with everything it owns. */
export const readRisk = async (work: Work, register: RegisterAccess, ref: string): Promise<Risk> =>
  present(work.read, work, register, await getRisk(work.read, register, ref));
