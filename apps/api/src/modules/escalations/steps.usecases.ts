import type { Escalation } from '@heed/contracts';
import type { Tx } from '@heed/db';
import {
  acknowledgeEscalation,
  bandAbove,
  bandCalled,
  type ClockEnd,
  RuleError,
  raiseEscalation,
  reassignEscalation,
  reopenEscalation,
  resolveEscalation,
  snoozeEscalation,
  wakeEscalation,
} from '@heed/domain';
import { authorOf, type RegisterAccess, type Work } from '../../http/actor.ts';
import { AppError } from '../../http/app-error.ts';
import { type Changes, recordEvent } from '../audit/audit.repository.ts';
import { notify } from '../notifications/notify.usecases.ts';
import { listCallable, loadCallList } from './call-list.repository.ts';
import { type EscalationAction, escalationEvent } from './escalation-events.presenter.ts';
import { notificationOf } from './escalation-words.ts';
import { mayActOn } from './escalations.presenter.ts';
import {
  type EscalationRow,
  listUnresolved,
  type ShownEscalation,
  updateEscalation,
} from './escalations.repository.ts';
import { calledOf } from './following-risks.ts';
import { getPolicy, type RegisterPolicy } from './policy.repository.ts';
import { clockEndFrom, minutesLeftOf } from './policy-in-force.ts';
import { getEscalation, presentOne } from './reading.usecases.ts';

/** Which escalation, as the person has seen it. */
export interface Target {
  readonly id: string;
  readonly version: number;
}

/** What a step makes of an escalation. */
interface Step {
  readonly action: EscalationAction;
  readonly after: EscalationRow;
  /** Who hears of it. */
  readonly people: readonly string[];
  /** What the trail keeps beside the fields. */
  readonly also?: Changes;
}

interface Scene {
  readonly q: Tx;
  readonly before: EscalationRow;
  readonly shown: ShownEscalation;
  readonly policy: RegisterPolicy;
  readonly end: ClockEnd;
}

export const requireMayAct = (
  work: Work,
  register: RegisterAccess,
  risk: ShownEscalation['risk'],
  row?: EscalationRow,
): void => {
  if (mayActOn(work.actor, register, risk, row)) return;
  throw new AppError(
    403,
    'permission.not_owner',
    'You may act on escalations of risks you own, and where you are called. This one is for others: ask them or a manager.',
  );
};

const LAST_DONE: Partial<Record<EscalationRow['state'], (row: EscalationRow) => string>> = {
  acknowledged: ({ acknowledgedBy }) =>
    `${acknowledgedBy} acknowledged this escalation in the meantime: its clock has stopped.`,
  resolved: ({ resolvedBy }) => `${resolvedBy} resolved this escalation in the meantime.`,
  snoozed: () => 'Somebody let this escalation rest in the meantime.',
};

/** Says what came between, with the escalation as it is now. */
const staleEscalation = async (q: Tx, work: Work, register: RegisterAccess, id: string): Promise<AppError> => {
  const { escalation: row } = await getEscalation(q, register, id);
  const said = LAST_DONE[row.state]?.(row) ?? 'This escalation changed in the meantime.';
  return new AppError(412, 'escalation.stale', `${said} Look at its current state before you go on.`, {
    current: await presentOne(q, work, register, id),
  });
};

/** Takes a step against the version the person has seen: load, decide, write over exactly that version, tell, record. */
const takeStep = (
  work: Work,
  register: RegisterAccess,
  { id, version }: Target,
  decide: (scene: Scene) => Step | Promise<Step>,
): Promise<Escalation> =>
  work.tx(async (q) => {
    const shown = await getEscalation(q, register, id);
    const before = shown.escalation;
    requireMayAct(work, register, shown.risk, before);
    if (before.version !== version) throw await staleEscalation(q, work, register, id);
    const policy = await getPolicy(q, register.id);
    const step = await decide({ q, before, shown, policy, end: clockEndFrom(work.now, policy.setting) });
    const row = await updateEscalation(q, before, step.after, work.now);
    if (!row) throw await staleEscalation(q, work, register, id);
    if (step.action !== 'snoozed') {
      const about = { ...policy, risk: shown.risk, row, by: authorOf(work).name };
      await notify(q, work, [notificationOf(step.action, about, step.people)]);
    }
    await recordEvent(q, work, escalationEvent(shown.risk.ref, step.action, before, row, step.also));
    return presentOne(q, work, register, id);
  });

const takenBy = (work: Work) => ({ by: authorOf(work).name, at: work.now });

