import type { AllocationRequest, Category, LedgerEntry, Money, Reserve } from '@heed/contracts';
import { availableIn, isAboveLimit, purposesOf, type ReservePurpose, type ReserveState } from '@heed/domain';
import type { Actor, RegisterAccess } from '../../http/actor.ts';
import { reaches } from '../registers/register-access.ts';
import { refusalOf } from './deciding.ts';
import type { LedgerRow } from './ledger.repository.ts';
import type { ShownRequest } from './requests.repository.ts';
import { moneyIn, type ReserveRow } from './reserves.repository.ts';

/** What each reserve of a register is for, by id. */
export const purposesById = (
  rows: readonly Pick<ReserveRow, 'id' | 'category'>[],
  categories: readonly Pick<Category, 'code' | 'name'>[],
): Map<string, ReservePurpose> => {
  const purposes = purposesOf(
    rows.map(({ category }) => category),
    categories,
  );
  return new Map(rows.map(({ id, category }, i) => [id, purposes[i] ?? { code: null, name: category }]));
};

/** A reserve as the rules see it. */
export const stateOf = (row: ReserveRow, purpose: ReservePurpose): ReserveState => ({
  ...{ name: purpose.name, currency: row.currency, amount: row.amount, allocated: row.allocated },
});

export const presentReserve = (
  row: ReserveRow,
  { code, name }: ReservePurpose,
  more: { readonly asked: number; readonly untied: number; readonly worst: Reserve['worst'] },
): Reserve => ({
  id: row.id,
  category: code ?? row.category,
  name,
  amount: moneyIn(row, row.amount),
  allocated: moneyIn(row, row.allocated),
  available: moneyIn(row, availableIn(row)),
  asked: moneyIn(row, more.asked),
  untied: moneyIn(row, more.untied),
  worst: more.worst,
  version: row.version,
});

/** What a request is shown with: who looks, where, and what the limit is. */
export interface RequestView {
  readonly actor: Actor;
  readonly register: RegisterAccess;
  readonly limit: Money | null;
  readonly purposes: ReadonlyMap<string, ReservePurpose>;
}

export const presentRequest = (
  { request, risk, reserve }: ShownRequest,
  { actor, register, limit, purposes }: RequestView,
): AllocationRequest => {
  const { code, name } = purposes.get(reserve.id) ?? { code: null, name: reserve.category };
  const amount = moneyIn(reserve, request.amount);
  const isOpen = request.state === 'open' && register.archivedAt === null;
  const refusal = refusalOf(actor, register, amount, limit, request.requestedById);
  const isOwn = request.requestedById === actor.id;
  return {
    id: request.id,
    reserve: { id: reserve.id, name, available: moneyIn(reserve, availableIn(reserve)) },
    ref: risk.ref,
    title: risk.title,
    priority: risk.priority,
    amount,
    reason: request.reason,
    state: request.state,
    requestedBy: request.requestedBy,
    requestedAt: request.requestedAt,
    decidedBy: request.decidedBy,
    decidedAt: request.decidedAt,
    decisionReason: request.decisionReason,
    isAboveLimit: isAboveLimit(amount, limit),
    isOutsideCategory: code !== null && risk.category !== null && risk.category !== code,
    selfApproved: request.selfApproved,
    may: {
      decide: isOpen && refusal === null,
      withdraw: isOpen && isOwn && reaches(actor, register, 'reserve.request', risk),
      why: isOpen && refusal ? refusal.why : '',
    },
  };
};

export const presentEntry = (
  row: {
    readonly entry: LedgerRow;
    readonly currency: string;
    readonly ref: string | null;
    readonly title: string | null;
    readonly selfApproved: boolean | null;
  },
  purposes: ReadonlyMap<string, ReservePurpose>,
): LedgerEntry => {
  const { entry } = row;
  return {
    id: entry.id,
    reserve: { id: entry.reserveId, name: purposes.get(entry.reserveId)?.name ?? '' },
    kind: entry.kind,
    change: moneyIn(row, entry.amount),
    available: moneyIn(row, entry.available),
    ref: row.ref,
    title: row.title,
    reason: entry.reason,
    by: entry.by,
    approvedBy: entry.approvedBy,
    selfApproved: row.selfApproved ?? false,
    at: entry.at,
  };
};
