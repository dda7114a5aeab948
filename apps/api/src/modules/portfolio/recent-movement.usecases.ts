import type { MovementCounts, RegisterCounts, RiskState } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { movementBetween } from '@heed/domain';
import {
  type ChangedRisk,
  countAdded,
  type Judgement,
  listChanged,
  listJudgements,
  listModelVersions,
  listStatesBefore,
} from './recent.repository.ts';

/** A register as far as its movement concerns it. */
export interface Moving {
  readonly id: string;
  readonly createdAt: string;
  readonly counts: RegisterCounts;
}

/** In a register that was not there every risk is new, or was closed in the meantime; the counters know how many. */
const sinceItBegan = ({ counts }: Moving): MovementCounts => ({
  ...{ up: 0, down: 0, closed: counts.closed },
  new: counts.proposed + counts.active + counts.accepted,
});

interface Before {
  readonly states: ReadonlyMap<string, RiskState>;
  readonly judgements: ReadonlyMap<string, Judgement>;
}

const directionOf = (risk: ChangedRisk, { states, judgements }: Before, model: number, since: string) => {
  const was = judgements.get(risk.id) ?? { score: null, priority: 'unassessed' as const, model };
  const state = risk.stateSince < since ? risk.state : (states.get(`${risk.registerId}/${risk.ref}`) ?? risk.state);
  return movementBetween({ ...was, state }, { ...risk, model });
};

/**
 * Which way the risks of each register moved since a time. Only those are read that were added or got another score or
 * state since; of the others nothing is asked.
 */
export const movementSince = async (
  q: Reader,
  registers: readonly Moving[],
  since: string,
): Promise<Map<string, MovementCounts>> => {
  const result = new Map(registers.map((register) => [register.id, sinceItBegan(register)]));
  const ids = registers.filter(({ createdAt }) => createdAt < since).map(({ id }) => id);
  if (ids.length === 0) return result;
  for (const id of ids) result.set(id, { up: 0, down: 0, new: 0, closed: 0 });
  const count = (registerId: string, direction: ReturnType<typeof movementBetween>, n: number) => {
    const counts = result.get(registerId);
    if (counts && direction !== 'none') counts[direction] += n;
  };
  for (const { registerId, state, n } of await countAdded(q, ids, since))
    count(registerId, state === 'closed' ? 'closed' : 'new', n);
  const changed = await listChanged(q, ids, since);
  const before: Before = {
    judgements: await listJudgements(
      q,
      changed.map(({ id }) => id),
      since,
    ),
    states: await listStatesBefore(
      q,
      changed.filter(({ stateSince }) => stateSince >= since),
      since,
    ),
  };
  const models = await listModelVersions(q, ids);
  for (const risk of changed)
    count(risk.registerId, directionOf(risk, before, models.get(risk.registerId) ?? 1, since), 1);
  return result;
};
