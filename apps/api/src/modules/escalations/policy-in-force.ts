import type { EscalationBand, EscalationSetting } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { bandsInForce, type ClockEnd, DEFAULT_ESCALATION_SETTING, isImmediate } from '@heed/domain';
import { addWorkingMinutes, workingMinutesBetween } from '@heed/domain/calendar';
import { getRegister, type RegisterRow } from '../registers/registers.repository.ts';

/** Who is called in a register, how fast, at which scores. */
export interface PolicyInForce {
  readonly bands: readonly EscalationBand[];
  readonly setting: EscalationSetting;
}

/** What a register says of it, else the usual. */
export const policyOf = (row: Pick<RegisterRow, 'escalation' | 'escalationSetting'>): PolicyInForce => ({
  bands: bandsInForce(row.escalation),
  setting: row.escalationSetting ?? DEFAULT_ESCALATION_SETTING,
});

/** The policy of a register, with what its notices need to name it. */
export const getPolicy = async (q: Reader, registerId: string) => {
  const row = await getRegister(q, registerId);
  return { ...policyOf(row), registerId, slug: row.slug };
};
export type RegisterPolicy = Awaited<ReturnType<typeof getPolicy>>;

/** When clocks end that start now. Working hours count where the register keeps them, but not for what is immediate. */
export const clockEndFrom =
  (now: string, { workingHours, timeZone }: EscalationSetting): ClockEnd =>
  (minutes, band) =>
    addWorkingMinutes(now, minutes, isImmediate(band) ? null : workingHours, timeZone);

/** How many minutes of its time an escalation has left, counted as its clock counts them; none when it is past due. */
export const minutesLeftOf = (
  { dueAt, response }: { readonly dueAt: string | null; readonly response: string },
  now: string,
  { workingHours, timeZone }: EscalationSetting,
): number => {
  if (dueAt === null || dueAt <= now) return 0;
  return workingMinutesBetween(now, dueAt, isImmediate({ response }) ? null : workingHours, timeZone);
};
