import type { Acceptance, AcceptanceRequest, PinnedRegister } from '@heed/contracts';
import type { Tx } from '@heed/db';
import { acceptanceReference, isPinnedRegister, RuleError } from '@heed/domain';
import { authorOf, type RegisterAccess, type Work } from '../../http/actor.ts';
import { AppError, forbidden, invalid } from '../../http/app-error.ts';
import { newId } from '../../ids.ts';
import { type Changes, recordEvent } from '../audit/audit.repository.ts';
import { findKri } from '../kris/kris.repository.ts';
import { notify } from '../notifications/notify.usecases.ts';
import { type Owned, reaches, requireOwn } from '../registers/register-access.ts';
import { today } from '../risks/change-risk.ts';
import { lockRegister } from '../risks/risks.repository.ts';
import { acceptanceEvent } from './acceptance-events.presenter.ts';
import { requestNotification } from './acceptance-words.ts';
import { mayRefresh, signedOf } from './acceptances.presenter.ts';
import {
  type AcceptanceRow,
  findAcceptance,
  findByOpenKey,
  insertAcceptance,
  listPinned,
  nextNumber,
  type ShownAcceptance,
  updateAcceptance,
} from './acceptances.repository.ts';
import { listDeciders } from './deciders.repository.ts';
import { hashOf, pinnedRegisterOf } from './pinning.usecases.ts';
import {
  getAcceptance,
  presentOne,
  presentPinned,
  readSubject,
  type SubjectNow,
  stakeholdersOf,
} from './reading.usecases.ts';
import { requireVersion, staleAcceptance, type Target } from './target.ts';

const requireMayPropose = (work: Work, register: RegisterAccess, risk: Owned | null): void => {
  if (risk) requireOwn(work.actor, register, 'risk.propose', risk);
  else if (!reaches(work.actor, register, 'risk.propose', { ownerId: null, ownerTeam: null }))
    throw forbidden('permission.denied', 'A manager asks for the sign-off of a register. Ask one of this register.');
};

const refuseClosed = ({ risk }: SubjectNow): void => {
  if (risk?.state === 'closed')
    throw new RuleError('risk.closed_already', 'This risk is closed. Reopen it first, if it is to be lived with.');
};

const requireRequestable = async (q: Tx, subject: SubjectNow): Promise<void> => {
  refuseClosed(subject);
  const { openKey } = subject;
  const open = await findByOpenKey(q, openKey);
  if (open)
    throw new RuleError(
      'acceptance.waiting_already',
      `${acceptanceReference(open.number)} waits for a signature already. Have that one decided, or withdraw it first.`,
    );
};

/** Refuses a last day that has gone by: it would have ended before anybody signs. */
export const requireDayToCome = (expiresOn: string | null, day: string): void => {
  if (expiresOn !== null && expiresOn < day)
    throw new RuleError(
      'acceptance.expiry_past',
      `It cannot hold until ${expiresOn}: today is ${day}. Give today or a later day.`,
      'expiresOn',
    );
};

/** Refuses a KRI that is critical: it would end at once, or never. */
export const requireQuiet = (kri: { readonly name: string; readonly state: string } | null): void => {
  if (kri?.state === 'critical')
    throw new RuleError(
      'acceptance.kri_critical',
      `${kri.name} is critical now, so the acceptance would end at once. Wait until it recovers, or choose another condition.`,
    );
};

const findCondition = async (q: Tx, register: RegisterAccess, slug: string | null) => {
  if (slug === null) return null;
  const kri = await findKri(q, register.id, slug);
  if (!kri || kri.archivedAt !== null)
    throw invalid('acceptance.unknown_kri', `There is no KRI "${slug}" in use here. Choose one.`, 'expiresOnKri');
  requireQuiet(kri);
  return kri;
};

const changesOf = (row: AcceptanceRow, ref: string | undefined): Changes => ({
  state: [null, 'requested'],
  ...(ref === undefined ? { rhythm: [null, row.rhythm] } : { ref: [null, ref] }),
  statement: [null, row.statement],
  ...(row.conditions !== '' && { conditions: [null, row.conditions] }),
  ...(row.expiresOn !== null && { expiresOn: [null, row.expiresOn] }),
  contentHash: [null, row.contentHash],
});

const tellDeciders = async (
  q: Tx,
  work: Work,
  register: RegisterAccess,
  shown: ShownAcceptance,
  subject: SubjectNow,
) => {
  const stakes = [shown.row.requestedById, ...(await stakeholdersOf(q, register.id, subject.risk))];
  const deciders = await listDeciders(q, register, signedOf(shown), stakes);
  const people = deciders.map(({ id }) => id);
  await notify(q, work, [requestNotification(shown, people)]);
};

