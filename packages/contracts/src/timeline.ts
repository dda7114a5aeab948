import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { date, id, ref, slug } from './primitives.ts';
import { registerParams } from './registers.ts';
import { riskState } from './risk-parts.ts';
import { priority, riskPriority } from './scoring.ts';

/** How many entries a plan holds at most, and how many risks of one are listed beside their number. */
export const MOST_ENTRIES = 1000;
export const RISKS_SHOWN = 8;
/** Characters of a period, and of what is done in it. */
export const LONGEST_PERIOD = 200;
export const LONGEST_ENTRY = 5000;

/** An entry of the plan: a relative or dated period, and the risks it is about. */
export const timelineEntry = z
  .strictObject({
    id,
    /** As written: `Week 1`. */
    period: z.string(),
    text: z.string(),
    /** First and last day, both or none. Set by a person, else worked out from the period and the day the plan begins. */
    startsOn: date.nullable(),
    endsOn: date.nullable(),
    /** Whether a person set the days. */
    isDated: z.boolean(),
    isMilestone: z.boolean(),
    /** The day somebody said it is done. */
    doneOn: date.nullable(),
    doneBy: z.string().nullable(),
    /** The levels its words name: `high-risk items`. */
    levels: z.array(priority),
    /** The risks a person chose; null: those its words named. */
    refs: z.array(z.string()).nullable(),
    /** The worst of its open risks, then what is settled. */
    risks: z.array(z.strictObject({ ref: z.string(), title: z.string(), priority: riskPriority, state: riskState })),
    riskCount: z.number().int(),
    openCount: z.number().int(),
    /** The sign-off a milestone is reached with. */
    signOff: z
      .strictObject({
        id,
        reference: z.string(),
        state: z.enum(['requested', 'accepted', 'declined', 'withdrawn', 'unsigned', 'replaced']),
      })
      .nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'TimelineEntry' });
export type TimelineEntry = z.infer<typeof timelineEntry>;

/** The plan as a whole. */
export const timeline = z
  .strictObject({
    items: z.array(timelineEntry),
    /** The day week 1 begins. */
    startsOn: date.nullable(),
    /** Today on the calendar of the register. */
    today: date,
    /** Version of the register, for the day the plan begins. */
    version: z.number().int(),
    /** Whether the caller may change the plan. */
    mayEdit: z.boolean(),
  })
  .meta({ id: 'Timeline' });
export type Timeline = z.infer<typeof timeline>;

const entryShape = {
  period: z.string().trim().max(LONGEST_PERIOD),
  text: z.string().trim().min(1, 'Say what is done.').max(LONGEST_ENTRY),
  startsOn: date.nullable(),
  endsOn: date.nullable(),
  isMilestone: z.boolean(),
  isDone: z.boolean(),
  /** Null: the risks its words name. */
  refs: z.array(ref).max(200).nullable(),
  signOffId: id.nullable(),
};

export const timelineEntryWrite = z
  .strictObject({
    period: entryShape.period.default(''),
    text: entryShape.text,
    startsOn: entryShape.startsOn.default(null),
    endsOn: entryShape.endsOn.default(null),
    isMilestone: entryShape.isMilestone.default(false),
    isDone: entryShape.isDone.default(false),
    refs: entryShape.refs.default(null),
    signOffId: entryShape.signOffId.default(null),
  })
  .meta({ id: 'TimelineEntryWrite' });
export type TimelineEntryWrite = z.infer<typeof timelineEntryWrite>;

export const timelineEntryPatch = z.strictObject(entryShape).partial().meta({ id: 'TimelineEntryPatch' });
export type TimelineEntryPatch = z.infer<typeof timelineEntryPatch>;

const openByLevel = z.record(riskPriority, z.number().int());

/** Open risks by level at the end of some days: as it was, and as the plan has it. */
export const burnDown = z
  .strictObject({
    points: z.array(
      z.strictObject({
        date,
        /** 1 for the last day of the first week of the plan; null for the day it begins and for today. */
        week: z.number().int().nullable(),
        /** Null for what is still to come, and while there was no register. */
        actual: openByLevel.nullable(),
        planned: openByLevel,
      }),
    ),
    /** What the two show, as a sentence. */
    finding: z.string(),
    today: date,
    /** Open risks no dated entry brings down: the worst, and how many. */
    uncovered: z.array(z.strictObject({ ref: z.string(), title: z.string(), priority: riskPriority })),
    uncoveredCount: z.number().int(),
  })
  .meta({ id: 'BurnDown' });
export type BurnDown = z.infer<typeof burnDown>;

const read = { kind: 'register', permission: 'register.read' } as const;
const edit = { kind: 'register', permission: 'timeline.edit' } as const;
const params = z.strictObject({ register: slug, id });

export const timelineApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/timeline',
    summary: 'The plan: its entries in order, with the day week 1 begins',
    access: read,
    params: registerParams,
    response: timeline,
  }),
  setStart: endpoint({
    method: 'PUT',
    path: '/api/v1/registers/:register/timeline-start',
    summary: 'The day week 1 begins: relative periods get their dates from it',
    access: edit,
    params: registerParams,
    body: z.strictObject({ startsOn: date.nullable() }),
    response: timeline,
    ifMatch: true,
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/timeline',
    summary: 'Add an entry to the end of the plan',
    access: edit,
    params: registerParams,
    body: timelineEntryWrite,
    response: timelineEntry,
    status: 201,
    idempotent: true,
  }),
  patch: endpoint({
    method: 'PATCH',
    path: '/api/v1/registers/:register/timeline/:id',
    summary: 'Change an entry, move it in time, or mark it done; without days it follows its period again',
    access: edit,
    params,
    body: timelineEntryPatch,
    response: timelineEntry,
    ifMatch: true,
  }),
  move: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/timeline/:id/move',
    summary: 'Put an entry behind another one, or first',
    access: edit,
    params,
    body: z.strictObject({ after: id.nullable() }),
    response: timelineEntry,
    ifMatch: true,
  }),
  remove: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/timeline/:id/remove',
    summary: 'Take an entry out of the plan',
    access: edit,
    params,
    response: timelineEntry,
    ifMatch: true,
  }),
  restore: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/timeline/:id/restore',
    summary: 'Bring an entry back that was taken out',
    access: edit,
    params,
    response: timelineEntry,
    ifMatch: true,
  }),
  burnDown: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/burn-down',
    summary: 'Open risks by level week by week, planned against actual',
    access: read,
    params: registerParams,
    response: burnDown,
  }),
};
