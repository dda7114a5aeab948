import { RISKS_SHOWN, type Timeline, type TimelineEntry } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { acceptanceReference, daysOfEntry, grantFor } from '@heed/domain';
import { localDate } from '@heed/domain/calendar';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { getRegister } from '../registers/registers.repository.ts';
import { type EntryRow, listEntries, listPlanRisks, listSignOffs, type PlanRisk } from './timeline.repository.ts';

interface Setting {
  readonly planStartsOn: string | null;
  readonly timeZone: string;
  /** Worst first, what is settled behind. */
  readonly risks: readonly PlanRisk[];
  /** Where each of them stands there. */
  readonly places: ReadonlyMap<string, number>;
  readonly signOffs: Awaited<ReturnType<typeof listSignOffs>>;
}

/** The risks of an entry in the order of the register. */
const risksOf = (entry: EntryRow, { risks, places }: Setting): PlanRisk[] =>
  entry.riskIds
    .flatMap((id) => places.get(id) ?? [])
    .toSorted((a, b) => a - b)
    .flatMap((place) => risks[place] ?? []);

const signOffOf = (entry: EntryRow, { signOffs }: Setting): TimelineEntry['signOff'] => {
  const found = entry.signOffId === null ? undefined : signOffs.get(entry.signOffId);
  return found ? { id: found.id, reference: acceptanceReference(found.number), state: found.state } : null;
};

const presentEntry = (entry: EntryRow, setting: Setting): TimelineEntry => {
  const covered = risksOf(entry, setting);
  const days = daysOfEntry(entry, setting.planStartsOn);
  return {
    id: entry.id,
    period: entry.period,
    text: entry.text,
    startsOn: days?.startsOn ?? null,
    endsOn: days?.endsOn ?? null,
    isDated: entry.startsOn !== null,
    isMilestone: entry.isMilestone,
    doneOn: entry.doneAt === null ? null : localDate(entry.doneAt, setting.timeZone),
    doneBy: entry.doneBy,
    levels: entry.levels,
    refs: entry.risksChosen ? covered.map(({ ref }) => ref) : null,
    risks: covered.slice(0, RISKS_SHOWN).map(({ ref, title, priority, state }) => ({ ref, title, priority, state })),
    riskCount: covered.length,
    openCount: covered.filter(({ state }) => state === 'active').length,
    signOff: signOffOf(entry, setting),
    version: entry.version,
  };
};

const settingOf = async (
  q: Reader,
  register: RegisterAccess,
  entries: readonly EntryRow[],
  planStartsOn: string | null,
): Promise<Setting> => {
  const risks = entries.some(({ riskIds }) => riskIds.length > 0) ? await listPlanRisks(q, register.id) : [];
  const places = new Map(risks.map(({ id }, place) => [id, place]));
  const signOffs = await listSignOffs(
    q,
    entries.flatMap(({ signOffId }) => signOffId ?? []),
  );
  return { planStartsOn, timeZone: register.timeZone, risks, places, signOffs };
};

/** One entry as it is answered. */
export const presentOne = async (q: Reader, register: RegisterAccess, entry: EntryRow): Promise<TimelineEntry> => {
  const { planStartsOn } = await getRegister(q, register.id);
  return presentEntry(entry, await settingOf(q, register, [entry], planStartsOn));
};

/** The whole plan. */
export const presentPlan = async (q: Reader, work: Work, register: RegisterAccess): Promise<Timeline> => {
  const { planStartsOn, version } = await getRegister(q, register.id);
  const entries = await listEntries(q, register.id);
  const setting = await settingOf(q, register, entries, planStartsOn);
  const grant = grantFor('timeline.edit', { ...work.actor, roles: register.roles });
  return {
    items: entries.map((entry) => presentEntry(entry, setting)),
    startsOn: planStartsOn,
    today: localDate(work.now, register.timeZone),
    version,
    mayEdit: grant !== 'no' && register.archivedAt === null,
  };
};