/** Asks for a signature: to live with a risk as it stands now, or under the register as it stands now. */
export const requestAcceptance = async (
  work: Work,
  register: RegisterAccess,
  body: AcceptanceRequest,
): Promise<Acceptance> => {
  const isOfRegister = body.ref === undefined;
  if (isOfRegister) requireMayPropose(work, register, null);
  // Ten thousand risks take a second, in which nobody could write. Within the transaction only what changed since counts.
  const known = isOfRegister ? await pinnedRegisterOf(work.read, register.id) : undefined;
  return work.tx(async (q) => {
    await lockRegister(q, register.id);
    const subject = await readSubject(q, register, body, known);
    requireMayPropose(work, register, subject.risk);
    await requireRequestable(q, subject);
    requireDayToCome(body.expiresOn ?? null, today(work, register));
    const kri = await findCondition(q, register, body.expiresOnKri ?? null);
    const author = authorOf(work);
    const row: AcceptanceRow = {
      ...{ id: newId(), registerId: register.id, number: await nextNumber(q, register.id) },
      ...{ riskId: subject.risk?.id ?? null, rhythm: subject.rhythm, state: 'requested', openKey: subject.openKey },
      ...{ statement: body.statement, conditions: body.conditions ?? '', nextReview: body.nextReview ?? '' },
      ...{ expiresOn: body.expiresOn ?? null, expiresOnKriId: kri?.id ?? null, firedAt: null },
      ...{ requestedById: author.id, requestedBy: author.name, requestedAt: work.now },
      ...{ decidedById: null, decidedBy: null, decidedAt: null, typedName: '', decisionReason: '' },
      ...{ endedBy: null, endedAt: null, endedReason: '', carriedFrom: null, selfApproved: false, remindedFor: null },
      ...{ pinned: subject.pinned, contentHash: await hashOf(subject.pinned) },
      ...{ pinnedPriority: subject.risk?.priority ?? null, version: 1, updatedAt: work.now },
    };
    await insertAcceptance(q, row);
    const shown = (await findAcceptance(q, register.id, row.id)) as ShownAcceptance;
    await tellDeciders(q, work, register, shown, subject);
    await recordEvent(q, work, acceptanceEvent(row, subject.risk, 'requested', changesOf(row, subject.risk?.ref)));
    return presentPinned(q, work, register, row.id, subject.pinned);
  });
};

/** The register as it stands now, by what a request took down of it; undefined where the request is about a risk. */
const takeDownAnew = async (
  { read }: Work,
  register: RegisterAccess,
  id: string,
): Promise<PinnedRegister | undefined> => {
  const before = (await listPinned(read, [id])).get(id) ?? {};
  return isPinnedRegister(before) ? pinnedRegisterOf(read, register.id, before.risks) : undefined;
};

/** Puts a request that waits onto what stands now, by who asked; those who can sign are told again. */
export const refreshRequest = async (work: Work, register: RegisterAccess, target: Target): Promise<Acceptance> => {
  await getAcceptance(work.read, register, target.id);
  const known = await takeDownAnew(work, register, target.id);
  return work.tx(async (q) => {
    const shown = await getAcceptance(q, register, target.id);
    requireMayPropose(work, register, shown.risk);
    if (!mayRefresh(work.actor, register, shown))
      throw new AppError(
        403,
        'acceptance.not_requester',
        `${shown.row.requestedBy} asked for this, so only they put it onto what stands now. Ask them, or decide it as it is.`,
      );
    await requireVersion(q, work, register, shown, target);
    const { row, risk } = shown;
    if (row.state !== 'requested')
      throw new RuleError('acceptance.not_waiting', 'This was decided already. Ask for it anew.');
    const sought = risk ? { ref: risk.ref } : { rhythm: row.rhythm ?? undefined };
    const subject = await readSubject(q, register, sought, known);
    refuseClosed(subject);
    const hash = await hashOf(subject.pinned);
    if (hash === row.contentHash) return presentOne(q, work, register, row.id);
    const after = {
      ...{ pinned: subject.pinned, contentHash: hash, pinnedPriority: subject.risk?.priority ?? null },
      requestedAt: work.now,
    };
    if (!(await updateAcceptance(q, row, after, work.now))) throw await staleAcceptance(q, work, register, row.id);
    const again = await getAcceptance(q, register, row.id);
    await tellDeciders(q, work, register, again, subject);
    const changes: Changes = { contentHash: [row.contentHash, hash] };
    await recordEvent(q, work, acceptanceEvent(again.row, risk, 'refreshed', changes));
    return presentPinned(q, work, register, row.id, subject.pinned);
  });
};
