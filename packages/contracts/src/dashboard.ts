import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { escalation } from './escalations.ts';
import { kriDirection, kriState, threshold } from './kri-parts.ts';
import { matrix } from './matrix.ts';
import { movementReport } from './movement.ts';
import { date, instant } from './primitives.ts';
import { counts, registerParams } from './registers.ts';
import { scoringModel } from './scoring.ts';

/** An ISO week: `2025-W03`. */
export const isoWeek = z.string().regex(/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/, 'Write a week such as 2025-W03.');

/** A KRI that is off target, with what it said a week before. */
export const dashboardKri = z
  .strictObject({
    slug: z.string(),
    name: z.string(),
    refs: z.array(z.string()),
    state: kriState,
    unit: z.string(),
    direction: kriDirection,
    target: z.string(),
    targetRule: threshold.nullable(),
    warning: threshold.nullable(),
    critical: threshold.nullable(),
    value: z.number().nullable(),
    readAt: instant.nullable(),
    before: z.number().nullable(),
  })
  .meta({ id: 'DashboardKri' });
export type DashboardKri = z.infer<typeof dashboardKri>;

export const dashboardLate = z
  .strictObject({
    kind: z.enum(['review', 'action']),
    ref: z.string(),
    /** Of the risk, or the text of the action. */
    title: z.string(),
    owner: z.string().nullable(),
    due: date,
    daysLate: z.number().int(),
  })
  .meta({ id: 'DashboardLate' });
export type DashboardLate = z.infer<typeof dashboardLate>;

/** The week of a register on one page: as it was at the end of the week, or as it is while the week goes on. */
export const dashboard = z
  .strictObject({
    week: isoWeek,
    from: date,
    to: date,
    /** The week still goes on. */
    isCurrent: z.boolean(),
    /** The moment everything is told of. */
    at: instant,
    /** Null: the register did not exist before. */
    previous: isoWeek.nullable(),
    /** Null: it is still to come. */
    next: isoWeek.nullable(),
    /** What moved, and which clock runs. */
    headline: z.string(),
    /** `Three of eight active risks moved, two up and one down. None is new, none closed.` */
    subline: z.string(),
    /** Nothing rose, nothing is new, and nothing waits for anybody. */
    isCalm: z.boolean(),
    /**
     * Since the end of the week before: up and down of active risks, new and closed of all. `unchanged` are the active
     * risks that stand where they stood.
     */
    movement: movementReport,
    scoring: scoringModel,
    matrix,
    clocks: z.strictObject({
      running: z.number().int(),
      breached: z.number().int(),
      /** By time left, the first twenty. */
      items: z.array(escalation),
      /** `One more acknowledged, one snoozed until 27 January.` Empty for none. */
      others: z.string(),
    }),
    kris: z.strictObject({ total: z.number().int(), offTarget: z.array(dashboardKri) }),
    /** Late reviews and actions, the latest in front: the first twenty. */
    overdue: z.strictObject({ total: z.number().int(), items: z.array(dashboardLate) }),
    /** At the end of each of twelve weeks, the shown one last. Null: the register did not exist. */
    weeks: z.array(z.strictObject({ week: isoWeek, counts: counts.nullable() })),
    /** In a sentence: `First Critical in 12 weeks`. */
    weeksFinding: z.string(),
  })
  .meta({ id: 'Dashboard' });
export type Dashboard = z.infer<typeof dashboard>;

export const dashboardApi = {
  read: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/dashboard',
    summary: 'The week of a register: what changed against the one before, and what needs somebody',
    access: { kind: 'register', permission: 'register.read' },
    params: registerParams,
    query: z.strictObject({ week: isoWeek.optional() }),
    response: dashboard,
  }),
};
