import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { id, instant, line, listQuery, page, slug } from './primitives.ts';
import { registerParams } from './registers.ts';

export const communicationFormat = z.enum(['report', 'dashboard', 'stand-up', 'notice']);
export type CommunicationFormat = z.infer<typeof communicationFormat>;

export const communicationChannel = z.enum(['e-mail', 'webhook', 'in the app']);
export type CommunicationChannel = z.infer<typeof communicationChannel>;

/** When it goes out, in the register's time zone; `as needed` waits for a person. */
export const communicationTiming = z
  .discriminatedUnion('every', [
    z.strictObject({ every: z.literal('day'), at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) }),
    z.strictObject({
      every: z.literal('week'),
      /** ISO: 1 Monday to 7 Sunday. */
      weekday: z.number().int().min(1).max(7),
      at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    }),
    z.strictObject({
      every: z.literal('two weeks'),
      weekday: z.number().int().min(1).max(7),
      /** Which of the two, counted from the week of Monday 5 January 1970. */
      week: z.union([z.literal(0), z.literal(1)]),
      at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    }),
    z.strictObject({
      every: z.literal('month'),
      /** In a shorter month its last day. */
      day: z.number().int().min(1).max(31),
      at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    }),
    z.strictObject({
      every: z.literal('quarter'),
      /** Of the quarter: 1 is January, April, July and October. */
      month: z.number().int().min(1).max(3),
      day: z.number().int().min(1).max(31),
      at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
    }),
    z.strictObject({ every: z.literal('as needed') }),
  ])
  .meta({ id: 'CommunicationTiming' });
export type CommunicationTiming = z.infer<typeof communicationTiming>;

/** Who gets it: roles of the register, people, and addresses outside. */
export const recipients = z
  .strictObject({
    roles: z.array(z.enum(['viewer', 'owner', 'manager', 'executive'])).max(4),
    people: z.array(id).max(100),
    addresses: z.array(z.email()).max(100),
    webhook: id.nullable(),
  })
  .meta({ id: 'Recipients' });
export type Recipients = z.infer<typeof recipients>;

const ruleShape = {
  stakeholder: line(120),
  /** As written: `Monthly`. */
  frequency: z.string().trim().max(120),
  format: communicationFormat,
  content: z.string().trim().max(500),
  channel: communicationChannel,
  timing: communicationTiming,
  recipients,
  active: z.boolean(),
};

export const communicationRule = z
  .strictObject({
    id,
    ...ruleShape,
    nextAt: instant.nullable(),
    lastAt: instant.nullable(),
    /** Who that is today, by name or address. */
    reaches: z.array(z.string()),
    version: z.number().int(),
  })
  .meta({ id: 'CommunicationRule' });
export type CommunicationRule = z.infer<typeof communicationRule>;

export const communicationRuleWrite = z.strictObject(ruleShape).meta({ id: 'CommunicationRuleWrite' });
export type CommunicationRuleWrite = z.infer<typeof communicationRuleWrite>;

export const communicationPreview = z
  .strictObject({
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    /** The file that goes with the mails; empty for none. */
    attachment: z.string(),
    reaches: z.array(z.string()),
    at: instant.nullable(),
    /** Nothing would be sent, because nothing changed. */
    quiet: z.boolean(),
    /** Why it cannot go out: no recipients, no e-mail set up. Empty when it can. */
    problem: z.string(),
  })
  .meta({ id: 'CommunicationPreview' });
export type CommunicationPreview = z.infer<typeof communicationPreview>;

export const communicationRun = z
  .strictObject({
    id,
    rule: z.strictObject({ id, stakeholder: z.string(), format: communicationFormat }),
    kind: z.enum(['scheduled', 'sent now']),
    subject: z.string(),
    text: z.string(),
    quiet: z.boolean(),
    /** The report it sent: the issued version, or 0 for the draft of then. */
    report: z.strictObject({ period: z.string(), number: z.number().int() }).nullable(),
    by: z.string(),
    at: instant,
    sentTo: z.array(
      z.strictObject({
        name: z.string(),
        channel: communicationChannel,
        state: z.enum(['queued', 'sent', 'failed', 'dead']),
        /** The file that went with it, or why it did not; empty where none was to, and before it is sent. */
        attachment: z.string(),
      }),
    ),
  })
  .meta({ id: 'CommunicationRun' });
export type CommunicationRun = z.infer<typeof communicationRun>;

const read = { kind: 'register', permission: 'register.read' } as const;
const settings = { kind: 'register', permission: 'register.settings' } as const;
const params = z.strictObject({ register: slug, id });

export const communicationApi = {
  list: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/communication',
    summary: 'Who is told what, how often and in which form',
    access: read,
    params: registerParams,
    response: z
      .strictObject({ items: z.array(communicationRule), mailWorks: z.boolean(), timeZone: z.string() })
      .meta({ id: 'CommunicationPlan' }),
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/communication',
    summary: 'Add a rule',
    access: settings,
    params: registerParams,
    body: communicationRuleWrite,
    response: communicationRule,
    status: 201,
    idempotent: true,
  }),
  replace: endpoint({
    method: 'PUT',
    path: '/api/v1/registers/:register/communication/:id',
    summary: 'Change a rule, pause it or let it go on',
    access: settings,
    params,
    body: communicationRuleWrite,
    response: communicationRule,
    ifMatch: true,
  }),
  remove: endpoint({
    method: 'DELETE',
    path: '/api/v1/registers/:register/communication/:id',
    summary: 'Take a rule out of the plan; what it sent stays in the history',
    access: settings,
    params,
    status: 204,
  }),
  preview: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/communication/:id/preview',
    summary: 'What would be sent now, to whom',
    access: settings,
    params,
    response: communicationPreview,
  }),
  send: endpoint({
    method: 'POST',
    path: '/api/v1/registers/:register/communication/:id/send',
    summary: 'Send it now; a notice needs its text',
    access: settings,
    params,
    body: z.strictObject({ text: z.string().trim().max(20_000).optional() }),
    response: communicationRun,
    status: 201,
    idempotent: true,
  }),
  history: endpoint({
    method: 'GET',
    path: '/api/v1/registers/:register/communication-history',
    summary: 'What was sent to whom, newest first',
    access: read,
    params: registerParams,
    query: listQuery,
    response: page(communicationRun),
  }),
};
