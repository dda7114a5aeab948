import type { AcceptanceChange, AcceptanceItem, AcceptanceState, SignOffRhythm } from '@heed/contracts';
import { capitalised, dateOf, formatDate, registerName, today } from '../../lib/format.ts';
import { formatLong } from '../long-date.ts';

export const ACCEPTANCE_STATE_WORD: Readonly<Record<AcceptanceState, string>> = {
  requested: 'Waits for a decision',
  accepted: 'In force',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
  replaced: 'Replaced',
  expired: 'Expired',
  stale: 'Stale',
  unsigned: 'Not signed',
};

/** Days before its end at which people are told of it. */
const SOON_DAYS = 14;
const DAY_MS = 86_400_000;

/** Whole days from today to a day; negative once it has passed. */
const daysTo = (day: string, now: string): number => Math.round((Date.parse(day) - Date.parse(now)) / DAY_MS);

/** Whether it holds still, and ends within the next two weeks. */
export const endsSoon = ({ state, expiresOn }: Pick<AcceptanceItem, 'state' | 'expiresOn'>, now = today()): boolean =>
  state === 'accepted' && expiresOn !== null && daysTo(expiresOn, now) <= SOON_DAYS;

/** Whether somebody signed it, whatever became of it. */
export const isSigned = ({ state }: Pick<AcceptanceItem, 'state'>): boolean =>
  state === 'accepted' || state === 'stale' || state === 'expired';

/** Whether it holds no longer, and the risk is lived with nevertheless. */
export const isLapsed = ({ state }: Pick<AcceptanceItem, 'state'>): boolean => state === 'stale' || state === 'expired';

export const listed = (parts: readonly string[], and = 'and'): string =>
  parts.length > 1 ? `${parts.slice(0, -1).join(', ')} ${and} ${parts.at(-1)}` : (parts[0] ?? '');

export const RHYTHM_WORD: Readonly<Record<SignOffRhythm, string>> = {
  weekly: 'Weekly sign-off',
  monthly: 'Monthly sign-off',
};

type About = Pick<AcceptanceItem, 'kind' | 'rhythm' | 'ref' | 'title'>;

/** What it is about: `RISK-001 Lamp fails at night`, `Weekly sign-off of Harbour lights`. */
export const aboutWords = ({ kind, rhythm, ref, title }: About): string =>
  kind === 'risk'
    ? `${ref ?? ''} ${title}`.trim()
    : `${rhythm ? RHYTHM_WORD[rhythm] : 'Sign-off'} of ${registerName(title)}`;

const MOST_NAMES = 4;

/** What changed, by name: `Probability, score and actions`; no more than fit a line. */
export const changedNames = (changes: readonly AcceptanceChange[]): string => {
  const names = [...new Set(changes.map(({ name }) => name))];
  if (names.length <= MOST_NAMES) return listed(names.map((name, index) => (index === 0 ? name : lowered(name))));
  const shown = names.slice(0, MOST_NAMES - 1).map((name, index) => (index === 0 ? name : lowered(name)));
  return `${shown.join(', ')} and ${names.length - shown.length} more`;
};

/** A name inside a sentence, unless it is one that is spelled in capitals: a ref, a KRI. */
const lowered = (name: string): string =>
  /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;

type Ending = Pick<AcceptanceItem, 'expiresOn' | 'expiresOnKri'>;

/** When it ends: `31 March 2026, or when Queue depth becomes critical`. */
export const endWords = ({ expiresOn, expiresOnKri }: Ending): string => {
  const ends = [
    ...(expiresOn ? [formatLong(expiresOn)] : []),
    ...(expiresOnKri ? [`when ${expiresOnKri.name} becomes critical`] : []),
  ];
  return ends.length > 0 ? capitalised(ends.join(', or ')) : 'It has no end of its own';
};

type Standing = Pick<
  AcceptanceItem,
  | 'state'
  | 'expiresOn'
  | 'expiresOnKri'
  | 'expiredBecause'
  | 'firedAt'
  | 'staleBecause'
  | 'requestedBy'
  | 'requestedAt'
  | 'decidedBy'
  | 'decidedAt'
  | 'endedBy'
  | 'endedAt'
>;

const expiredWords = ({ expiredBecause, expiresOn, expiresOnKri, firedAt }: Standing): string => {
  if (expiredBecause === 'kri')
    return `${expiresOnKri?.name ?? 'Its KRI'} became critical${firedAt ? ` ${formatDate(dateOf(firedAt))}` : ''}`;
  return expiresOn ? `Ended ${formatDate(expiresOn)}` : 'It has ended';
};

const untilWords = ({ expiresOn, expiresOnKri }: Standing, now: string): string => {
  if (expiresOn) {
    const days = daysTo(expiresOn, now);
    if (days === 0) return 'Ends today';
    return days <= SOON_DAYS ? `Ends in ${days} ${days === 1 ? 'day' : 'days'}` : `Until ${formatDate(expiresOn, now)}`;
  }
  return expiresOnKri ? `Until ${expiresOnKri.name} becomes critical` : 'Until it is withdrawn';
};

const byAt = (by: string | null, at: string | null): string =>
  [by ? `by ${by}` : '', at ? formatDate(dateOf(at)) : ''].filter(Boolean).join(', ');

/** How it stands, beside the word of its state: until when it holds, what it waits for, why it holds no longer. */
export const standingWords = (item: Standing, now: string = today()): string => {
  switch (item.state) {
    case 'requested':
      return item.staleBecause.length > 0
        ? `${changedNames(item.staleBecause)} changed since it was asked`
        : `Asked ${formatDate(dateOf(item.requestedAt), now)}`;
    case 'accepted':
      return untilWords(item, now);
    case 'stale':
      return `${changedNames(item.staleBecause)} changed since`;
    case 'expired':
      return expiredWords(item);
    case 'declined':
      return capitalised(byAt(item.decidedBy, item.decidedAt));
    case 'withdrawn':
      return capitalised(byAt(item.endedBy, item.endedAt));
    case 'replaced':
      return `A later signature stands instead${item.endedAt ? `, since ${formatDate(dateOf(item.endedAt))}` : ''}`;
    case 'unsigned':
      return 'The document leaves a place for a signature';
  }
};
