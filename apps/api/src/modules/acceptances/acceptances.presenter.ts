import type { AcceptanceChange, AcceptanceItem, Pinned, SignOffRhythm } from '@heed/contracts';
import {
  acceptanceReference,
  acceptanceStanding,
  decisionOf,
  grantFor,
  isPinnedRegister,
  isPinnedRisk,
  type Signed,
} from '@heed/domain';
import { localDate } from '@heed/domain/calendar';
import type { Actor, RegisterAccess } from '../../http/actor.ts';
import { isOwn, reaches } from '../registers/register-access.ts';
import type { ShownAcceptance } from './acceptances.repository.ts';

/** What is to be signed: a risk by its priority now, or a register in its rhythm. */
export const signedOf = ({ row, risk }: Pick<ShownAcceptance, 'row' | 'risk'>): Signed =>
  risk ? { priority: risk.priority } : { rhythm: (row.rhythm ?? 'monthly') as SignOffRhythm };

/** Whether the caller asked for it, or the risk is theirs or their team's. */
export const hasStake = (actor: Actor, access: RegisterAccess, { row, risk }: ShownAcceptance): boolean =>
  row.requestedById === actor.id || (risk !== null && isOwn(actor, access, risk));

/** Whether the caller may decide it, and why not. */
export const decisionBy = (actor: Actor, access: RegisterAccess, shown: ShownAcceptance) =>
  decisionOf(signedOf(shown), access.separateDuties, {
    ...{ id: actor.id, roles: access.roles, scopes: actor.scopes },
    hasStake: hasStake(actor, access, shown),
  });

/** Whether the caller may end it: what they asked for or own, or as somebody who decides. */
export const mayWithdraw = (actor: Actor, access: RegisterAccess, shown: ShownAcceptance): boolean => {
  const grant = grantFor('acceptance.withdraw', { ...actor, roles: access.roles });
  return grant === 'yes' || (grant === 'own' && hasStake(actor, access, shown));
};

/** Whether the caller may put their request onto what stands now. */
export const mayRefresh = (actor: Actor, access: RegisterAccess, { row, risk }: ShownAcceptance): boolean =>
  row.requestedById === actor.id && reaches(actor, access, 'risk.propose', risk ?? { ownerId: null, ownerTeam: null });

const mayDo = (
  shown: ShownAcceptance,
  changes: readonly AcceptanceChange[],
  actor: Actor,
  access: RegisterAccess,
): AcceptanceItem['may'] => {
  const isInUse = access.archivedAt === null;
  const isWaiting = shown.row.state === 'requested' && isInUse;
  const isOpen = isWaiting || (shown.row.state === 'accepted' && isInUse);
  const { grant, whyNot } = decisionBy(actor, access, shown);
  return {
    decide: isWaiting && grant !== 'no',
    withdraw: isOpen && mayWithdraw(actor, access, shown),
    refresh: isWaiting && changes.length > 0 && mayRefresh(actor, access, shown),
    needsConfirmation: isWaiting && grant === 'confirmed',
    whyNot: isWaiting ? whyNot : '',
  };
};

const pinnedOf = (hash: string, pinned: Pinned): AcceptanceItem['pinned'] => {
  const none = { priority: null, score: null, probability: null, impact: null, risks: null, hash };
  if (isPinnedRegister(pinned)) return { ...none, risks: Object.keys(pinned.risks).length };
  if (!isPinnedRisk(pinned)) return none;
  const { priority, score, probability, impact } = pinned;
  return { ...none, priority, score, probability: probability?.label ?? null, impact: impact?.label ?? null };
};

/** How many changes are named at most; a register that was rewritten has them all. */
const MOST_CHANGES = 50;

export interface Presented {
  readonly shown: ShownAcceptance;
  readonly changes: readonly AcceptanceChange[];
  readonly pinned: Pinned;
  /** Declining it would bring its risk back to active. */
  readonly declineReopens: boolean;
}

export const presentAcceptance = (
  { shown, changes, pinned, declineReopens }: Presented,
  actor: Actor,
  access: RegisterAccess,
  now: string,
): AcceptanceItem => {
  const { row, risk, kri, register } = shown;
  return {
    id: row.id,
    reference: acceptanceReference(row.number),
    kind: risk ? 'risk' : 'register',
    rhythm: row.rhythm,
    ref: risk?.ref ?? null,
    title: risk?.title ?? register.title,
    ...acceptanceStanding(row, localDate(now, access.timeZone), changes),
    staleBecause: changes.slice(0, MOST_CHANGES),
    statement: row.statement,
    conditions: row.conditions,
    expiresOn: row.expiresOn,
    expiresOnKri: kri && { slug: kri.slug, name: kri.name },
    firedAt: row.firedAt,
    nextReview: row.nextReview,
    requestedBy: row.requestedBy,
    requestedAt: row.requestedAt,
    decidedBy: row.decidedBy,
    decidedAt: row.decidedAt,
    typedName: row.typedName,
    decisionReason: row.decisionReason,
    endedBy: row.endedBy,
    endedAt: row.endedAt,
    endedReason: row.endedReason,
    selfApproved: row.selfApproved,
    carriedFrom: row.carriedFrom,
    declineReopens,
    pinned: pinnedOf(row.contentHash, pinned),
    version: row.version,
    may: mayDo(shown, changes, actor, access),
  };
};
