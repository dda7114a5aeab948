import type { ListQuery, UnsignedRisk } from '@heed/contracts';
import { acceptanceReference } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { reaches } from '../registers/register-access.ts';
import { listUnsigned } from './unsigned.repository.ts';

/** Risks that are lived with though nobody signed, each with the way to the signature: the request that waits, or to ask. */
export const listUnsignedRisks = async (work: Work, register: RegisterAccess, query: ListQuery) => {
  const { rows, next, total } = await listUnsigned(work.read, register.id, query);
  const items = rows.map(({ risk, waiting }): UnsignedRisk => {
    const { ref, title, priority, owner } = risk;
    return {
      ...{ ref, title, priority, owner },
      waiting: waiting && { id: waiting.id, reference: acceptanceReference(waiting.number) },
      may: {
        request:
          waiting === null && register.archivedAt === null && reaches(work.actor, register, 'risk.propose', risk),
      },
    };
  });
  return { items, next, total };
};
