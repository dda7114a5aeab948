import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Tx } from '@heed/db';
import { bandAbove, breachEscalation, wakeEscalation } from '@heed/domain';
import { authorOf, type Work } from '../../http/actor.ts';
import { recordEvent } from '../audit/audit.repository.ts';
import { notify } from '../notifications/notify.usecases.ts';
import { loadCallList } from './call-list.repository.ts';
import { escalationEvent } from './escalation-events.presenter.ts';
import { notificationOf } from './escalation-words.ts';
import {
  type EscalationRow,
  findEscalation,
  listDue,
  type ShownEscalation,
  updateEscalation,
} from './escalations.repository.ts';
import { calledOf } from './following-risks.ts';
import { getPolicy, type RegisterPolicy } from './policy.repository.ts';
import { clockEndFrom } from './policy-in-force.ts';

/** How many are looked up at once; the next look finds the rest. */
const BATCH = 100;

/** One that waits for the sweep. */
interface Waiting {
  readonly id: string;
  readonly registerId: string;
}

/** Writes a step of the clock itself, unless somebody or another sweep was faster. Answers whether it was taken. */
const write = async (
  q: Tx,
  work: Work,
  policy: RegisterPolicy,
  { escalation: before, risk }: ShownEscalation,
  step: { readonly action: 'breached' | 'woken'; readonly after: EscalationRow; readonly people: readonly string[] },
): Promise<boolean> => {
  const row = await updateEscalation(q, before, step.after, work.now);
  if (!row) return false;
  await notify(q, work, [notificationOf(step.action, { ...policy, risk, row, by: authorOf(work).name }, step.people)]);
  await recordEvent(q, work, escalationEvent(risk.ref, step.action, before, row));
  return true;
};

/** A clock that ran out: breached since then, and the level above is called. */
const breachOne = (work: Work, { id, registerId }: Waiting): Promise<boolean> =>
  work.tx(async (q) => {
    const shown = await findEscalation(q, registerId, id);
    if (!shown) return false;
    const { escalation: before, risk } = shown;
    const policy = await getPolicy(q, registerId);
    const above = bandAbove(policy.bands, before.level);
    const after = breachEscalation(before, above, work.now, clockEndFrom(work.now, policy.setting));
    if (!after) return false;
    const people = above ? (await loadCallList(q, registerId, policy))(above.level, risk) : before.people;
    // Those who did not answer hear, too, that it went past them.
    return write(q, work, policy, shown, {
      action: 'breached',
      after: { ...after, people },
      people: [...people, ...calledOf(before)],
    });
  });

/** One whose rest is over: its clock gets back what was left. */
const wakeOne = (work: Work, { id, registerId }: Waiting): Promise<boolean> =>
  work.tx(async (q) => {
    const shown = await findEscalation(q, registerId, id);
    if (!shown) return false;
    const { escalation: before } = shown;
    if (before.state !== 'snoozed' || before.snoozedUntil === null || before.snoozedUntil > work.now) return false;
    const policy = await getPolicy(q, registerId);
    const after = wakeEscalation(before, { at: work.now }, clockEndFrom(work.now, policy.setting));
    return write(q, work, policy, shown, { action: 'woken', after, people: calledOf(before) });
  });

/** Takes all that wait, each in a transaction of its own; a failure of one leaves the others to go on. */
const sweep = async (work: Work, what: 'breach' | 'wake', registerId?: string): Promise<number> => {
  const take = what === 'breach' ? breachOne : wakeOne;
  let taken = 0;
  for (;;) {
    const waiting = await listDue(work.read, what, work.now, BATCH, registerId);
    let took = 0;
    for (const each of waiting) {
      if (await take(work, each)) took += 1;
      // SQLite answers at once: without a turn for others a long night would hold up every request.
      await nextTurn();
    }
    taken += took;
    // Nothing moved: others are at the same rows.
    if (waiting.length < BATCH || took === 0) return taken;
  }
};

/**
 * Breaches every clock that has run out by now, each once, however many sweeps there are and however long nobody swept.
 * Answers how many.
 */
export const sweepEscalations = (work: Work): Promise<number> => sweep(work, 'breach');

/** Wakes every escalation whose rest is over. Answers how many. */
export const wakeEscalations = (work: Work): Promise<number> => sweep(work, 'wake');

/** When something of a register is due first, up to a time. */
const firstDue = async (work: Work, registerId: string, until: string): Promise<string | undefined> => {
  const of = async (what: 'breach' | 'wake') => (await listDue(work.read, what, until, 1, registerId))[0]?.at;
  const [breached, woken] = [await of('breach'), await of('wake')];
  return breached && woken && woken < breached ? woken : (breached ?? woken);
};

/** Lets the time of one register pass up to a moment, each thing at its own time: for a history that is told anew. */
export const passTime = async (work: Work, registerId: string, until: string): Promise<void> => {
  for (;;) {
    const now = await firstDue(work, registerId, until);
    if (now === undefined) return;
    const breached = await sweep({ ...work, now }, 'breach', registerId);
    const woken = await sweep({ ...work, now }, 'wake', registerId);
    if (breached + woken === 0) return;
  }
};
