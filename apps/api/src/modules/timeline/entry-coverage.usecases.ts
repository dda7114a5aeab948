import type { TimelineEntryWrite } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { levelsOfEntry, risksNamed } from '@heed/domain';
import type { RegisterAccess } from '../../http/actor.ts';
import { invalid } from '../../http/app-error.ts';
import { type EntryRow, listPlanRisks, listSignOffs } from './timeline.repository.ts';

/** The risks an entry covers: those a person chose, else those its words name. */
export const coverageOf = async (
  q: Reader,
  register: RegisterAccess,
  { period, text, refs }: Pick<TimelineEntryWrite, 'period' | 'text' | 'refs'>,
): Promise<Pick<EntryRow, 'levels' | 'riskIds' | 'risksChosen'>> => {
  const levels = levelsOfEntry({ period, text });
  const risks = await listPlanRisks(q, register.id);
  if (refs === null)
    return { levels, riskIds: risksNamed({ text, levels }, risks).map(({ id }) => id), risksChosen: false };
  const byRef = new Map(risks.map(({ id, ref }) => [ref, id]));
  const riskIds = [...new Set(refs)].map((ref, i) => {
    const id = byRef.get(ref);
    if (id === undefined)
      throw invalid(
        'timeline.unknown_risk',
        `There is no risk "${ref}" in this register. Check its name.`,
        `refs.${i}`,
      );
    return id;
  });
  return { levels, riskIds, risksChosen: true };
};

/** A milestone is reached with a sign-off of this very register. */
export const requireSignOff = async (q: Reader, register: RegisterAccess, id: string | null): Promise<void> => {
  if (id === null) return;
  const found = (await listSignOffs(q, [id])).get(id);
  if (!found || found.registerId !== register.id || found.riskId !== null)
    throw invalid(
      'timeline.unknown_sign_off',
      'There is no such sign-off of this register. Request one first, then tie the milestone to it.',
      'signOffId',
    );
};
