import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RiskPriority, RiskState, ScoringModel } from '@heed/contracts';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { getRegister } from '../registers/registers.repository.ts';
import { eventsUntil, listPlaces, listScoringModels, type TrailEvent } from './history.repository.ts';
import { replayRegister, SETTLED_MS } from './past-register.usecases.ts';

/** How a risk was rated at a moment. */
export interface PastStanding {
  readonly ref: string;
  readonly title: string;
  readonly state: RiskState;
  readonly score: number | null;
  readonly priority: RiskPriority;
  readonly probability: string | null;
  readonly impact: string | null;
}

/** How all risks of a register were rated at a moment, in the order of the document. */
export interface PastStandings {
  readonly scoring: ScoringModel;
  readonly risks: readonly PastStanding[];
}

type Replay = ReturnType<typeof replayRegister>;
type Replayed = NonNullable<ReturnType<Replay['risks']['get']>>;

/** A risk nobody changed from one moment to the next is one object in both. */
const standingsBy = () => {
  const known = new WeakMap<Replayed, PastStanding>();
  return (ref: string, risk: Replayed): PastStanding => {
    const { title, state, probability, impact } = risk.fields;
    const standing = known.get(risk) ?? {
      ...{ ref, title, state, probability, impact },
      ...{ score: risk.score, priority: risk.priority },
    };
    known.set(risk, standing);
    return standing;
  };
};

const readStandings = async (work: Work, registerId: string, moments: readonly string[]): Promise<PastStandings[]> => {
  const q = work.read;
  const replayed = replayRegister(await getRegister(q, registerId), await listScoringModels(q, registerId));
  const places = await listPlaces(q, registerId);
  const standingOf = standingsBy();
  const found: PastStandings[] = [];
  const stopAt = (moment: string): void => {
    replayed.advance((since) => since <= moment);
    const risks = places.flatMap(({ ref }) => {
      const risk = replayed.risks.get(ref);
      return risk ? [standingOf(ref, risk)] : [];
    });
    found.push({ scoring: replayed.scoring(), risks });
  };
  // Those of after a moment wait until no request of before it can be under way.
  let later: TrailEvent[] = [];
  const stop = (moment: string): void => {
    stopAt(moment);
    const waiting = later;
    later = [];
    for (const event of waiting) take(event);
  };
  const take = (event: TrailEvent): void => {
    const next = moments[found.length];
    if (next === undefined || event.at <= next) {
      replayed.apply(event);
      return;
    }
    later.push(event);
    if (Date.parse(event.at) - Date.parse(next) > SETTLED_MS) stop(next);
  };
  for await (const event of eventsUntil(q, registerId, moments.at(-1) ?? '', 'risk')) take(event);
  for (let next = moments[found.length]; next !== undefined; next = moments[found.length]) {
    stop(next);
    await nextTurn();
  }
  return found;
};

/** What was asked for last; of ten thousand risks a year takes a few megabytes. */
const kept = new Map<string, Promise<PastStandings[]>>();
const MOST_KEPT = 4;

/** How the risks of a register were rated at some moments, the earliest first: its events are gone through once. */
export const standingsAt = async (
  work: Work,
  { id }: Pick<RegisterAccess, 'id'>,
  moments: readonly string[],
): Promise<PastStandings[]> => {
  const last = moments.at(-1);
  if (last === undefined) return [];
  if (Date.parse(work.now) - Date.parse(last) <= SETTLED_MS) return readStandings(work, id, moments);
  const key = [id, ...moments].join(' ');
  const asked = kept.get(key) ?? readStandings(work, id, moments);
  kept.delete(key);
  kept.set(key, asked);
  for (const old of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(old);
  try {
    return await asked;
  } catch (error) {
    if (kept.get(key) === asked) kept.delete(key);
    throw error;
  }
};
