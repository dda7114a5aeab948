import type { Reader, Tx } from '@heed/db';
import { DEFAULT_ESCALATION_SETTING, type SignOffDraft } from '@heed/domain';
import { localDate } from '@heed/domain/calendar';
import { authorOf, type Work } from '../../http/actor.ts';
import { newId } from '../../ids.ts';
import { getRegister } from '../registers/registers.repository.ts';
import { type AcceptanceRow, findSignOff, insertAcceptance, nextNumber } from './acceptances.repository.ts';

/** What a register says of its sign-off: the latest signature, else the place for one; null where it has neither. */
export const loadSignOffDraft = async (q: Reader, registerId: string): Promise<SignOffDraft | null> => {
  const row = await findSignOff(q, registerId);
  if (!row) return null;
  const { statement, nextReview, decidedAt } = row;
  if (row.state !== 'accepted' || decidedAt === null) return { signer: '', signedOn: null, nextReview, statement };
  const { timeZone } = (await getRegister(q, registerId)).escalationSetting ?? DEFAULT_ESCALATION_SETTING;
  return { signer: row.typedName, signedOn: localDate(decidedAt, timeZone), nextReview, statement };
};

/** A place for the signature under a register, and nobody in it. */
export const placeForSignature = (
  work: Work,
  registerId: string,
  number: number,
  { statement, nextReview }: Pick<SignOffDraft, 'statement' | 'nextReview'>,
): AcceptanceRow => ({
  ...{ id: newId(), registerId, number, riskId: null, rhythm: null },
  ...{ state: 'unsigned', openKey: null, statement, conditions: '', nextReview },
  ...{ expiresOn: null, expiresOnKriId: null, firedAt: null, requestedById: null },
  ...{ requestedBy: authorOf(work).name, requestedAt: work.now, decidedById: null, decidedBy: null },
  ...{ decidedAt: null, typedName: '', decisionReason: '', endedBy: null, endedAt: null, endedReason: '' },
  ...{ carriedFrom: null, selfApproved: false, pinned: {}, pinnedPriority: null, contentHash: '' },
  ...{ remindedFor: null, version: 1, updatedAt: work.now },
});

/**
 * Takes over the place for a signature that a document has. A name that stands there already is left to the document:
 * nobody signed that here. A register that has a sign-off, or a place for one, keeps what people made of it.
 */
export const importSignOff = async (
  q: Tx,
  work: Work,
  registerId: string,
  draft: SignOffDraft | null,
): Promise<void> => {
  if (draft === null || draft.signer !== '' || (await findSignOff(q, registerId))) return;
  await insertAcceptance(q, placeForSignature(work, registerId, await nextNumber(q, registerId), draft));
};
