import type { RegisterCounts } from '@heed/contracts';
import { countRisks } from '@heed/domain';
import type { Work } from '../../http/actor.ts';
import { getRegister } from '../registers/registers.repository.ts';
import { eventsUntil, listScoringModels } from './history.repository.ts';
import { pastOf, replayRegister, SETTLED_MS } from './past-register.usecases.ts';

/** A few bytes for each week somebody looked at. */
const MOST_KEPT = 5000;
const kept = new Map<string, RegisterCounts>();

const keep = (key: string, counts: RegisterCounts): void => {
  kept.delete(key);
  kept.set(key, counts);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) return;
    kept.delete(oldest);
  }
};

/** Follows the events once, and counts at each of the moments it passes. Null where the events are not in the order of time. */
const countOnTheWay = async (
  work: Work,
  registerId: string,
  moments: readonly string[],
): Promise<RegisterCounts[] | null> => {
  const row = await getRegister(work.read, registerId);
  const replayed = replayRegister(row, await listScoringModels(work.read, registerId));
  const counted: RegisterCounts[] = [];
  const count = (moment: string): void => {
    replayed.advance((since) => since <= moment);
    counted.push(
      countRisks([...replayed.risks.values()].map(({ fields, priority }) => ({ state: fields.state, priority }))),
    );
  };
  const last = moments.at(-1) ?? '';
  for await (const event of eventsUntil(work.read, registerId, last, 'risk')) {
    for (let next = moments[counted.length]; next !== undefined && next < event.at; next = moments[counted.length])
      count(next);
    if (event.at <= (moments[counted.length - 1] ?? '')) return null;
    replayed.apply(event);
  }
  for (const moment of moments.slice(counted.length)) count(moment);
  return counted;
};

const countOneByOne = async (work: Work, id: string, moments: readonly string[]): Promise<RegisterCounts[]> => {
  const counted: RegisterCounts[] = [];
  for (const moment of moments) counted.push(countRisks((await pastOf(work, { id }, moment)).risks));
  return counted;
};

/**
 * How many risks there were at each of some moments, the earliest first; null where the register did not exist yet.
 * The same as counting `pastOf` each of them, in one walk through its events; what is settled is walked through once.
 */
export const pastCounts = async (
  work: Work,
  { id }: { readonly id: string },
  moments: readonly string[],
): Promise<(RegisterCounts | null)[]> => {
  const { createdAt } = await getRegister(work.read, id);
  const keyOf = (moment: string): string => `${id} ${moment}`;
  const unknown = moments.filter((moment) => moment >= createdAt && !kept.has(keyOf(moment)));
  const counted = new Map<string, RegisterCounts>();
  if (unknown.length > 0) {
    const found = (await countOnTheWay(work, id, unknown)) ?? (await countOneByOne(work, id, unknown));
    for (const [at, moment] of unknown.entries()) {
      const counts = found[at];
      if (!counts) continue;
      counted.set(moment, counts);
      if (Date.parse(work.now) - Date.parse(moment) > SETTLED_MS) keep(keyOf(moment), counts);
    }
  }
  return moments.map((moment) => counted.get(moment) ?? kept.get(keyOf(moment)) ?? null);
};
