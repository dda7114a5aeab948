import type { BurnDown } from '@heed/contracts';
import {
  burnDownFinding,
  countRisks,
  daysAfter,
  daysOfEntry,
  type PlannedEntry,
  plannedOpen,
  planPoints,
  planSpan,
} from '@heed/domain';
import { instantAt, localDate } from '@heed/domain/calendar';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { pastCounts } from '../history/past-counts.usecases.ts';
import { pastOf } from '../history/past-register.usecases.ts';
import { getRegister } from '../registers/registers.repository.ts';
import { listEntries, listPlanRisks } from './timeline.repository.ts';

/** How many risks in no entry are named. */
const NAMED = 5;

/** The last moment of a day where the register is at home. */
const endOf = (day: string, timeZone: string): string =>
  new Date(Date.parse(instantAt(daysAfter(day, 1), '00:00', timeZone)) - 1).toISOString();

/** Counts at the ends of some days that are over. */
const countsAt = async (work: Work, register: RegisterAccess, days: readonly string[]) => {
  const moments = days.map((day) => endOf(day, register.timeZone));
  const counts = await pastCounts(work, register, moments);
  return new Map(days.map((day, i) => [day, counts[i]?.byPriority ?? null]));
};

/**
 * Open risks by level as the plan has them, against those there were. The plan starts from what was open at the end of
 * its first day, or of the register's first day where that is later.
 */
export const readBurnDown = async (work: Work, register: RegisterAccess): Promise<BurnDown> => {
  const { planStartsOn, createdAt } = await getRegister(work.read, register.id);
  const today = localDate(work.now, register.timeZone);
  const entries = (await listEntries(work.read, register.id)).map(
    (entry): PlannedEntry => ({ days: daysOfEntry(entry, planStartsOn), riskIds: entry.riskIds }),
  );
  const open = (await listPlanRisks(work.read, register.id)).filter(({ state }) => state === 'active');
  const span = planSpan(entries, planStartsOn);
  const covered = new Set(entries.flatMap(({ days, riskIds }) => (days === null ? [] : riskIds)));
  const uncovered = open.filter(({ id }) => !covered.has(id));
  const actual = countRisks(open).byPriority;
  const rest = {
    today,
    uncovered: uncovered.slice(0, NAMED).map(({ ref, title, priority }) => ({ ref, title, priority })),
    uncoveredCount: uncovered.length,
  };
  const news = { entryCount: entries.length, span, today, actual, uncovered: uncovered.length };
  if (span === null) {
    const finding = burnDownFinding({ ...news, isAboutRisks: false, planned: actual, atEnd: actual, added: 0 });
    return { points: [], finding, ...rest };
  }
  // Days and instants compare as text.
  const [, beginsOn = today] = [span.startsOn, localDate(createdAt, register.timeZone)].toSorted();
  const [moment = work.now] = [endOf(beginsOn, register.timeZone), work.now].toSorted();
  const base = (await pastOf(work, register, moment)).risks.filter(({ state }) => state === 'active');
  const plannedOn = plannedOpen(base, entries);
  const points = planPoints(span, today);
  const past = points.flatMap(({ date }) => (date < today ? [date] : []));
  const counts = new Map([...(await countsAt(work, register, past)), [today, actual]]);
  const known = new Set(base.map(({ id }) => id));
  const finding = burnDownFinding({
    ...news,
    isAboutRisks: base.some(({ id }) => covered.has(id)),
    planned: plannedOn(today),
    atEnd: plannedOn(span.endsOn),
    added: open.filter(({ id }) => !known.has(id)).length,
  });
  return {
    points: points.map(({ date, week }) => ({
      ...{ date, week },
      actual: counts.get(date) ?? null,
      planned: plannedOn(date),
    })),
    finding,
    ...rest,
  };
};
