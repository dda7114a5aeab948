import type { CoverageGrid, ListQuery } from '@heed/contracts';
import { coverageOf, orderLabels, USUAL_PHASES } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { keepOverdueRanks } from '../risks/reading.usecases.ts';
import {
  countFilledPlaces,
  countOpenRisks,
  listPerspectives,
  listPhases,
  listRisksToCover,
} from './coverage.repository.ts';

/** Who looks after which risk and when: a page of the open risks, and the gaps of the whole register in numbers. */
export const readCoverage = async (work: Work, register: RegisterAccess, query: ListQuery): Promise<CoverageGrid> => {
  await keepOverdueRanks(work, register);
  const used = await listPerspectives(work.read, register.id);
  const perspectives = orderLabels(used.map(({ label }) => label));
  const phases = orderLabels(
    (await listPhases(work.read, register.id)).map(({ label }) => label),
    USUAL_PHASES,
  );
  const places = (await countOpenRisks(work.read, register.id)) * perspectives.length;
  const { rows, next, total } = await listRisksToCover(work.read, register.id, query);
  const risks = rows.map(({ ref, title, priority, score, actions }) => ({
    ...{ ref, title, priority, score },
    ...coverageOf(actions, { perspectives, phases }),
  }));
  const empty = places - (await countFilledPlaces(work.read, register.id, used));
  return { perspectives, phases, risks, next, total, places, empty };
};
