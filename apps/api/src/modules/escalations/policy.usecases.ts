import type { EscalationPolicy, EscalationPolicyWrite } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { bandFor, hasClock, isSame, levelsOf, type PolicyProblem, policyProblems } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { AppError, stale } from '../../http/app-error.ts';
import { type Changes, recordEvent } from '../audit/audit.repository.ts';
import { moveTimes } from '../communication/communication.usecases.ts';
import { getRegister, getScoringModel, type RegisterRow, updateRegister } from '../registers/registers.repository.ts';
import { listCallable, loadCallList } from './call-list.repository.ts';
import { countEscalations } from './escalations.repository.ts';
import { listActiveStandings } from './policy.repository.ts';
import { policyOf } from './policy-in-force.ts';

const problemsWith = async (q: Reader, registerId: string, policy: EscalationPolicyWrite): Promise<PolicyProblem[]> =>
  policyProblems(policy, await getScoringModel(q, registerId), await listCallable(q, registerId));

const present = async (q: Reader, row: RegisterRow): Promise<EscalationPolicy> => {
  const { bands, setting } = policyOf(row);
  const policy = { bands: [...bands], setting };
  const people = await listCallable(q, row.id);
  return {
    ...policy,
    people: people.map(({ id, name }) => ({ id, name })),
    problems: await problemsWith(q, row.id, policy),
    version: row.version,
  };
};

/** Who is called in a register, how fast, at which scores, and what stands against it. */
export const readPolicy = async (work: Work, register: RegisterAccess): Promise<EscalationPolicy> =>
  present(work.read, await getRegister(work.read, register.id));

/** What another policy would mean. Nothing is written; clocks that run keep theirs. */
export const previewPolicy = async (work: Work, register: RegisterAccess, policy: EscalationPolicyWrite) => {
  const { read: q } = work;
  const callList = await loadCallList(q, register.id, policy);
  const called = new Map(
    levelsOf(policy.bands)
      .toReversed()
      .map((level) => [level, { risks: 0, people: new Set<string>() }]),
  );
  for (const { n, ...risk } of await listActiveStandings(q, register.id)) {
    const band = bandFor(policy.bands, risk);
    const level = band && called.get(band.level);
    if (!band || !level) continue;
    level.risks += Number(n);
    if (hasClock(band)) for (const person of callList(band.level, risk)) level.people.add(person);
  }
  const counts = await countEscalations(q, register.id);
  return {
    problems: await problemsWith(q, register.id, policy),
    running: counts.filter(({ state }) => state === 'open').reduce((sum, { n }) => sum + Number(n), 0),
    byLevel: [...called].map(([level, { risks, people }]) => ({ level, risks, people: people.size })),
  };
};

const refuse = (problems: readonly PolicyProblem[]): void => {
  const errors = problems.filter(({ level }) => level === 'error');
  const [first] = errors;
  if (!first) return;
  const more = errors.length > 1 ? ` (${errors.length - 1} more in errors)` : '';
  throw new AppError(400, 'escalation.policy_invalid', `${first.message}${more}`, {
    errors: errors.map(({ path, message }) => ({ path, message })),
  });
};

/** Changes the policy, made against the register the person has seen. Clocks that run keep theirs. */
export const replacePolicy = (
  work: Work,
  register: RegisterAccess,
  version: number,
  policy: EscalationPolicyWrite,
): Promise<EscalationPolicy> =>
  work.tx(async (q) => {
    const before = await getRegister(q, register.id);
    if (before.version !== version) throw stale('register', await present(q, before));
    refuse(await problemsWith(q, register.id, policy));
    const was = policyOf(before);
    // What was not touched stays as it was said, or not said: the document comes back as it came.
    const changes: Changes = {
      ...(!isSame(was.bands, policy.bands) && { escalation: [before.escalation, policy.bands] }),
      ...(!isSame(was.setting, policy.setting) && { escalationSetting: [before.escalationSetting, policy.setting] }),
    };
    if (Object.keys(changes).length === 0) return present(q, before);
    const set = Object.fromEntries(Object.entries(changes).map(([field, [, after]]) => [field, after]));
    const after = await updateRegister(q, before, { ...set, updatedAt: work.now });
    if (!after) throw stale('register', await present(q, await getRegister(q, register.id)));
    if (was.setting.timeZone !== policy.setting.timeZone)
      await moveTimes(q, register.id, policy.setting.timeZone, work.now);
    await recordEvent(q, work, {
      registerId: register.id,
      entity: 'register',
      key: register.slug,
      action: 'escalation changed',
      changes,
      version: after.version,
    });
    return present(q, after);
  });
