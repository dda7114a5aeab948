import { z } from 'zod';
import { date, id, instant, listQuery, money, moneySum, ref } from './primitives.ts';

export const ledgerKind = z.enum(['opened', 'changed', 'allocated', 'returned', 'transferred out', 'transferred in']);
export type LedgerKind = z.infer<typeof ledgerKind>;

/** One line of the ledger: what moved, why, by whom; never changed afterwards. */
export const ledgerEntry = z
  .strictObject({
    id,
    reserve: z.strictObject({ id, name: z.string() }),
    kind: ledgerKind,
    /** What it does to the available money: the sum over a reserve is what is available in it. */
    change: moneySum,
    /** Available in the reserve after this line. */
    available: money,
    ref: z.string().nullable(),
    title: z.string().nullable(),
    reason: z.string(),
    by: z.string(),
    approvedBy: z.string().nullable(),
    /** One person asked and approved. */
    selfApproved: z.boolean(),
    at: instant,
  })
  .meta({ id: 'LedgerEntry' });
export type LedgerEntry = z.infer<typeof ledgerEntry>;

export const ledgerQuery = z.strictObject({
  ...listQuery.shape,
  reserve: id.optional(),
  ref: ref.optional(),
  /** First and last day, in the time zone of the register. */
  since: date.optional(),
  until: date.optional(),
});
export type LedgerQuery = z.infer<typeof ledgerQuery>;
