import type { Tx } from '@heed/db';
import { acceptanceReference } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { AppError } from '../../http/app-error.ts';
import type { ShownAcceptance } from './acceptances.repository.ts';
import { getAcceptance, presentOne } from './reading.usecases.ts';

/** Which acceptance, as the person has seen it. */
export interface Target {
  readonly id: string;
  readonly version: number;
}

const whatHappened = ({ state, decidedBy, endedBy, endedReason, number }: ShownAcceptance['row']): string => {
  const reference = acceptanceReference(number);
  if (state === 'accepted') return `${decidedBy} signed ${reference} in the meantime.`;
  if (state === 'declined') return `${decidedBy} declined ${reference} in the meantime.`;
  if (state === 'withdrawn') return `${endedBy} withdrew ${reference} in the meantime.`;
  if (state === 'replaced') return endedReason;
  return `${reference} changed in the meantime.`;
};

/** Says what came between, with the acceptance as it is now. */
export const staleAcceptance = async (q: Tx, work: Work, register: RegisterAccess, id: string): Promise<AppError> => {
  const { row } = await getAcceptance(q, register, id);
  return new AppError(412, 'acceptance.stale', `${whatHappened(row)} Look at it before you go on.`, {
    current: await presentOne(q, work, register, id),
  });
};

export const requireVersion = async (
  q: Tx,
  work: Work,
  register: RegisterAccess,
  { row }: ShownAcceptance,
  { version }: Target,
): Promise<void> => {
  if (row.version !== version) throw await staleAcceptance(q, work, register, row.id);
};
