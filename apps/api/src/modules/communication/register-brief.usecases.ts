import type { Moved } from '@heed/contracts';
import type { BriefMove, BriefRisk, RegisterBrief } from '@heed/domain';
import { localDate, localTime } from '@heed/domain/calendar';
import type { Work } from '../../http/actor.ts';
import { type PastRisk, pastOf } from '../history/past-register.usecases.ts';
import { readMovement } from '../registers/past-registers.usecases.ts';
import { listLateActions, listLateReviews, listOffTarget, listOpenClocks } from './register-brief.repository.ts';

interface BriefPlace {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly timeZone: string;
}

const presentRisk = ({ ref, title, priority, score, owner, state, closing }: PastRisk): BriefRisk => ({
  ...{ ref, title, priority, score, owner },
  ...(state === 'closed' && closing?.selfApproved && { isSelfApproved: true }),
});

/** What moved, with whom it belongs to. */
const movedRisks = (moved: readonly Moved[], risks: readonly PastRisk[]) => {
  const byRef = new Map(risks.map((risk) => [risk.ref, risk]));
  const of = (direction: Moved['direction']) =>
    moved.flatMap((each) => {
      const risk = byRef.get(each.ref);
      return each.direction === direction && risk ? [{ ...presentRisk(risk), was: each.was }] : [];
    });
  const moves = (direction: 'up' | 'down') =>
    of(direction).flatMap(({ was, ...risk }): BriefMove[] =>
      was ? [{ ...risk, direction, was: { priority: was.priority, score: was.score } }] : [],
    );
  const plain = (direction: 'new' | 'closed') => of(direction).map(({ was: _, ...risk }): BriefRisk => risk);
  return { moved: [...moves('up'), ...moves('down')], created: plain('new'), closed: plain('closed') };
};

const clocksOf = async ({ read }: Work, { id, timeZone }: BriefPlace, since: string) => {
  const rows = await listOpenClocks(read, id);
  return rows.map(({ ref, title, level, dueAt, breachedAt, openedAt, clockFrom }) => ({
    ...{ ref, title, level, isBreached: breachedAt !== null },
    due: dueAt === null ? '' : `${localDate(dueAt, timeZone)} ${localTime(dueAt, timeZone)}`,
    isNew: [openedAt, clockFrom, breachedAt ?? ''].some((at) => at >= since),
  }));
};

const krisOf = async ({ read }: Work, { id, slug }: BriefPlace, since: string) => {
  const rows = await listOffTarget(read, id);
  return rows.map(({ slug: kri, name, state, since: from, target, raw }) => ({
    ...{ name, target, value: raw ?? '', state: state as RegisterBrief['kris'][number]['state'] },
    path: `/r/${encodeURIComponent(slug)}/kris/${encodeURIComponent(kri)}`,
    isNew: (from ?? '') >= since,
  }));
};

type LateRow = { ref: string; title: string; due: string | null; owner: string | null };

/** Due on a day that had not passed the last time. */
const lateOf = (rows: readonly LateRow[], since: string) =>
  rows.map(({ due, ...row }) => ({ ...row, due: due ?? '', isNew: (due ?? '') >= since }));

/** A register between an earlier time and now, as people are told of it. */
export const readBrief = async (work: Work, place: BriefPlace, since: string): Promise<RegisterBrief> => {
  const { id, slug, title, timeZone } = place;
  const access = {
    id,
    slug,
    title,
    timeZone,
    overdueOn: '',
    roles: [],
    archivedAt: null,
    separateDuties: false,
    teams: [],
  };
  const report = await readMovement(work, access, { since });
  const { risks } = await pastOf(work, { id }, work.now);
  const [from, today] = [localDate(since, timeZone), localDate(work.now, timeZone)];
  return {
    ...{ slug, title, since: from, until: today, before: report.before, counts: report.after },
    ...movedRisks(report.moved, risks),
    kris: await krisOf(work, place, since),
    clocks: await clocksOf(work, place, since),
    reviews: lateOf(await listLateReviews(work.read, id, today), from),
    actions: lateOf(await listLateActions(work.read, id, today), from),
  };
};
