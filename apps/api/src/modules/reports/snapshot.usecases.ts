import type { ReportKri, ReportSnapshot } from '@heed/contracts';
import { counted } from '@heed/domain';
import { localDate, localTime } from '@heed/domain/calendar';
import { type MonthEnd, monthName, type RegisterThen, type SnapshotInput, snapshotInTurns } from '@heed/reports';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { inTurns } from '../../in-turns.ts';
import { pastOf } from '../history/past-register.usecases.ts';
import { standingsAt } from '../history/past-standings.usecases.ts';
import { acceptancesThen } from './acceptances-then.ts';
import { krisThen } from './kris-then.ts';
import { type Month, monthAfter, monthIn, monthOf } from './months.ts';
import { heldThen, reservesThen } from './reserves-then.ts';
import { findLastEventUntil, listModelsWithin, listOpenedWithin } from './snapshot.repository.ts';

/** How many months a trend goes back, this one included. */
const MONTHS = 12;

const dayWords = (instant: string, timeZone: string): string => {
  const day = localDate(instant, timeZone);
  return `${Number(day.slice(8, 10))} ${monthName(day)}`;
};

/** The ends of the months before this one since the register began, oldest first. */
const endsBefore = async (work: Work, register: RegisterAccess, createdAt: string, period: string) => {
  const first = monthOf(createdAt, register.timeZone);
  const months: Month[] = [];
  for (let back = MONTHS - 1; back > 0; back--) {
    const each = monthAfter(period, -back);
    if (each >= first) months.push(monthIn(each, register.timeZone));
  }
  const standings = await standingsAt(
    work,
    register,
    months.map(({ endsAt }) => endsAt),
  );
  return months.flatMap(({ period: each, endsAt }, i): MonthEnd[] => {
    const standing = standings[i];
    return standing ? [{ period: each, day: localDate(endsAt, register.timeZone), register: standing }] : [];
  });
};

/** How the clocks that started in a month were answered, as far as it was known at a moment. */
const escalationsIn = async (work: Work, { id }: RegisterAccess, { startsAt }: Month, asOf: string) => {
  const rows = await listOpenedWithin(work.read, id, startsAt, asOf);
  const isBy = (at: string | null): boolean => at !== null && at <= asOf;
  const answered = rows.filter(({ acknowledgedAt, resolvedAt }) => isBy(acknowledgedAt) || isBy(resolvedAt));
  return {
    total: rows.length,
    acknowledgedInTime: answered.filter(({ breachedAt }) => !isBy(breachedAt)).length,
    breached: rows.filter(({ breachedAt }) => isBy(breachedAt)).length,
    open: rows.length - answered.length,
  };
};

const scaleChanges = async (work: Work, { id, timeZone }: RegisterAccess, { startsAt }: Month, asOf: string) => {
  const models = await listModelsWithin(work.read, id, startsAt, asOf);
  return models.map(({ version, at, by, reason }) => {
    const who = by === '' ? '' : ` by ${by}`;
    return `Version ${version} of the scales since ${dayWords(at, timeZone)}${who}${reason === '' ? '.' : `: ${reason}`}`;
  });
};

const freshnessOf = (
  lastAt: string | undefined,
  kris: readonly ReportKri[],
  { timeZone }: RegisterAccess,
  { startsAt }: Month,
): string[] => {
  const read = kris.filter(({ readAt }) => readAt !== null && readAt >= startsAt).length;
  return [
    lastAt === undefined ? 'The register was never changed.' : `Last changed on ${dayWords(lastAt, timeZone)}.`,
    kris.length === 0
      ? 'No KRI is watched.'
      : `${read} of ${counted(kris.length, 'KRI')} ${read === 1 ? 'was' : 'were'} read in this month, judged by the limits set when the report was made.`,
  ];
};

/** A month of a register in numbers, from its history: as of the end of the month, or now while it runs. */
export const monthSnapshot = async (
  work: Work,
  register: RegisterAccess,
  createdAt: string,
  period: string,
): Promise<ReportSnapshot> => {
  const { id, slug, timeZone } = register;
  const month = monthIn(period, timeZone);
  const isOver = month.endsAt < work.now;
  const asOf = isOver ? month.endsAt : work.now;
  const earlier = await endsBefore(work, register, createdAt, period);
  const before = earlier.length > 0 ? new Date(Date.parse(month.startsAt) - 1).toISOString() : null;
  const kris = await krisThen(work, id, asOf, before);
  const last = await findLastEventUntil(work.read, id, asOf);
  const past = await pastOf(work, register, asOf);
  const end: MonthEnd<RegisterThen> = { period, day: localDate(asOf, timeZone), register: past };
  const input: SnapshotInput = {
    ...{ slug, period, from: month.from, to: month.to, asOf, isOver, kris },
    earlier,
    end,
    asOfText: `${dayWords(asOf, timeZone)}, ${localTime(asOf, timeZone)}`,
    escalations: await escalationsIn(work, register, month, asOf),
    acceptances: await acceptancesThen(work, register, past, asOf),
    reserves: await reservesThen(work, register, past, asOf),
    held: await heldThen(work, register, asOf),
    scaleChanges: await scaleChanges(work, register, month, asOf),
    freshness: freshnessOf(last?.at, kris, register, month),
    trailHead: last?.hash ?? '',
  };
  return inTurns(snapshotInTurns(input));
};
