import type { AcceptanceChange, Pinned, PinnedRegister, ReportAcceptance } from '@heed/contracts';
import {
  acceptanceReference,
  acceptanceStanding,
  changeOfState,
  changesOfRegister,
  changesOfRisk,
  isPinnedRegister,
  isPinnedRisk,
  isUnsigned,
} from '@heed/domain';
import { localDate } from '@heed/domain/calendar';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { inTurns } from '../../in-turns.ts';
import { pinnedRegisterThen, pinnedRiskOf, readPinned } from '../acceptances/pinning.usecases.ts';
import type { PastRegister, PastRisk } from '../history/past-register.usecases.ts';
import { type AcceptanceThen, listAcceptancesUntil } from './governed-then.repository.ts';

/** Whether it waited or was in force at a moment; undefined where it was declined, taken back or replaced by then. */
const stateThen = (row: AcceptanceThen, asOf: string): 'requested' | 'accepted' | undefined => {
  const isBy = (at: string | null): boolean => at !== null && at <= asOf;
  if (isBy(row.endedAt)) return undefined;
  if (!isBy(row.decidedAt)) return 'requested';
  return row.state === 'declined' ? undefined : 'accepted';
};

/** What was no longer as it was signed; `whole` is the register, where one was signed off. */
const changesThen = (
  risk: PastRisk | undefined,
  pinned: Pinned,
  past: PastRegister,
  whole: PinnedRegister | null,
): AcceptanceChange[] => {
  if (isPinnedRegister(pinned)) return whole ? changesOfRegister(pinned, whole) : [];
  if (!risk || !isPinnedRisk(pinned)) return [];
  const after = pinnedRiskOf(risk, risk.actions, past.scoring);
  return [...changeOfState(risk.state), ...changesOfRisk(pinned, after)];
};

/** The accepted risks that nobody had signed, in the same form. */
const unsignedThen = (past: PastRegister, shown: readonly ReportAcceptance[]): ReportAcceptance[] => {
  const byRef = Map.groupBy(shown, ({ ref }) => ref);
  const standingsOf = (ref: string) => (byRef.get(ref) ?? []).map(({ standing }) => standing);
  return past.risks
    .filter(({ ref, state }) => isUnsigned(state, standingsOf(ref)))
    .map(({ ref, title }) => ({
      ...{ reference: '', ref, title, standing: 'unsigned' as const, expiresOn: null, staleBecause: [] },
      ...{ requestedBy: '', decidedBy: '', selfApproved: false },
    }));
};

/**
 * The signatures of a register as they stood: those waited for, in force, and no longer good; and the accepted risks
 * that had none.
 */
export const acceptancesThen = async (
  work: Work,
  { id, title: register, timeZone }: RegisterAccess,
  past: PastRegister,
  asOf: string,
): Promise<ReportAcceptance[]> => {
  const today = localDate(asOf, timeZone);
  const stood = (await listAcceptancesUntil(work.read, id, asOf)).flatMap(({ row, ...about }) => {
    const state = stateThen(row, asOf);
    return state ? [{ row, state, ...about }] : [];
  });
  const signed = stood.flatMap(({ row, state }) => (state === 'accepted' ? [row.id] : []));
  const pins = await readPinned(work.read, signed);
  const isSignedOff = [...pins.values()].some(isPinnedRegister);
  const whole = isSignedOff ? await inTurns(pinnedRegisterThen(past)) : null;
  const risks = new Map(past.risks.map((risk) => [risk.id, risk]));
  const shown = stood.map(({ row, state, ref, title }): ReportAcceptance => {
    const risk = risks.get(row.riskId ?? '');
    const changes = state === 'accepted' ? changesThen(risk, pins.get(row.id) ?? {}, past, whole) : [];
    const firedAt = row.firedAt !== null && row.firedAt <= asOf ? row.firedAt : null;
    const stands = acceptanceStanding({ state, expiresOn: row.expiresOn, firedAt }, today, changes);
    const standing = stands.state;
    return {
      ...{ reference: acceptanceReference(row.number), ref, title: title ?? register },
      standing: standing as ReportAcceptance['standing'],
      staleBecause: standing === 'stale' ? changes.map(({ name }) => name) : [],
      ...{ expiresOn: row.expiresOn, requestedBy: row.requestedBy },
      ...(stands.expiredBecause && { expiredBecause: stands.expiredBecause }),
      ...(state === 'accepted'
        ? { decidedBy: row.decidedBy ?? '', selfApproved: row.selfApproved }
        : { decidedBy: '', selfApproved: false }),
    };
  });
  return [...shown, ...unsignedThen(past, shown)];
};
