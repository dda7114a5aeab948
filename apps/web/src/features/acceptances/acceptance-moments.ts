import type { Acceptance } from '@heed/contracts';
import { formatDate } from '../../lib/format.ts';

export interface AcceptanceMoment {
  /** Empty where only the day is known, which the words then say. */
  readonly at: string;
  readonly words: string;
  readonly reason: string;
}

/** What happened with an acceptance, newest first. */
export const momentsOf = (acceptance: Acceptance): readonly AcceptanceMoment[] => {
  const { state, requestedBy, requestedAt, decidedBy, decidedAt, decisionReason } = acceptance;
  const { endedBy, endedAt, endedReason, firedAt, expiresOnKri, expiredBecause, expiresOn } = acceptance;
  const moments: AcceptanceMoment[] = [
    { at: requestedAt, words: state === 'unsigned' ? 'Found in the document' : `${requestedBy} asked`, reason: '' },
  ];
  if (decidedAt) {
    const verb = state === 'declined' ? 'declined' : 'signed';
    moments.push({ at: decidedAt, words: `${decidedBy ?? 'Somebody'} ${verb}`, reason: decisionReason });
  }
  if (firedAt) moments.push({ at: firedAt, words: `${expiresOnKri?.name ?? 'Its KRI'} became critical`, reason: '' });
  if (expiredBecause === 'date' && expiresOn)
    moments.push({ at: '', words: `Ended after ${formatDate(expiresOn)}`, reason: '' });
  if (endedAt) {
    const verb = decidedAt ? 'withdrew it' : 'withdrew the request';
    const words = state === 'replaced' ? 'Replaced by a later signature' : `${endedBy ?? 'Heed'} ${verb}`;
    moments.push({ at: endedAt, words, reason: endedReason });
  }
  return moments.reverse();
};
