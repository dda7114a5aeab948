import type { AllocationRequest, LedgerQuery, ListQuery, MyAllocationRequest, RequestQuery } from '@heed/contracts';
import type { Reader, Tx } from '@heed/db';
import { daysAfter, grantFor } from '@heed/domain';
import { instantAt } from '@heed/domain/calendar';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { AppError, notFound } from '../../http/app-error.ts';
import { pageInMemory } from '../../http/keyset.ts';
import { listOwnRegisterIds } from '../my/my-risks.repository.ts';
import { countBySlug, type SlugCounts } from '../my/slug-counts.ts';
import { listAccess } from '../registers/register-access.ts';
import { getRegister } from '../registers/registers.repository.ts';
import { loadPurposes } from './budget.usecases.ts';
import { listLedger } from './ledger.repository.ts';
import { findRequest, listOpenIn, listRequests, type ShownRequest } from './requests.repository.ts';
import { presentEntry, presentRequest, type RequestView } from './reserves.presenter.ts';

export const getRequest = async (q: Reader, registerId: string, id: string): Promise<ShownRequest> => {
  const row = await findRequest(q, registerId, id);
  if (!row) throw notFound('request', id);
  return row;
};

/** Somebody else was faster. */
export const decidedAlready = async (q: Tx, registerId: string, id: string): Promise<AppError> => {
  const { request } = await getRequest(q, registerId, id);
  const who = request.decidedBy ?? 'Somebody';
  return new AppError(
    409,
    'request.decided',
    `${who} has ${request.state} this request in the meantime. Look at it before you go on.`,
  );
};

const viewOf = async (q: Reader, { actor }: Work, register: RegisterAccess): Promise<RequestView> => {
  const { purposes } = await loadPurposes(q, register.id);
  const { reserveLimit: limit } = await getRegister(q, register.id);
  return { actor, register, limit, purposes };
};

export const presentOneRequest = async (
  q: Reader,
  work: Work,
  register: RegisterAccess,
  id: string,
): Promise<AllocationRequest> => presentRequest(await getRequest(q, register.id, id), await viewOf(q, work, register));

/** What was asked for in a register. */
export const listRegisterRequests = async (work: Work, register: RegisterAccess, query: RequestQuery) => {
  const { rows, next, total } = await listRequests(work.read, register.id, query);
  const view = await viewOf(work.read, work, register);
  return { items: rows.map((row) => presentRequest(row, view)), next, total };
};

/** Every movement of the reserves; days begin and end where the register is at home. */
export const readLedger = async (work: Work, register: RegisterAccess, { since, until, ...query }: LedgerQuery) => {
  const { rows, next, total } = await listLedger(work.read, register.id, query, {
    from: since === undefined ? null : instantAt(since, '00:00', register.timeZone),
    before: until === undefined ? null : instantAt(daysAfter(until, 1), '00:00', register.timeZone),
  });
  const { purposes } = await loadPurposes(work.read, register.id);
  return { items: rows.map((row) => presentEntry(row, purposes)), next, total };
};

/** The requests the caller may decide, in registers in use. */
const listWaiting = async (work: Work): Promise<MyAllocationRequest[]> => {
  const access = await listAccess(work.read, work.actor, await listOwnRegisterIds(work.read, work.actor.id));
  const deciding = [...access.values()].filter(
    ({ roles, archivedAt }) => archivedAt === null && grantFor('reserve.allocate', { ...work.actor, roles }) !== 'no',
  );
  const rows = await listOpenIn(
    work.read,
    deciding.map(({ id }) => id),
  );
  const waiting: MyAllocationRequest[] = [];
  for (const [id, own] of Map.groupBy(rows, ({ request }) => request.registerId)) {
    const register = access.get(id);
    if (!register) continue;
    const view = await viewOf(work.read, work, register);
    const { slug, title } = register;
    for (const row of own) waiting.push({ ...presentRequest(row, view), register: { slug, title } });
  }
  return waiting.filter(({ may }) => may.decide);
};

/** How many requests for money wait for the caller, by the slug of their register. */
export const countWaitingRequests = async (work: Work): Promise<SlugCounts> =>
  countBySlug((await listWaiting(work)).map(({ register }) => register.slug));

/** The requests that wait for the caller across registers, the longest waiting first. */
export const listWaitingRequests = async (work: Work, query: ListQuery) => {
  const wanted = query.q?.trim().toLowerCase() ?? '';
  const all = (await listWaiting(work)).filter(({ ref, title, reason, requestedBy }) =>
    [ref, title, reason, requestedBy].some((text) => text.toLowerCase().includes(wanted)),
  );
  const text = (of: (item: MyAllocationRequest) => string) => ({ kind: 'text', descending: false, of }) as const;
  return pageInMemory(all, 'asked', [text(({ requestedAt }) => requestedAt), text(({ id }) => id)], query);
};
