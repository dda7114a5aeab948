import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Category, ReviewEvent, RiskAction, ScoringModel } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { type Replayed, type ReplayedRisk, relabelled, replayEvent, replayRisk } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { getRegister, type RegisterRow } from '../registers/registers.repository.ts';
import {
  blankRisk,
  deriveColumns,
  NOT_WATCHED,
  type RiskContent,
  type RiskRow,
  type RiskSetting,
} from '../risks/risk-columns.ts';
import {
  eventsUntil,
  findLastEvent,
  hasChangedSince,
  listPlaces,
  listScoringModels,
  type TrailEvent,
} from './history.repository.ts';

/** A risk as it stood, in the columns it had then. */
export interface PastRisk extends RiskRow {
  readonly actions: RiskAction[];
}

/** A register as it stood at a moment, with all its risks in the order of the document. Nobody changes it. */
export interface PastRegister {
  readonly header: RegisterRow;
  readonly scoring: ScoringModel;
  readonly categories: Category[];
  readonly risks: readonly PastRisk[];
}

type RiskFields = RiskContent & { actions: RiskAction[] };
type HeaderFields = Omit<RegisterRow, 'id' | 'slug' | 'overdueOn' | 'version' | 'createdAt' | 'updatedAt'> & {
  categories: Category[];
  reviewEvents: ReviewEvent[];
};

const BLANK: RiskFields = { ...blankRisk('', ''), actions: [] };

/** Fields no event has told yet are as in a blank register. What it cannot be without is as it is now. */
const blankHeader = (row: RegisterRow): HeaderFields => {
  const { id, slug, overdueOn, version, createdAt, updatedAt, ...header } = row;
  const unsaid = { date: null, lastReview: null, nextReview: null, predecessorId: null, separateDuties: null };
  return { ...header, ...unsaid, escalationSetting: null, archivedAt: null, categories: [], reviewEvents: [] };
};

/** An event may be older than a field of an action. */
const withAllFields = (action: RiskAction): RiskAction => ({
  ...{ doneOn: null, cost: null, recurring: '' },
  ...action,
});

/** Follows the events of a register: its header, and its risks under the scoring model of each moment. */
export const replayRegister = (row: RegisterRow, models: Awaited<ReturnType<typeof listScoringModels>>) => {
  const risks = new Map<string, ReplayedRisk<RiskFields>>();
  const blank = blankHeader(row);
  let header: Replayed<HeaderFields> | undefined;
  let lastRequest = '';
  const [first] = models;
  if (!first) throw new Error(`register ${row.id} has no scoring model`);
  let scoring = first.model;

  const putInForce = (next: ScoringModel): void => {
    scoring = next;
    for (const [ref, risk] of risks) risks.set(ref, relabelled(risk, scoring));
  };

  /** Models no event told of: those documents brought with them before the trail kept that. */
  const advance = (isDue: (since: string) => boolean): void => {
    for (const { model, since } of models) if (model.version > scoring.version && isDue(since)) putInForce(model);
  };

  /** A document that brings another scoring model is one change of the register, told by two events. */
  const writeHeader = (event: TrailEvent): void => {
    const after = replayEvent(header, event, blank);
    const isSameWrite = header?.updatedAt === event.at && lastRequest === event.requestId;
    header = isSameWrite ? { ...after, version: after.version - 1 } : after;
    lastRequest = event.requestId;
  };

  const apply = (event: TrailEvent): void => {
    advance((since) => since < event.at);
    if (event.entity === 'register') {
      writeHeader(event);
      const [, model] = event.changes.scoring ?? [];
      if (model) putInForce(model as ScoringModel);
    } else risks.set(event.key, replayRisk(risks.get(event.key), event, BLANK, scoring));
  };

  return {
    apply,
    advance,
    risks,
    scoring: () => scoring,
    header: (): Replayed<HeaderFields> =>
      header ?? { fields: blank, version: 1, createdAt: row.createdAt, updatedAt: row.createdAt },
  };
};

/** The columns a risk had: what it said, and what followed from that then. Who an owner was is not looked up. */
const rowOf = (
  past: ReplayedRisk<RiskFields>,
  place: { id: string; position: number },
  register: RiskSetting & { id: string },
): PastRisk => {
  const { actions: written, ...content } = past.fields;
  const actions = written.map(withAllFields);
  return {
    ...content,
    ...deriveColumns(content, actions, register),
    actions,
    id: place.id,
    registerId: register.id,
    position: place.position,
    ownerId: null,
    ownerTeam: null,
    stateSince: past.stateSince,
    ...NOT_WATCHED,
    movedFromScore: past.moved?.score ?? null,
    movedFromPriority: past.moved?.priority ?? null,
    movedAt: past.moved?.at ?? null,
    linesFrom: null,
    linesTo: null,
    version: past.version,
    createdAt: past.createdAt,
    updatedAt: past.updatedAt,
  };
};

