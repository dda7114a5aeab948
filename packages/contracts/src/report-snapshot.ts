import { z } from 'zod';
import { kriState } from './kri-parts.ts';
import { date, instant, money, moneySum } from './primitives.ts';
import { priority, riskPriority } from './scoring.ts';

/** A calendar month: `2025-01`. */
export const period = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Write a month such as 2025-01.');

/** A number at the end of the month and of the one before; null: there was no register then. */
const changed = z.strictObject({ now: z.number().int(), before: z.number().int().nullable() });
export type ReportChange = z.infer<typeof changed>;

const standing = z.strictObject({ score: z.number().nullable(), priority: riskPriority });
export type ReportStanding = z.infer<typeof standing>;

/** A risk at the end of the month. */
export const reportRisk = z
  .strictObject({
    ref: z.string(),
    title: z.string(),
    /** What it is, in plain words; long ones are cut. */
    statement: z.string(),
    category: z.string(),
    /** Labels of its levels; empty where it is not assessed. */
    probability: z.string(),
    impact: z.string(),
    ...standing.shape,
    /** Where it stood a month before; null: it was not there. */
    was: standing.nullable(),
    direction: z.enum(['up', 'down', 'none', 'new', 'closed']),
    state: z.string(),
    /** Who proposed its closing verified it; absent where somebody else did, or it is open. */
    selfApproved: z.boolean().optional(),
    stage: z.string(),
    owner: z.string(),
    response: z.string(),
    actions: z.number().int(),
    actionsDone: z.number().int(),
    actionsLate: z.number().int(),
    /** The next day something of it is due. */
    nextAction: date.nullable(),
    contingency: z.array(z.string()),
    /** The KRI that speaks for it, worst first: `Response Time (p95): 118 ms, critical`. Empty: none. */
    kri: z.string(),
    nextReview: date.nullable(),
    /** Contingency money it holds, one sum for each currency. */
    reserves: z.array(money),
  })
  .meta({ id: 'ReportRisk' });
export type ReportRisk = z.infer<typeof reportRisk>;

const heatCell = z.strictObject({
  probability: z.string(),
  impact: z.string(),
  score: z.number().nullable(),
  priority: priority.nullable(),
  /** Refs of the active risks in it, in attention order: the first eight. */
  refs: z.array(z.string()),
  count: z.number().int(),
});
/** Labels lowest first; cells by probability, then impact. */
const heatMap = z.strictObject({
  date,
  probability: z.array(z.string()),
  impact: z.array(z.string()),
  cells: z.array(heatCell),
});
export type HeatMap = z.infer<typeof heatMap>;

const limit = z.number().nullable();
/** An indicator as it stood at the end of the month. */
export const reportKri = z
  .strictObject({
    name: z.string(),
    state: kriState,
    /** As it came in: `118 ms`. Empty when there is none. */
    value: z.string(),
    /** The value a month before. */
    was: z.string(),
    target: z.string(),
    number: z.number().nullable(),
    targetValue: limit,
    warningValue: limit,
    criticalValue: limit,
    direction: z.enum(['lower', 'higher']),
    /** The last values up to then, oldest first. */
    recent: z.array(z.number()),
    readAt: instant.nullable(),
    refs: z.array(z.string()),
  })
  .meta({ id: 'ReportKri' });
export type ReportKri = z.infer<typeof reportKri>;

const sums = { amount: moneySum, allocated: moneySum, available: moneySum };
/** The contingency money of a register at the end of the month. */
export const reportReserves = z
  .strictObject({
    items: z.array(z.strictObject({ category: z.string(), ...sums })),
    /** One for each currency. */
    totals: z.array(z.strictObject(sums)),
    /** How many allocations were decided by who asked for them; absent for none. */
    selfApproved: z.number().int().optional(),
    /** Categories of open risks that have no reserve: missing, which is not the same as zero. */
    missing: z.array(
      z.strictObject({
        category: z.string(),
        risks: z.number().int(),
        worst: z.strictObject({ ref: z.string(), ...standing.shape }),
      }),
    ),
  })
  .meta({ id: 'ReportReserves' });
