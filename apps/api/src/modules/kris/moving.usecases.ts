import type { ChangeEvent } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { type KriLevel, printKriThreshold, printKriValue } from '@heed/domain';
import { authorOf, type Work } from '../../http/actor.ts';
import { fireAcceptances } from '../acceptances/expiring.usecases.ts';
import type { EventInput } from '../audit/audit.repository.ts';
import { openEscalations } from '../escalations/opening.usecases.ts';
import type { NotificationInput } from '../notifications/notification-input.ts';
import { notify } from '../notifications/notify.usecases.ts';
import type { KriRow } from './kri-columns.ts';
import { levelOf } from './kri-course.ts';
import { listPeopleOfOwners } from './kri-people.repository.ts';
import { type LinkedRisk, listLinkedRisks, refreshWatched } from './kris.repository.ts';
import { proposeBack, proposeWorse, withdrawProposals } from './proposing.usecases.ts';

interface Register {
  readonly id: string;
  readonly slug: string;
}

/** Tells who watches the register of something the trail does not keep: a reading keeps itself. */
export const announceKri = (q: Tx, work: Work, register: Register, kri: KriRow, action: string): Promise<void> => {
  const change: ChangeEvent = {
    ...{ entity: 'kri', key: kri.slug, action, version: kri.version },
    ...{ by: authorOf(work).name, byId: authorOf(work).id ?? '', at: work.now },
  };
  return q.announce(JSON.stringify({ registerId: register.id, change }));
};

const lineOf = (kri: KriRow, level: KriLevel): string => {
  const line = level === 'critical' ? kri.critical : kri.warning;
  if (line) return `${level}: ${printKriThreshold(line, kri.unit)}`;
  return `target: ${kri.target}`;
};

const DAY = new Intl.DateTimeFormat('en-GB', {
  ...({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const),
  timeZone: 'UTC',
});

/** What a breach rests on: `P95 latency is 1,050 ms (critical: > 1,000 ms) since 2 Mar, 09:00 UTC`. */
const evidenceOf = (kri: KriRow): string => {
  const level = levelOf(kri) ?? 'ok';
  const value = kri.lastValue === null ? 'unknown' : printKriValue(kri.lastValue, kri.unit);
  const since = kri.since === null ? '' : ` since ${DAY.format(new Date(kri.since))} UTC`;
  return level === 'ok'
    ? `${kri.name} is ${value}, ok${since}`
    : `${kri.name} is ${value} (${lineOf(kri, level)})${since}`;
};

const SENTENCES: Readonly<Record<KriLevel, (name: string) => string>> = {
  critical: (name) => `${name} is critical`,
  warning: (name) => `${name} is at warning`,
  ok: (name) => `${name} is back to ok`,
};

const KINDS = { critical: 'kri.critical', warning: 'kri.warning', ok: 'kri.recovered' } as const;

/** Who looks after a KRI, and after the risks it watches. */
const notificationOf = async (q: Tx, register: Register, kri: KriRow, links: readonly LinkedRisk[]) => {
  const risks = links.map(({ risk }) => risk);
  const people = await listPeopleOfOwners(q, register.id, [kri, ...risks]);
  const [first] = risks;
  return {
    registerId: register.id,
    ...(first && { ref: first.ref }),
    people,
    path: `/r/${register.slug}/kris/${kri.slug}`,
  };
};

const actionOf = (kri: KriRow, level: KriLevel): string => {
  if (level === 'critical') return kri.criticalAction;
  return level === 'warning' ? kri.warningAction : '';
};

const notificationOfMove = async (
  q: Tx,
  register: Register,
  kri: KriRow,
  level: KriLevel,
  links: readonly LinkedRisk[],
): Promise<NotificationInput> => {
  const todo = actionOf(kri, level);
  return {
    ...(await notificationOf(q, register, kri, links)),
    kind: KINDS[level],
    key: `kri:${kri.id}:${level}:${kri.since}`,
    title: SENTENCES[level](kri.name),
    body: [`${evidenceOf(kri)}.`, ...(todo === '' ? [] : [`What to do: ${todo}.`])].join(' '),
  };
};

/** Nobody has heard of a KRI for too long, or its source does not answer. */
export const notificationOfSilence = async (
  q: Tx,
  register: Register,
  kri: KriRow,
  what: { kind: 'kri.stale' | 'kri.no_contact'; key: string; title: string; body: string },
): Promise<NotificationInput> => ({
  ...(await notificationOf(q, register, kri, await listLinkedRisks(q, [kri.id]))),
  ...what,
});

const eventOf = (register: Register, kri: KriRow, before: KriRow, level: KriLevel): EventInput => ({
  registerId: register.id,
  entity: 'kri',
  key: kri.slug,
  action: level === 'ok' ? 'recovered' : level,
  changes: { state: [before.state, kri.state], value: [before.lastValue, kri.lastValue] },
  version: kri.version,
});

/** A breach calls people and proposes; it changes no score by itself. */
const breach = async (q: Tx, work: Work, register: Register, kri: KriRow, links: readonly LinkedRisk[]) => {
  const reason = evidenceOf(kri);
  const openings = links
    .filter(({ risk }) => risk.state === 'active')
    .map(({ risk }) => ({ risk, trigger: 'kri' as const, kriId: kri.id, reason }));
  return [
    ...(await fireAcceptances(q, work, register.id, kri)),
    ...(await withdrawProposals(q, work, register.id, kri.id, 'back')),
    ...(await proposeWorse(q, work, register, kri, links, reason)),
    ...(openings.length > 0 ? await openEscalations(q, work, register.id, openings) : []),
  ];
};

/** Escalations stay with the people they called; what was only proposed is taken back. */
const recover = async (q: Tx, work: Work, register: Register, kri: KriRow, links: readonly LinkedRisk[]) => [
  ...(await withdrawProposals(q, work, register.id, kri.id, 'worse')),
  ...(await proposeBack(q, work, register, kri, links, evidenceOf(kri))),
];

/**
 * What follows from where a KRI stands now: the risks it watches carry its state, people are told, a breach escalates
 * and proposes, recovering takes proposals back. Falling silent and being heard again is no change of level. Answers
 * the events, to be recorded last.
 */
export const followStanding = async (
  q: Tx,
  work: Work,
  register: Register,
  before: KriRow,
  after: KriRow,
): Promise<EventInput[]> => {
  const links = before.state === after.state ? [] : await listLinkedRisks(q, [after.id]);
  if (before.state !== after.state)
    await refreshWatched(
      q,
      links.map(({ risk }) => risk.id),
    );
  const [was, level] = [levelOf(before), levelOf(after)];
  if (level === null || was === level) return [];
  // A first reading that is well is no news.
  if (was === null && level === 'ok') return [];
  const followed =
    level === 'critical'
      ? await breach(q, work, register, after, links)
      : level === 'ok'
        ? await recover(q, work, register, after, links)
        : [];
  await notify(q, work, [await notificationOfMove(q, register, after, level, links)]);
  return [eventOf(register, after, before, level), ...followed];
};
