import type { Reader } from '@heed/db';
import { type CommunicationDraft, draftOfRule } from '@heed/domain';
import { listRules, listStakeholders } from './communication.repository.ts';

/** The plan of a register as a document can hold it; null where it never had one, and the document's stays as it is. */
export const listPlanDrafts = async (q: Reader, registerId: string): Promise<CommunicationDraft[] | null> => {
  if ((await listStakeholders(q, registerId)).length === 0) return null;
  return (await listRules(q, registerId)).map(draftOfRule);
};
