import type {
  Acceptance,
  AcceptanceChange,
  AcceptanceDraft,
  AcceptanceItem,
  Pinned,
  PinnedRegister,
  SignOffRhythm,
} from '@heed/contracts';
import type { Reader } from '@heed/db';
import { acceptanceReference, decidingPermission, PERMISSIONS, type Signed } from '@heed/domain';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { notFound } from '../../http/app-error.ts';
import { listPeopleOfOwners } from '../kris/kri-people.repository.ts';
import { reaches } from '../registers/register-access.ts';
import { getScoringModel } from '../registers/registers.repository.ts';
import { getRisk } from '../risks/change-risk.ts';
import type { RiskRow } from '../risks/risk-columns.ts';
import { listActions } from '../risks/risks.repository.ts';
import { presentAcceptance } from './acceptances.presenter.ts';
import {
  type AcceptanceQuery,
  findAcceptance,
  findByOpenKey,
  findSignOff,
  listAcceptances,
  listPinned,
  type ShownAcceptance,
} from './acceptances.repository.ts';
import { listChanges } from './changes.usecases.ts';
import { listDeciders } from './deciders.repository.ts';
import { listReopening } from './holding.usecases.ts';
import { contentOf, pinnedRegisterOf, pinnedRiskOf } from './pinning.usecases.ts';

export const getAcceptance = async (q: Reader, register: RegisterAccess, id: string): Promise<ShownAcceptance> => {
  const shown = await findAcceptance(q, register.id, id);
  if (!shown) throw notFound('acceptance', id);
  return shown;
};

/** How each of these acceptances is presented, given what it rests on and what of that changed. */
const presenterOf = async (
  q: Reader,
  work: Work,
  register: RegisterAccess,
  all: readonly ShownAcceptance[],
  pins: ReadonlyMap<string, Pinned>,
  changes: ReadonlyMap<string, readonly AcceptanceChange[]>,
): Promise<(shown: ShownAcceptance) => AcceptanceItem> => {
  const waiting = all.flatMap(({ row, risk }) => (row.state === 'requested' && risk ? [risk] : []));
  const reopening = await listReopening(q, register, waiting, work.now);
  return (shown) => {
    const { id, state, riskId } = shown.row;
    const declineReopens = state === 'requested' && riskId !== null && reopening.has(riskId);
    const each = { shown, changes: changes.get(id) ?? [], pinned: pins.get(id) ?? {}, declineReopens };
    return presentAcceptance(each, work.actor, register, work.now);
  };
};

/** Acceptances as they stand now. */
export const presentAll = async (
  q: Reader,
  work: Work,
  register: RegisterAccess,
  all: readonly ShownAcceptance[],
): Promise<AcceptanceItem[]> => {
  const pins = await listPinned(
    q,
    all.map(({ row }) => row.id),
  );
  return all.map(await presenterOf(q, work, register, all, pins, await listChanges(q, all, pins)));
};

export const presentOne = async (q: Reader, work: Work, register: RegisterAccess, id: string): Promise<Acceptance> => {
  const shown = await getAcceptance(q, register, id);
  const pins = await listPinned(q, [id]);
  const present = await presenterOf(q, work, register, [shown], pins, await listChanges(q, [shown], pins));
  return { ...present(shown), content: contentOf(pins.get(id) ?? {}) };
};

/** One that was put onto what stands now, just now and in this transaction: nothing of it can have changed. */
export const presentPinned = async (
  q: Reader,
  work: Work,
  register: RegisterAccess,
  id: string,
  pinned: Pinned,
): Promise<Acceptance> => {
  const shown = await getAcceptance(q, register, id);
  const present = await presenterOf(q, work, register, [shown], new Map([[id, pinned]]), new Map());
  return { ...present(shown), content: contentOf(pinned) };
};

