import type { CommunicationRule, CommunicationRuleWrite, Recipients } from '@heed/contracts';
import type { Reader, Tx } from '@heed/db';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { invalid, notFound, stale } from '../../http/app-error.ts';
import { newId } from '../../ids.ts';
import { findSchedule, removeSchedule, setSchedule } from '../../jobs/schedules.ts';
import { changesBetween, recordEvent } from '../audit/audit.repository.ts';
import { policyOf } from '../escalations/policy-in-force.ts';
import { getRegister } from '../registers/registers.repository.ts';
import { presentRule } from './communication.presenter.ts';
import {
  findRule,
  insertRules,
  listRules,
  nextRulePosition,
  type RuleRow,
  updateRule,
} from './communication.repository.ts';
import type { Outlet } from './composing.usecases.ts';
import { findWebhookFor, listNameable, reachedBy } from './recipients.repository.ts';

const scheduleKeyOf = (ruleId: string): string => `communication:${ruleId}`;

export const timeZoneOf = async (q: Reader, registerId: string): Promise<string> =>
  policyOf(await getRegister(q, registerId)).setting.timeZone;

/** Keeps when a rule is next; none while it is paused, removed, or sent by a person only. */
export const setTimes = (
  q: Tx,
  { id, active, removedAt, timing }: RuleRow,
  timeZone: string,
  now: string,
): Promise<void> => {
  const key = scheduleKeyOf(id);
  if (!active || removedAt !== null || timing.every === 'as needed') return removeSchedule(q, key);
  return setSchedule(q, { key, job: 'communication.run', data: { ruleId: id }, rule: timing, timeZone }, now);
};

/** Moves the plan of a register to the clock of another time zone. */
export const moveTimes = async (q: Tx, registerId: string, timeZone: string, now: string): Promise<void> => {
  for (const rule of await listRules(q, registerId)) await setTimes(q, rule, timeZone, now);
};

export const nextTimeOf = async (q: Reader, ruleId: string): Promise<string | null> =>
  (await findSchedule(q, scheduleKeyOf(ruleId)))?.nextAt ?? null;

/** A rule of this register; one of another is answered like one that is not there. */
export const getRule = async (q: Reader, registerId: string, id: string): Promise<RuleRow> => {
  const rule = await findRule(q, id);
  if (!rule || rule.registerId !== registerId) throw notFound('rule', id);
  return rule;
};

const present = async (q: Reader, work: Work, rule: RuleRow, outlet: Outlet): Promise<CommunicationRule> => {
  const reached = await reachedBy(q, rule.registerId, rule.recipients, work.now);
  return presentRule(rule, await nextTimeOf(q, rule.id), reached, outlet);
};

const contentOf = (row: RuleRow): CommunicationRuleWrite => {
  const { stakeholder, frequency, format, content, channel, timing, recipients, active } = row;
  return { stakeholder, frequency, format, content, channel, timing, recipients, active };
};

/** What a rule named before may stay: who left or was switched off since must not keep anybody from pausing it. */
const checkRule = async (
  q: Reader,
  registerId: string,
  input: CommunicationRuleWrite,
  before?: Recipients,
): Promise<void> => {
  const { format, timing, channel, recipients } = input;
  if (format === 'notice' && timing.every !== 'as needed')
    throw invalid(
      'communication.notice_timing',
      'A notice is what a person writes, so no clock can send it. Choose "as needed", or another format.',
      'timing',
    );
  const added = [...new Set(recipients.people)].filter((id) => !before?.people.includes(id));
  if ((await listNameable(q, registerId, added)).length < added.length)
    throw invalid(
      'communication.not_member',
      'Only people of this register can be named. Give them a role first, or write their address.',
      'recipients.people',
    );
  const { webhook } = recipients;
  const isHookMissing =
    webhook !== null && webhook !== before?.webhook && !(await findWebhookFor(q, registerId, webhook));
  if (isHookMissing || (channel === 'webhook' && webhook === null))
    throw invalid(
      'communication.webhook',
      'Choose a webhook that is switched on and listens to this register, or to all.',
      'recipients.webhook',
    );
};

/** The communication plan of a register: who is told what, when, in which form. */
export const readPlan = async (work: Work, register: RegisterAccess, outlet: Outlet) => {
  const items: CommunicationRule[] = [];
  for (const rule of await listRules(work.read, register.id)) items.push(await present(work.read, work, rule, outlet));
  return { items, mailWorks: outlet.mailWorks, timeZone: await timeZoneOf(work.read, register.id) };
};

const save = async (
  q: Tx,
  work: Work,
  rule: RuleRow,
  what: { action: string; changes: ReturnType<typeof changesBetween> },
) => {
  await setTimes(q, rule, await timeZoneOf(q, rule.registerId), work.now);
  await recordEvent(q, work, {
    ...{ registerId: rule.registerId, entity: 'communication', key: rule.stakeholder, version: rule.version },
    ...what,
  });
};

export const createRule = (work: Work, register: RegisterAccess, input: CommunicationRuleWrite, outlet: Outlet) =>
  work.tx(async (q) => {
    await checkRule(q, register.id, input);
    const row: RuleRow = {
      ...input,
      ...{ id: newId(), registerId: register.id, position: await nextRulePosition(q, register.id) },
      ...{ lastAt: null, removedAt: null, version: 1 },
    };
    await insertRules(q, [row]);
    await save(q, work, row, { action: 'added', changes: changesBetween({}, input) });
    return present(q, work, row, outlet);
  });

/** Changes a rule, pauses it or lets it go on. One that goes on waits for its next time: what was missed stays so. */
export const replaceRule = (
  work: Work,
  register: RegisterAccess,
  { id, version }: { id: string; version: number },
  input: CommunicationRuleWrite,
  outlet: Outlet,
) =>
  work.tx(async (q) => {
    const before = await getRule(q, register.id, id);
    if (before.version !== version) throw stale('rule', await present(q, work, before, outlet));
    await checkRule(q, register.id, input, before.recipients);
    const changes = changesBetween(contentOf(before), input);
    if (Object.keys(changes).length === 0) return present(q, work, before, outlet);
    const after = await updateRule(q, before, input);
    if (!after) throw stale('rule', await present(q, work, await getRule(q, register.id, id), outlet));
    const isOnlyPause = Object.keys(changes).join() === 'active';
    const action = isOnlyPause ? (input.active ? 'let go on' : 'paused') : 'changed';
    await save(q, work, after, { action, changes });
    return present(q, work, after, outlet);
  });

export const removeRule = (work: Work, register: RegisterAccess, id: string): Promise<undefined> =>
  work.tx(async (q) => {
    const before = await getRule(q, register.id, id);
    const removed = await updateRule(q, before, { removedAt: work.now });
    if (!removed) throw notFound('rule', id);
    await save(q, work, removed, { action: 'removed', changes: changesBetween(contentOf(before), {}) });
    return undefined;
  });
