import type { Dashboard, MovementReport } from '@heed/contracts';
import {
  countRisks,
  dashboardHeadline,
  dashboardSubline,
  isCalmWeek,
  type WeekNews,
  weekAfter,
  weeksFinding,
} from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { pastCounts } from '../history/past-counts.usecases.ts';
import { type PastRegister, pastOf } from '../history/past-register.usecases.ts';
import { readMovement } from '../registers/past-registers.usecases.ts';
import { matrixOf } from '../risks/past-risks.usecases.ts';
import { weekClocks } from './week-clocks.usecases.ts';
import { frameWeek, type WeekFrame } from './week-frame.ts';
import { weekKris } from './week-kris.usecases.ts';
import { weekLate } from './week-late.ts';

/** What moved, of the risks somebody looks after now: one that is accepted or proposed waits for nobody. */
const movementOf = async (
  work: Work,
  register: RegisterAccess,
  { since, at }: WeekFrame,
  { risks }: PastRegister,
): Promise<MovementReport> => {
  const report = await readMovement(work, register, { since, until: at });
  const active = new Set(risks.filter(({ state }) => state === 'active').map(({ ref }) => ref));
  const isTold = ({ direction, ref }: MovementReport['moved'][number]) =>
    direction === 'new' || direction === 'closed' || active.has(ref);
  const moved = report.moved.filter(isTold);
  return { ...report, moved, unchanged: active.size - moved.filter(({ ref }) => active.has(ref)).length };
};

const weeksOf = async (work: Work, register: RegisterAccess, { weeks }: WeekFrame, past: PastRegister) => {
  const earlier = weeks.slice(0, -1);
  const counted = await pastCounts(
    work,
    register,
    earlier.map(({ at }) => at),
  );
  const all = [...counted, countRisks(past.risks)];
  return weeks.map(({ week }, i) => ({ week, counts: all[i] ?? null }));
};

const textOf = (news: WeekNews, existed: boolean) => {
  if (!existed)
    return {
      headline: 'There was no register in this week.',
      subline: 'Go on to a later week.',
      isCalm: true,
    };
  return { headline: dashboardHeadline(news), subline: dashboardSubline(news), isCalm: isCalmWeek(news) };
};

/**
 * The week of a register: as it is while the week goes on, and as it was at its end afterwards. Its days begin and end
 * where the register is at home.
 */
export const readDashboard = async (
  work: Work,
  register: RegisterAccess,
  asked: string | undefined,
): Promise<Dashboard> => {
  const frame = frameWeek(asked, register.timeZone, work.now);
  const { week, from, to, isCurrent, at, since } = frame;
  const past = await pastOf(work, register, at);
  const { scoring, risks, header } = past;
  const [existed, hasBefore] = [header.createdAt <= at, header.createdAt <= since];
  const movement = await movementOf(work, register, frame, past);
  const { clocks, queue } = await weekClocks(work, register, frame, risks);
  const kris = await weekKris(work, register, frame);
  const overdue = weekLate(risks, frame.day);
  const weeks = (await weeksOf(work, register, frame, past)).map((each, i, all) =>
    i === all.length - 1 && !existed ? { ...each, counts: null } : each,
  );
  const news: WeekNews = {
    ...{ before: hasBefore ? movement.before : null, after: movement.after, moved: movement.moved },
    ...{ queue, at, krisOffTarget: kris.offTarget.length, late: overdue.total },
  };
  return {
    ...{ week, from, to, isCurrent, at },
    previous: hasBefore ? weekAfter(week, -1) : null,
    next: isCurrent ? null : weekAfter(week, 1),
    ...textOf(news, existed),
    ...{ movement, scoring, matrix: matrixOf(past) },
    ...{ clocks, kris, overdue, weeks },
    weeksFinding: weeksFinding(weeks.map(({ counts }) => counts)),
  };
};