/** Says that somebody has it: the clock stops, and it is theirs. */
export const acknowledge = (work: Work, register: RegisterAccess, target: Target, note = ''): Promise<Escalation> =>
  takeStep(work, register, target, ({ before }) => {
    const after = acknowledgeEscalation(before, takenBy(work));
    return {
      action: 'acknowledged',
      after: { ...after, assigneeId: authorOf(work).id ?? before.assigneeId },
      people: [...before.people, ...calledOf(before)],
      also: note === '' ? {} : { note: [null, note] },
    };
  });

/** Gives it to another person of the register; the clock goes on. */
export const reassign = (work: Work, register: RegisterAccess, target: Target, personId: string): Promise<Escalation> =>
  takeStep(work, register, target, async ({ q, before }) => {
    const callable = await listCallable(q, register.id);
    const person = callable.find(({ id }) => id === personId);
    if (!person)
      throw new RuleError(
        'escalation.person_unknown',
        'Nobody here with this account may act on escalations. Choose a manager, an executive or an owner of this register.',
        'person',
      );
    const was = callable.find(({ id }) => id === before.assigneeId)?.name ?? null;
    const after = reassignEscalation(before, person);
    return { action: 'reassigned', after, people: [person.id], also: { assignee: [was, person.name] } };
  });

/** Calls the next level up; its clock starts. */
export const raise = (work: Work, register: RegisterAccess, target: Target, reason: string): Promise<Escalation> =>
  takeStep(work, register, target, async ({ q, before, shown, policy, end }) => {
    const after = raiseEscalation(before, bandAbove(policy.bands, before.level), reason, { at: work.now }, end);
    const people = (await loadCallList(q, register.id, policy))(after.level, shown.risk);
    return { action: 'raised', after: { ...after, people }, people };
  });

/** Lets it rest until a time. */
export const snooze = (
  work: Work,
  register: RegisterAccess,
  target: Target,
  { until, reason }: { readonly until: string; readonly reason: string },
): Promise<Escalation> =>
  takeStep(work, register, target, ({ before, policy }) => {
    const minutesLeft = minutesLeftOf(before, work.now, policy.setting);
    const after = snoozeEscalation(before, { until, reason, minutesLeft }, { at: work.now });
    return { action: 'snoozed', after, people: [] };
  });

/** Ends its rest now. */
export const wake = (work: Work, register: RegisterAccess, target: Target): Promise<Escalation> =>
  takeStep(work, register, target, ({ before, end }) => ({
    action: 'woken',
    after: wakeEscalation(before, { at: work.now }, end),
    people: calledOf(before),
  }));

/** Closes it, saying what was done. */
export const resolve = (
  work: Work,
  register: RegisterAccess,
  target: Target,
  resolution: string,
): Promise<Escalation> =>
  takeStep(work, register, target, ({ before }) => ({
    action: 'resolved',
    after: { ...resolveEscalation(before, resolution, takenBy(work)), openKey: null },
    people: calledOf(before),
  }));

/** Refuses to open one of a risk nobody works on any more, or beside another one of the same trigger. */
const requireFree = async ({ q, shown }: Scene, openKey: string): Promise<void> => {
  const { risk, escalation } = shown;
  if (risk.state !== 'active')
    throw new RuleError(
      'escalation.risk_not_active',
      `${risk.ref} is ${risk.state}: nobody is called about it. Bring the risk back first.`,
    );
  const others = (await listUnresolved(q, [openKey])).filter(({ id }) => id !== escalation.id);
  if (others.length > 0)
    throw new RuleError(
      'escalation.other_open',
      `Another escalation of ${risk.ref} is open for the same reason. Go on with that one.`,
    );
};

const keyOf = ({ riskId, trigger, kriId }: EscalationRow): string => `${riskId}:${trigger}:${kriId ?? ''}`;

/** Opens a resolved or acknowledged one again, at its level; its clock starts anew. */
export const reopen = (work: Work, register: RegisterAccess, target: Target, reason: string): Promise<Escalation> =>
  takeStep(work, register, target, async (scene) => {
    const { q, before, shown, policy, end } = scene;
    const openKey = keyOf(before);
    await requireFree(scene, openKey);
    const isKnown = policy.bands.some(({ level }) => level === before.level);
    const band = bandCalled(policy.bands, 'manual', shown.risk, isKnown ? before.level : undefined);
    if (!band) throw new Error(`register ${register.id} has a policy without lines`);
    const after = reopenEscalation(before, band, reason, { at: work.now }, end);
    const people = (await loadCallList(q, register.id, policy))(after.level, shown.risk);
    return { action: 'reopened', after: { ...after, openKey, people }, people };
  });
