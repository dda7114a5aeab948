import type { AcceptanceChange, AcceptanceState, RiskState } from '@heed/contracts';

/** What is stored of an acceptance; everything else it is called follows from the time and from what changed. */
export interface AcceptanceRecord {
  readonly state: Exclude<AcceptanceState, 'expired' | 'stale'>;
  /** The last day it holds. */
  readonly expiresOn: string | null;
  /** When the KRI it depends on became critical after it was signed. */
  readonly firedAt: string | null;
}

export interface AcceptanceStanding {
  readonly state: AcceptanceState;
  readonly expiredBecause: 'date' | 'kri' | null;
}

/**
 * How an acceptance stands on a day of its register: expired from the day after its last one, or once its KRI became
 * critical; stale where what it rests on is not as it was. Both are shown and never stored. An expired one is expired
 * whatever else changed: it must be signed anew in any case.
 */
export const acceptanceStanding = (
  { state, expiresOn, firedAt }: AcceptanceRecord,
  today: string,
  changes: readonly AcceptanceChange[],
): AcceptanceStanding => {
  if (state !== 'accepted') return { state, expiredBecause: null };
  if (firedAt !== null) return { state: 'expired', expiredBecause: 'kri' };
  if (expiresOn !== null && expiresOn < today) return { state: 'expired', expiredBecause: 'date' };
  return { state: changes.length > 0 ? 'stale' : 'accepted', expiredBecause: null };
};

const SIGNED: readonly AcceptanceState[] = ['accepted', 'stale', 'expired'];

/**
 * Whether a risk is accepted though nobody signed that: a document brought it so, or it was accepted before there were
 * signatures. It stays accepted until somebody decides. Given how its acceptances stand; one that was signed and holds
 * no longer is not missing, it is to be signed anew.
 */
export const isUnsigned = (state: RiskState, standings: readonly AcceptanceState[]): boolean =>
  state === 'accepted' && !standings.some((standing) => SIGNED.includes(standing));

/**
 * Whether a risk is active again when a request to accept it is declined. Who may decide has said that it is not to be
 * lived with, so it cannot stay accepted, unless a signature given before still holds. A risk that was never accepted
 * stays what it is.
 */
export const reopensWhenDeclined = (state: RiskState, standings: readonly AcceptanceState[]): boolean =>
  state === 'accepted' && !standings.includes('accepted');

/** How long before its last day people are told that an acceptance ends. */
export const EXPIRY_REMINDER_DAYS = 14;

/**
 * What people are to be told of an acceptance by its date on a day of its register: that it ends soon (once, from two
 * weeks before, unless it was signed for less than that), that it has ended (once), or nothing. The answer says for
 * which expiry, so that it is told once. The days are told apart by a function that adds days to one.
 */
export const expiryReminder = (
  record: AcceptanceRecord & { readonly remindedFor: string | null; readonly decidedOn: string },
  today: string,
  addDays: (day: string, days: number) => string,
): { readonly kind: 'expiring' | 'expired'; readonly remindedFor: string } | null => {
  const { state, expiresOn, firedAt, remindedFor, decidedOn } = record;
  if (state !== 'accepted' || expiresOn === null || firedAt !== null) return null;
  const told = (kind: 'expiring' | 'expired') => ({ kind, remindedFor: `${kind} ${expiresOn}` });
  const hasBeenTold = (kind: 'expiring' | 'expired') => remindedFor === told(kind).remindedFor;
  if (expiresOn < today) return hasBeenTold('expired') ? null : told('expired');
  const from = addDays(expiresOn, -EXPIRY_REMINDER_DAYS);
  return today < from || decidedOn > from || hasBeenTold('expiring') ? null : told('expiring');
};
