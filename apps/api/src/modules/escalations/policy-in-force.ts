import type { EscalationBand, EscalationSetting } from '@heed/contracts';
import type { Tables } from '@heed/db';
import { bandsInForce, type ClockEnd, DEFAULT_ESCALATION_SETTING, isImmediate } from '@heed/domain';
import { addWorkingMinutes, workingMinutesBetween } from '@heed/domain/calendar';

/** Who is called in a register, how fast, at which scores. */
export interface PolicyInForce {
  readonly bands: readonly EscalationBand[];
  readonly setting: EscalationSetting;
}

/** What a register says of it, else the usual. */
export const policyOf = (
  row: Pick<Tables['registers']['$inferSelect'], 'escalation' | 'escalationSetting'>,
): PolicyInForce => ({
  bands: bandsInForce(row.escalation),
  setting: row.escalationSetting ?? DEFAULT_ESCALATION_SETTING,
});

/** When clocks end that start now. Working hours count where the register keeps them, but not for what is immediate. */
export const clockEndFrom = (now: string, { workingHours, timeZone }: EscalationSetting): ClockEnd => {
  // An import starts thousands of clocks of a few lengths; working time is counted out for each length once.
  const ends = new Map<string, string>();
  return (minutes, band) => {
    const hours = isImmediate(band) ? null : workingHours;
    const length = `${minutes} ${hours === null}`;
    const end = ends.get(length) ?? addWorkingMinutes(now, minutes, hours, timeZone);
    ends.set(length, end);
    return end;
  };
};

/** How many minutes of its time an escalation has left, counted as its clock counts them; none when it is past due. */
export const minutesLeftOf = (
  { dueAt, response }: { readonly dueAt: string | null; readonly response: string },
  now: string,
  { workingHours, timeZone }: EscalationSetting,
): number => {
  if (dueAt === null || dueAt <= now) return 0;
  return workingMinutesBetween(now, dueAt, isImmediate({ response }) ? null : workingHours, timeZone);
};
