import type { Reader } from '@heed/db';
import type { TimelineDraft } from '@heed/domain';
import { listEntries, listPlanRisks, listSaid } from './timeline.repository.ts';

/** The plan of a register as a document can hold it; null where it never had one, and the document's stays as it is. */
export const listEntryDrafts = async (q: Reader, registerId: string): Promise<TimelineDraft[] | null> => {
  const entries = await listEntries(q, registerId);
  if (entries.length === 0 && (await listSaid(q, registerId)).length === 0) return null;
  const isChosen = entries.some(({ risksChosen }) => risksChosen);
  const refs = new Map((isChosen ? await listPlanRisks(q, registerId) : []).map(({ id, ref }) => [id, ref]));
  return entries.map((entry) => ({
    ...{ period: entry.period, text: entry.text, levels: entry.levels },
    refs: entry.risksChosen ? entry.riskIds.flatMap((id) => refs.get(id) ?? []) : null,
    ...{ startsOn: entry.startsOn, endsOn: entry.endsOn },
    ...{ isMilestone: entry.isMilestone, isDone: entry.doneAt !== null },
  }));
};
