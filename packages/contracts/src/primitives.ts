import { z } from 'zod';

/** UUIDv7 made by the application. */
export const id = z.uuid();
/** UTC, ISO 8601 with milliseconds: `2025-01-14T09:30:00.000Z`. */
export const instant = z.iso.datetime({ precision: 3 });
/** Calendar date without a zone: `2025-01-14`. */
export const date = z.iso.date();
/** Name of a register in addresses. */
export const slug = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Use lower-case letters, digits and single hyphens.');
/** Identifier of a risk, unique in its register, in the style of its document: `RISK-001`, `R1`, `1`. */
export const ref = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^/\s][^/]*$/, 'A ref has no slash.');
/** One line of text. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'Write something.')
    .max(max)
    .regex(/^[^\r\n]*$/, 'One line only.');
/** Markdown, up to 100,000 characters. */
export const markdown = z.string().max(100_000);

/** Answer of a list: a page, the cursor of the next one, and how many there are in all. */
export const page = <S extends z.ZodType>(item: S) =>
  z.strictObject({ items: z.array(item), next: z.string().nullable(), total: z.number().int() });

/** Query of a list. */
export const listQuery = z.strictObject({
  q: z.string().max(500).optional(),
  sort: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(2000).optional(),
});
export type ListQuery = z.infer<typeof listQuery>;

/** An amount in minor units (cents) of an ISO 4217 currency. */
export const money = z
  .strictObject({
    amount: z.number().int().min(0).max(1_000_000_000_000),
    currency: z.string().regex(/^[A-Z]{3}$/, 'Use the three letters of a currency, such as USD.'),
  })
  .meta({ id: 'Money' });
export type Money = z.infer<typeof money>;

/** A point in the past: an instant, or a date for the end of that day (UTC). */
export const pastTime = z.union([instant, date]);
/** Query of a resource that can be read as it stood at an earlier time. */
export const asOfQuery = z.strictObject({ asOf: pastTime.optional() });
export type AsOfQuery = z.infer<typeof asOfQuery>;

/** Minor units of a currency that may be negative, or a sum larger than one amount may be. */
export const moneySum = z.strictObject({ amount: z.number().int(), currency: z.string() }).meta({ id: 'MoneySum' });
export type MoneySum = z.infer<typeof moneySum>;