/** One page of the acceptances and sign-offs of a register. */
export const listRegisterAcceptances = async (work: Work, register: RegisterAccess, query: AcceptanceQuery) => {
  const { rows, next, total } = await listAcceptances(work.read, register.id, query);
  return { items: await presentAll(work.read, work, register, rows), next, total };
};

export const readAcceptance = (work: Work, register: RegisterAccess, id: string): Promise<Acceptance> =>
  presentOne(work.read, work, register, id);

/** What a request is about, with what it rests on now. */
export interface SubjectNow {
  readonly risk: RiskRow | null;
  readonly rhythm: SignOffRhythm | null;
  readonly signed: Signed;
  readonly openKey: string;
  readonly pinned: Pinned;
}

interface Sought {
  readonly ref?: string | undefined;
  readonly rhythm?: SignOffRhythm | undefined;
}

/** Finds what a request is about; without a ref it is the register, of which what is known need not be read anew. */
export const readSubject = async (
  q: Reader,
  register: RegisterAccess,
  { ref, rhythm = 'monthly' }: Sought,
  known?: PinnedRegister,
): Promise<SubjectNow> => {
  if (ref === undefined) {
    const pinned = await pinnedRegisterOf(q, register.id, known?.risks);
    return { risk: null, rhythm, signed: { rhythm }, openKey: `${register.id}:${rhythm}`, pinned };
  }
  const risk = await getRisk(q, register, ref);
  const pinned = pinnedRiskOf(risk, await listActions(q, risk.id), await getScoringModel(q, register.id));
  return { risk, rhythm: null, signed: { priority: risk.priority }, openKey: risk.id, pinned };
};

const NOBODY = { ownerId: null, ownerTeam: null };

/** Ids of those with a stake in a risk: its owner, or the people of its team. */
export const stakeholdersOf = async (q: Reader, registerId: string, risk: RiskRow | null): Promise<string[]> =>
  risk ? listPeopleOfOwners(q, registerId, [risk]) : [];

const whyNotOf = (work: Work, register: RegisterAccess, { risk }: SubjectNow, waiting: string | undefined): string => {
  if (register.archivedAt !== null) return `${register.title} is archived and can only be read.`;
  if (!reaches(work.actor, register, 'risk.propose', risk ?? NOBODY))
    return risk
      ? 'You may ask for this on risks you own. Ask the owner of this risk or a manager.'
      : 'A manager asks for the sign-off of a register.';
  if (risk?.state === 'closed') return `${risk.ref} is closed: there is nothing left to live with.`;
  return waiting === undefined ? '' : `${waiting} waits for a signature already.`;
};

/** What a request made now would rest on, and who could sign it. */
export const draftRequest = async (work: Work, register: RegisterAccess, query: Sought): Promise<AcceptanceDraft> => {
  const q = work.read;
  const subject = await readSubject(q, register, query);
  const { risk, rhythm, signed, openKey, pinned } = subject;
  const stakes = [work.actor.id, ...(await stakeholdersOf(q, register.id, risk))];
  const deciders = await listDeciders(q, register, signed, stakes);
  const open = await findByOpenKey(q, openKey);
  const said = risk ? undefined : await findSignOff(q, register.id);
  const waiting = open && { id: open.id, reference: acceptanceReference(open.number) };
  return {
    kind: risk ? 'risk' : 'register',
    rhythm,
    ref: risk?.ref ?? null,
    title: risk?.title ?? register.title,
    content: contentOf(pinned),
    deciders: deciders.map(({ name }) => name),
    needsConfirmation: PERMISSIONS[decidingPermission(signed)].executive === 'confirmed',
    separateDuties: register.separateDuties,
    suggestion: { statement: said?.statement ?? '', nextReview: said?.nextReview ?? '' },
    waiting: waiting ?? null,
    whyNot: whyNotOf(work, register, subject, waiting?.reference),
    declineReopens: risk !== null && (await listReopening(q, register, [risk], work.now)).has(risk.id),
  };
};
