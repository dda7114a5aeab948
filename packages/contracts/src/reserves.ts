import { z } from 'zod';
import { allocationRequest, myAllocationRequest, requestQuery } from './allocation-requests.ts';
import { endpoint } from './endpoint.ts';
import { ledgerEntry, ledgerQuery } from './ledger.ts';
import { id, line, listQuery, money, moneySum, page, ref, slug } from './primitives.ts';
import { registerParams } from './registers.ts';
import { riskPriority } from './scoring.ts';

/** How many reserves a register may have: they are shown in one table. */
export const MOST_RESERVES = 200;

/** The worst open risk of a category. */
export const worstRisk = z
  .strictObject({ ref: z.string(), title: z.string(), priority: riskPriority })
  .meta({ id: 'WorstRisk' });

/** Contingency money of a category. Available is never negative. */
export const reserve = z
  .strictObject({
    id,
    /** Code of the category, or a name of its own. */
    category: z.string(),
    name: z.string(),
    amount: money,
    allocated: money,
    available: money,
    /** What is asked for and not decided. */
    asked: moneySum,
    /** What was allocated without saying to which risk, as documents do. */
    untied: money,
    worst: worstRisk.nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Reserve' });
export type Reserve = z.infer<typeof reserve>;
export const budget = z
  .strictObject({
    items: z.array(reserve),
    /** Sums per currency, as the document has its totals. */
    totals: z.array(z.strictObject({ amount: moneySum, allocated: moneySum, available: moneySum })),
    /** Categories of open risks without a reserve: missing, not zero. The worst first. */
    missing: z.array(
      z.strictObject({
        category: z.string(),
        name: z.string(),
        /** How many open risks it has. */
        risks: z.number().int(),
        worst: worstRisk,
      }),
    ),
    /** What a manager may allocate without an executive; null: everything. */
    limit: money.nullable(),
    /** How many requests wait for a decision. */
    open: z.number().int(),
    findings: z.array(z.string()),
    /** Version of the register: what the limit is changed against. */
    version: z.number().int(),
  })
  .meta({ id: 'Budget' });
export type Budget = z.infer<typeof budget>;

/** The reserves in their order, or by name or what is left; all of them unless a limit is asked for. */
const reservesQuery = listQuery.extend({
  sort: z.enum(['order', 'name', '-available']).default('order'),
  limit: z.coerce.number().int().min(1).max(500).default(500),
});
export type ReservesQuery = z.infer<typeof reservesQuery>;

/** What a risk holds of a reserve; without a ref, what a document allocated and tied to no risk. */
export const holding = z
  .strictObject({
    ref: z.string().nullable(),
    title: z.string(),
    state: z.string(),
    amount: money,
  })
  .meta({ id: 'Holding' });
export type Holding = z.infer<typeof holding>;

/** The money of one risk: what it holds of which reserve, and what is asked for. */
export const riskMoney = z
  .strictObject({
    holds: z.array(z.strictObject({ reserve: z.strictObject({ id, name: z.string() }), amount: money })),
    /** Requests nobody has decided, oldest first. */
    requests: z.array(allocationRequest),
    /** The reserve of its category; null where there is none. */
    reserve: z.strictObject({ id, name: z.string(), available: money }).nullable(),
    may: z.strictObject({ request: z.boolean(), giveBack: z.boolean() }),
  })
  .meta({ id: 'RiskMoney' });
export type RiskMoney = z.infer<typeof riskMoney>;

const read = { kind: 'register', permission: 'register.read' } as const;
const settings = { kind: 'register', permission: 'register.settings' } as const;
const allocate = { kind: 'register', permission: 'reserve.allocate' } as const;
const request = { kind: 'register', permission: 'reserve.request' } as const;
const params = z.strictObject({ register: slug, id });
const reason = z.string().trim().min(1, 'Say what it is for.').max(2000);
const positive = money.refine(({ amount }) => amount > 0, 'Write an amount above zero.');

export const reservesApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/reserves',
    summary: 'The reserves of a register, what is allocated and available, and the categories without one',
    access: read,
    params: registerParams,
    query: reservesQuery,
    response: budget.extend(page(reserve).shape).meta({ id: 'Reserves' }),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/reserves',
    summary: 'Open a reserve for a category; an amount of zero may be filled by a transfer',
    access: settings,
    params: registerParams,
    body: z.strictObject({ category: line(120), amount: money, reason: z.string().trim().max(2000).optional() }),
    response: reserve,
    status: 201,
    idempotent: true,
  }),
  patch: endpoint({
    method: 'PATCH',
    path: '/api/v1/registers/:register/reserves/:id',
    summary: 'Change the amount of a reserve; never below what is allocated',
    access: settings,
    params,
    body: z.strictObject({ amount: money, reason }),
    response: reserve,
    ifMatch: true,
  }),
  setLimit: endpoint({
    method: 'PUT',
    path: '/api/v1/registers/:register/reserve-limit',
    summary: 'Above which amount an executive decides; null for no limit',
    access: settings,
    params: registerParams,
    body: z.strictObject({ limit: money.nullable() }),
    response: budget,
    ifMatch: true,
  }),
  holdings: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/reserves/:id/holdings',
    summary: 'What each risk holds of a reserve; q looks in ref and title',
    access: read,
    params,
    query: listQuery,
    response: page(holding),
  }),
  ofRisk: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/risks/:ref/reserves',
    summary: 'What a risk holds of which reserve, and what is asked for it',
    access: read,
    params: z.strictObject({ register: slug, ref }),
    response: riskMoney,
  }),
  allocate: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/reserves/:id/allocations',
    summary: 'Ask for money for a risk; where duties are not separated, who may decide allocates by asking',
    access: request,
    params,
    body: z.strictObject({ ref, amount: positive, reason }),
    response: allocationRequest,
    status: 201,
    idempotent: true,
  }),
  requests: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/allocation-requests',
    summary: 'What was asked for: open ones the oldest first, decided ones the latest first',
    access: read,
    params: registerParams,
    query: requestQuery,
    response: page(allocationRequest),
  }),
  decide: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/allocation-requests/:id/decide',
    summary: 'Approve or decline a request',
    access: allocate,
    params,
    body: z.strictObject({
      decision: z.enum(['approve', 'decline']),
      /** Needed to decline. */
      reason: z.string().trim().max(2000).optional(),
    }),
    response: allocationRequest,
  }),
  withdraw: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/allocation-requests/:id/withdraw',
    summary: 'Take back a request of your own that nobody has decided',
    access: request,
    params,
    response: allocationRequest,
  }),
  giveBack: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/reserves/:id/returns',
    summary: 'Give back what a risk does not need; without a ref, what is tied to no risk',
    access: allocate,
    params,
    body: z.strictObject({ ref: ref.nullable(), amount: positive, reason }),
    response: reserve,
    status: 201,
    idempotent: true,
  }),
  transfer: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/reserves/:id/transfers',
    summary: 'Move available money to another reserve of the same currency',
    access: allocate,
    params,
    body: z.strictObject({ to: id, amount: positive, reason }),
    response: reserve,
    status: 201,
    idempotent: true,
  }),
  ledger: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/ledger',
    summary: 'Every movement of the reserves, newest first; q looks in reason and person',
    access: read,
    params: registerParams,
    query: ledgerQuery,
    response: page(ledgerEntry),
  }),
};

export const myReservesApi = {
  requests: endpoint({
    method: 'GET',
    path: '/api/v1/my/allocation-requests',
    summary: 'Requests for money the caller may decide, across registers, the oldest first',
    access: { kind: 'signed-in' },
    query: listQuery,
    response: page(myAllocationRequest),
  }),
};
