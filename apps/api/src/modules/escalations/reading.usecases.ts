import type { Escalation, EscalationCounts, EscalationQuery, EscalationWithHistory } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { levelsOf } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { notFound } from '../../http/app-error.ts';
import { stepText } from './escalation-words.ts';
import { presentEscalation } from './escalations.presenter.ts';
import {
  countEscalations,
  findEscalation,
  listEscalations,
  listSteps,
  namesOf,
  type ShownEscalation,
} from './escalations.repository.ts';
import { getPolicy } from './policy.repository.ts';

export const getEscalation = async (q: Reader, register: RegisterAccess, id: string): Promise<ShownEscalation> => {
  const row = await findEscalation(q, register.id, id);
  if (!row) throw notFound('escalation', id);
  return row;
};

/** Escalations with the names of their people. */
export const presentAll = async (
  q: Reader,
  work: Work,
  register: RegisterAccess,
  rows: readonly ShownEscalation[],
): Promise<Escalation[]> => {
  const ids = rows.flatMap(({ escalation }) => [escalation.assigneeId, ...escalation.people]);
  const names = await namesOf(q, ids);
  return rows.map((row) => presentEscalation(row, names, work.actor, register));
};

export const presentOne = async (q: Reader, work: Work, register: RegisterAccess, id: string): Promise<Escalation> => {
  const [only] = await presentAll(q, work, register, [await getEscalation(q, register, id)]);
  return only as Escalation;
};

/** One page of the escalations of a register. */
export const listRegisterEscalations = async (work: Work, register: RegisterAccess, query: EscalationQuery) => {
  const { rows, next, total } = await listEscalations(work.read, register.id, query);
  return { items: await presentAll(work.read, work, register, rows), next, total };
};

/** One escalation with every step of its life. */
export const readEscalation = async (
  work: Work,
  register: RegisterAccess,
  id: string,
): Promise<EscalationWithHistory> => {
  const escalation = await presentOne(work.read, work, register, id);
  const { setting } = await getPolicy(work.read, register.id);
  const steps = await listSteps(work.read, register.id, escalation.ref, id);
  return {
    ...escalation,
    steps: steps.map(({ at, by, action, changes }) => ({ at, by, action, text: stepText(action, changes, setting) })),
  };
};

/** How many escalations there are in each state, and which levels are called now. */
export const readCounts = async (work: Work, register: RegisterAccess): Promise<EscalationCounts> => {
  const { bands } = await getPolicy(work.read, register.id);
  const rows = await countEscalations(work.read, register.id);
  const total = (isMeant: (row: (typeof rows)[number]) => boolean, of: 'n' | 'breached' = 'n') =>
    rows.filter(isMeant).reduce((sum, row) => sum + Number(row[of]), 0);
  const isRunning = ({ state }: (typeof rows)[number]) => state === 'open';
  // Levels an older policy called come after those of this one.
  const known = levelsOf(bands).toReversed();
  const others = rows.filter((row) => isRunning(row) && !known.includes(row.level)).map(({ level }) => level);
  return {
    running: total(isRunning),
    acknowledged: total(({ state }) => state === 'acknowledged'),
    snoozed: total(({ state }) => state === 'snoozed'),
    resolved: total(({ state }) => state === 'resolved'),
    breached: total(isRunning, 'breached'),
    byLevel: [...known, ...new Set(others)].map((level) => ({
      level,
      running: total((row) => isRunning(row) && row.level === level),
    })),
  };
};