export type ReportReserves = z.infer<typeof reportReserves>;

/** A signature at the end of the month: one that is waited for, in force, or no longer good; or a risk that lacks one. */
export const reportAcceptance = z
  .strictObject({
    /** `ACC-7`; empty where a risk is accepted and nobody signed. */
    reference: z.string(),
    /** Null: the register itself is signed off. */
    ref: z.string().nullable(),
    title: z.string(),
    standing: z.enum(['requested', 'accepted', 'stale', 'expired', 'unsigned']),
    expiresOn: date.nullable(),
    /** What changed since it was signed. */
    staleBecause: z.array(z.string()),
    /** Why it is expired. Reports issued before that was kept do not say. */
    expiredBecause: z.enum(['date', 'kri']).optional(),
    requestedBy: z.string(),
    /** Empty while it waits. */
    decidedBy: z.string(),
    selfApproved: z.boolean(),
  })
  .meta({ id: 'ReportAcceptance' });
export type ReportAcceptance = z.infer<typeof reportAcceptance>;

const scaleLevel = z.strictObject({ label: z.string(), value: z.number().nullable(), criteria: z.string() });

/** Everything a report says in numbers. Every format is made from this one value. */
export const reportSnapshot = z
  .strictObject({
    header: z.strictObject({
      slug: z.string(),
      title: z.string(),
      project: z.string(),
      documentVersion: z.string(),
      owner: z.string(),
    }),
    period,
    /** `January 2025`. */
    month: z.string(),
    /** First and last day. */
    from: date,
    to: date,
    /** The moment the numbers are of: the end of the month in the register's time zone, or earlier while it runs. */
    asOf: instant,
    /** The same as people of the register read it. */
    asOfText: z.string(),
    isOver: z.boolean(),
    /** The month before; null in the first one. */
    previous: period.nullable(),
    /** What happened, in a sentence or two, from the numbers alone. */
    verdict: z.string(),
    counts: z.strictObject({
      active: changed,
      critical: changed,
      high: changed,
      medium: changed,
      low: changed,
      unassessed: changed,
      new: changed,
      closed: changed,
    }),
    /** All of them: active ones first, worst first. */
    risks: z.array(reportRisk),
    maps: z.strictObject({ before: heatMap.nullable(), now: heatMap }),
    kris: z.array(reportKri),
    movers: z.array(
      z.strictObject({
        ref: z.string(),
        title: z.string(),
        direction: z.enum(['up', 'down', 'new', 'closed']),
        was: standing.nullable(),
        now: standing.nullable(),
      }),
    ),
    /** Scores of the risks that moved at the end of each month, up to twelve. */
    lines: z.array(z.strictObject({ ref: z.string(), title: z.string(), points: z.array(z.number().nullable()) })),
    /** Active risks by level at the end of each month, up to twelve; the last is this one. */
    months: z.array(
      z.strictObject({
        period,
        critical: z.number().int(),
        high: z.number().int(),
        medium: z.number().int(),
        low: z.number().int(),
        unassessed: z.number().int(),
      }),
    ),
    overdueActions: z.array(
      z.strictObject({ ref: z.string(), text: z.string(), owner: z.string(), due: date, daysLate: z.number().int() }),
    ),
    /** Of those opened in the month. */
    escalations: z.strictObject({
      total: z.number().int(),
      acknowledgedInTime: z.number().int(),
      breached: z.number().int(),
      open: z.number().int(),
    }),
    acceptances: z.array(reportAcceptance),
    reserves: reportReserves,
    scales: z.strictObject({
      probability: z.array(scaleLevel),
      impact: z.array(scaleLevel),
      bands: z.array(z.strictObject({ priority, from: z.number(), to: z.number() })),
      /** Changes of the scales within the month, as sentences. */
      changes: z.array(z.string()),
    }),
    /** How old the data is, as sentences. */
    freshness: z.array(z.string()),
    /** Seal of the register's last audit event: what the numbers follow from. */
    trailHead: z.string(),
  })
  .meta({ id: 'ReportSnapshot' });
export type ReportSnapshot = z.infer<typeof reportSnapshot>;
