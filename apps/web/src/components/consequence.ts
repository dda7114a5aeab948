import type { Register, RiskPriority } from '@heed/contracts';
import { clockStartedBy } from '@heed/domain';
import { PRIORITY_WORD } from './glyph.tsx';

const IMMEDIATE = /immediate/i;

const inTime = (minutes: number): string => {
  if (minutes % 1440 === 0) return `${minutes / 1440} d`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
};

export interface Consequence {
  readonly becomes: string;
  /** `notifies Executive, immediate (1 h)`. */
  readonly notifies: string;
}

/** What a rescore sets off by the register's own escalation matrix; null when it starts no clock. */
export const consequenceOf = (
  register: Pick<Register, 'escalation'>,
  before: RiskPriority,
  after: { readonly priority: RiskPriority; readonly score: number | null },
): Consequence | null => {
  const clock = clockStartedBy(register.escalation, before, after.priority, after.score);
  if (!clock || clock.responseMinutes === null) return null;
  const response = clock.response.charAt(0).toLowerCase() + clock.response.slice(1);
  const time = IMMEDIATE.test(response) ? ` (${inTime(clock.responseMinutes)})` : '';
  return {
    becomes: `Becomes ${PRIORITY_WORD[after.priority]}:`,
    notifies: `notifies ${clock.level}, ${response}${time}.`,
  };
};
