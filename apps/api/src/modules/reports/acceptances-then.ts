import type { AcceptanceChange, ReportAcceptance } from '@heed/contracts';
import type { Tables } from '@heed/db';
import {
  acceptanceReference,
  acceptanceStanding,
  changeOfState,
  changesOfRegister,
  changesOfRisk,
  type PinnedRegister,
  type PinnedRisk,
} from '@heed/domain';
import { localDate } from '@heed/domain/calendar';
import type { RegisterAccess, Work } from '../../http/actor.ts';

import { pinnedRegisterThen, pinnedRiskOf } from '../acceptances/pinning.usecases.ts';
import type { PastRegister } from '../history/past-register.usecases.ts';
import { listAcceptancesUntil } from './governed-then.repository.ts';

type AcceptanceRow = Tables['acceptances']['$inferSelect'];

/** Whether it waited or was in force at a moment; undefined where it was declined, taken back or replaced by then. */
const stateThen = (row: AcceptanceRow, asOf: string): 'requested' | 'accepted' | undefined => {
  const isBy = (at: string | null): boolean => at !== null && at <= asOf;
  if (isBy(row.endedAt)) return undefined;
  if (!isBy(row.decidedAt)) return 'requested';
  return row.state === 'declined' ? undefined : 'accepted';
};

/** What was no longer as it was signed. */
const changesThen = ({ riskId, pinned }: AcceptanceRow, past: PastRegister): AcceptanceChange[] => {
  if (riskId === null) return changesOfRegister(pinned as unknown as PinnedRegister, pinnedRegisterThen(past));
  const risk = past.risks.find(({ id }) => id === riskId);
  if (!risk) return [];
  const after = pinnedRiskOf(risk, risk.actions, past.scoring);
  return [...changeOfState(risk.state), ...changesOfRisk(pinned as unknown as PinnedRisk, after)];
};

/** The signatures of a register as they stood: those waited for, in force, and no longer good. */
export const acceptancesThen = async (
  work: Work,
  { id, title: register, timeZone }: RegisterAccess,
  past: PastRegister,
  asOf: string,
): Promise<ReportAcceptance[]> => {
  const today = localDate(asOf, timeZone);
  return (await listAcceptancesUntil(work.read, id, asOf)).flatMap(({ row, ref, title }): ReportAcceptance[] => {
    const state = stateThen(row, asOf);
    if (!state) return [];
    const changes = state === 'accepted' ? changesThen(row, past) : [];
    const firedAt = row.firedAt !== null && row.firedAt <= asOf ? row.firedAt : null;
    const standing = acceptanceStanding({ state, expiresOn: row.expiresOn, firedAt }, today, changes).state;
    return [
      {
        ...{ reference: acceptanceReference(row.number), ref, title: title ?? register },
        standing: standing as ReportAcceptance['standing'],
        staleBecause: standing === 'stale' ? changes.map(({ name }) => name) : [],
        ...{ expiresOn: row.expiresOn, requestedBy: row.requestedBy },
        ...(state === 'accepted'
          ? { decidedBy: row.decidedBy ?? '', selfApproved: row.selfApproved }
          : { decidedBy: '', selfApproved: false }),
      },
    ];
  });
};
