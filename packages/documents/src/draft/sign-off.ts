import type { SignOffDraft } from '@heed/domain';
import { isPlaceholder } from '../placeholder.ts';
import type { RegisterDocument } from '../register-claims.ts';
import { readDate } from './dates.ts';

/** A place for a signature nothing is said of. */
export const NO_SIGN_OFF: SignOffDraft = { signer: '', signedOn: null, nextReview: '', statement: '' };

/** The place for a signature under a document: a placeholder is no signer, and what nobody signed has no day. */
export const draftSignOff = ({ signOff }: RegisterDocument): SignOffDraft | null =>
  signOff && {
    signer: signOff.isSigned ? signOff.signer : '',
    signedOn: signOff.isSigned ? readDate(signOff.date) : null,
    nextReview: isPlaceholder(signOff.nextReview) ? '' : signOff.nextReview,
    statement: signOff.statement,
  };