/** How many risks are worked out before others are answered. */
const AT_A_TIME = 250;

const readPast = async (q: Reader, registerId: string, moment: string): Promise<PastRegister> => {
  const row = await getRegister(q, registerId);
  const replayed = replayRegister(row, await listScoringModels(q, registerId));
  const existed = moment >= row.createdAt;
  // Before it existed a register was empty, under the header it began with.
  const until = existed ? moment : row.createdAt;
  for await (const event of eventsUntil(q, registerId, until, existed ? 'risk' : 'register')) replayed.apply(event);
  replayed.advance((since) => since <= until);
  const { fields, version, updatedAt } = replayed.header();
  const { categories, reviewEvents, ...header } = fields;
  const register = {
    id: registerId,
    scoring: replayed.scoring(),
    policy: header.escalation,
    reviewedOn: header.lastReview ?? header.date,
    reviewEvents,
    overdueOn: moment.slice(0, 10),
  };
  const risks: PastRisk[] = [];
  for (const [i, place] of (await listPlaces(q, registerId)).entries()) {
    if (i % AT_A_TIME === 0) await nextTurn();
    const past = replayed.risks.get(place.ref);
    if (past) risks.push(rowOf(past, place, register));
  }
  const { id, slug, createdAt } = row;
  return {
    header: { ...header, id, slug, createdAt, overdueOn: register.overdueOn, version, updatedAt },
    scoring: register.scoring,
    categories: categories.map((each) => ({ ...each, reviewCadence: each.reviewCadence ?? '' })),
    risks,
  };
};

/** Longer than any request takes: what is this old gets no more events. */
export const SETTLED_MS = 15 * 60_000;
/** How much of the past a process keeps at hand, in risks: a few dozen megabytes. */
const MOST_RISKS_KEPT = 20_000;
const MOST_KEPT = 50;

/** The pasts that were looked at last, the latest at the end. A page asks for the same one several times at once. */
const kept = new Map<string, { readonly past: Promise<PastRegister>; risks: number }>();

const forgetOldest = (): void => {
  const total = () => [...kept.values()].reduce((sum, { risks }) => sum + risks, 0);
  for (const key of kept.keys()) {
    if (kept.size <= 1 || (kept.size <= MOST_KEPT && total() <= MOST_RISKS_KEPT)) return;
    kept.delete(key);
  }
};

/** The event a register was looked at after last, by its id. */
const lookedAt = new Map<string, number>();
const MOST_LOOKED_AT = 1000;

/** An event after which a register is as it is after its last one: a report that is written does not change a risk. */
const settledSince = async (work: Work, registerId: string, last: number): Promise<number> => {
  const known = lookedAt.get(registerId);
  if (known !== undefined && known <= last && !(await hasChangedSince(work.read, registerId, known))) return known;
  if (lookedAt.size >= MOST_LOOKED_AT) lookedAt.clear();
  lookedAt.set(registerId, last);
  return last;
};

/** A past that is old enough stays as it is; a younger one is the same until something happens to the register. */
const keyOf = async (work: Work, registerId: string, moment: string): Promise<string> => {
  if (Date.parse(work.now) - Date.parse(moment) > SETTLED_MS) return `${registerId} ${moment}`;
  const last = await findLastEvent(work.read, registerId);
  if (last === undefined) return `${registerId} ${moment.slice(0, 10)}`;
  if (last.at > moment) return `${registerId} ${moment} ${last.seq}`;
  return `${registerId} ${moment.slice(0, 10)} ${await settledSince(work, registerId, last.seq)}`;
};

/** A register as it stood at a moment, everything of that moment included: the fold of its events. */
export const pastOf = async (work: Work, { id }: Pick<RegisterAccess, 'id'>, moment: string): Promise<PastRegister> => {
  const key = await keyOf(work, id, moment);
  const known = kept.get(key);
  kept.delete(key);
  const entry = known ?? { past: readPast(work.read, id, moment), risks: 0 };
  kept.set(key, entry);
  try {
    const past = await entry.past;
    entry.risks = past.risks.length;
    forgetOldest();
    return past;
  } catch (error) {
    if (kept.get(key) === entry) kept.delete(key);
    throw error;
  }
};
