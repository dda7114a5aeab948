import type { Tx } from '@heed/db';
import { getRiskById } from '../risks/risks.repository.ts';
import type { ShownAcceptance } from './acceptances.repository.ts';
import { stakeholdersOf } from './reading.usecases.ts';

/** Whoever asked, and whose risk it is: they hear what became of it. */
export const concernedBy = async (q: Tx, { row, risk, register }: ShownAcceptance): Promise<(string | null)[]> => {
  const owners = risk ? await stakeholdersOf(q, register.id, await getRiskById(q, risk.id)) : [];
  return [row.requestedById, row.decidedById, ...owners];
};
