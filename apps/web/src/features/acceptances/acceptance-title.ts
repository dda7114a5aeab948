import type { AcceptanceItem } from '@heed/contracts';
import { RHYTHM_WORD } from '../../components/acceptances/acceptance-words.ts';

const signOff = ({ rhythm }: AcceptanceItem): string => (rhythm ? RHYTHM_WORD[rhythm].toLowerCase() : 'sign-off');

/** The finding of the page, as a sentence. */
export const acceptanceTitle = (item: AcceptanceItem): string => {
  const { kind, state, ref, requestedBy, decidedBy, decidedAt, may } = item;
  const isRisk = kind === 'risk';
  const it = isRisk ? `The acceptance of ${ref}` : `The ${signOff(item)}`;
  switch (state) {
    case 'requested': {
      const who = may.decide ? ' you' : '';
      if (isRisk)
        return may.decide ? `${requestedBy} asks you to accept ${ref}` : `${requestedBy} asks to accept ${ref}`;
      return `${requestedBy} asks${who} for the ${signOff(item)}`;
    }
    case 'accepted':
      return isRisk ? `${decidedBy} accepted ${ref}` : `${decidedBy} signed the register off`;
    case 'stale':
      return `${it} is stale`;
    case 'expired':
      return `${it} has expired`;
    case 'declined':
      return isRisk ? `${decidedBy} declined to accept ${ref}` : `${decidedBy} declined the ${signOff(item)}`;
    case 'withdrawn':
      return decidedAt ? `${it} was withdrawn` : 'The request was withdrawn';
    case 'replaced':
      return `${it} was replaced by a later one`;
    case 'unsigned':
      return 'A place for a signature, and nobody in it';
  }
};
