import type { Escalation, EscalationBand } from '@heed/contracts';
import { isImmediate } from '@heed/domain';
import { formatMoment } from '../../lib/format.ts';

const UNITS = [
  { minutes: 1440, unit: 'd' },
  { minutes: 60, unit: 'h' },
] as const;

/** `1 h`, `24 h`, `7 d`, `30 min`: a response time in the largest unit that takes it whole; a day is 24 hours. */
const minutesWords = (minutes: number): string => {
  if (minutes === 1440) return '24 h';
  const found = UNITS.find((unit) => minutes % unit.minutes === 0);
  return found ? `${minutes / found.minutes} ${found.unit}` : `${minutes} min`;
};

/** `24 hours`, `immediate (1 h)`, `as scheduled`: the response of the policy, inside a line. */
export const responseWords = (band: Pick<EscalationBand, 'response' | 'responseMinutes'>): string => {
  const words = band.response.replace(/^within\s+/i, '');
  const lower = words.charAt(0).toLowerCase() + words.slice(1);
  return isImmediate(band) && band.responseMinutes !== null
    ? `${lower} (${minutesWords(band.responseMinutes)})`
    : lower;
};

/** The same at the end of a row of the policy: `Immediate (1 h)`, `Within 24 hours`. */
export const responseText = (band: Pick<EscalationBand, 'response' | 'responseMinutes'>): string =>
  isImmediate(band) && band.responseMinutes !== null
    ? `${band.response} (${minutesWords(band.responseMinutes)})`
    : band.response;

/** Under the level: where it was raised from, and its response time. */
export const levelNote = (escalation: Escalation): string =>
  [escalation.raisedFrom && `raised from ${escalation.raisedFrom}`, responseWords(escalation)]
    .filter(Boolean)
    .join(', ');

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

/** The state as a cell says it: `Open, raised once`, `Ben has it`. */
export const stateWords = (escalation: Escalation): string => {
  const { state, raised, acknowledgedBy, resolvedBy } = escalation;
  if (state === 'acknowledged') return `${acknowledgedBy ?? 'Somebody'} has it`;
  if (state === 'snoozed') return 'Snoozed';
  if (state === 'resolved') return `Resolved by ${resolvedBy ?? 'somebody'}`;
  return raised > 0 ? `Open, raised ${times(raised)}` : 'Open';
};

/** Who it is with: the person it was given to, else those who are called. */
export const personWords = ({ assignee, people }: Pick<Escalation, 'assignee' | 'people'>): string => {
  if (assignee) return assignee.name;
  if (people.length === 0) return 'nobody is named';
  const [first, second, ...rest] = people.map(({ name }) => name);
  return [first, second, rest.length > 0 ? `${rest.length} more` : ''].filter(Boolean).join(', ');
};

/** What happened so far, beside the verbs of a row: `Opened 22 Jan, 07:30 by Ada, due 23 Jan, 07:30`. */
export const storyWords = (escalation: Escalation): string => {
  const { openedAt, openedBy, dueAt, breachedAt, snoozedUntil, acknowledgedAt, acknowledgedBy, resolvedAt } =
    escalation;
  const parts = [`Opened ${formatMoment(openedAt)}${openedBy ? ` by ${openedBy}` : ''}`];
  if (breachedAt) parts.push(`breached ${formatMoment(breachedAt)}`);
  if (escalation.raisedFrom) parts.push(`raised to ${escalation.level}`);
  if (dueAt) parts.push(`due ${formatMoment(dueAt)}`);
  if (acknowledgedAt) parts.push(`acknowledged ${formatMoment(acknowledgedAt)} by ${acknowledgedBy ?? 'somebody'}`);
  if (snoozedUntil) parts.push(`rests until ${formatMoment(snoozedUntil)}`);
  if (resolvedAt) parts.push(`resolved ${formatMoment(resolvedAt)}`);
  return parts.join(', ');
};

/** Where the KRI that called stands now, when that is worth saying. */
export const kriNote = ({ kri, state }: Pick<Escalation, 'kri' | 'state'>): string =>
  kri && state !== 'resolved' && kri.state === 'ok' ? 'back to ok since' : '';
