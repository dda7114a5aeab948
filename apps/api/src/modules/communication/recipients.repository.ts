import type { NotificationChoice, Recipients } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { listReachable } from '../notifications/notifications.repository.ts';
import { findWebhook, type WebhookRow } from '../webhooks/webhooks.repository.ts';

export interface Addressee {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** How they want what the communication plan sends. */
  readonly choice: NotificationChoice;
}

/** Whom a rule reaches today. */
export interface Reached {
  readonly people: readonly Addressee[];
  readonly addresses: readonly string[];
  readonly webhook: WebhookRow | undefined;
}

/** The active members who are named or hold one of the roles, by name. */
const listNamed = async (q: Reader, registerId: string, { roles, people }: Recipients) => {
  const { users, memberships } = q.t;
  const rows = await q
    .select({ id: users.id, name: users.name, email: users.email, held: memberships.roles })
    .from(users)
    .innerJoin(memberships, and(eq(memberships.userId, users.id), eq(memberships.registerId, registerId)))
    .where(eq(users.active, true))
    .orderBy(asc(q.bytewise(sql`lower(${users.name})`)), asc(q.bytewise(users.id)));
  return rows.filter(({ id, held }) => people.includes(id) || held.some((role) => roles.includes(role)));
};

/** Who of these people may be named in the register: its active members. */
export const listNameable = async (q: Reader, registerId: string, ids: readonly string[]): Promise<string[]> => {
  if (ids.length === 0) return [];
  const { users, memberships } = q.t;
  const rows = await q
    .select({ id: users.id })
    .from(users)
    .innerJoin(memberships, and(eq(memberships.userId, users.id), eq(memberships.registerId, registerId)))
    .where(and(inArray(users.id, [...ids]), eq(users.active, true)));
  return rows.map(({ id }) => id);
};

/** The webhook of a rule, where it is in use and listens to this register. */
export const findWebhookFor = async (
  q: Reader,
  registerId: string,
  id: string | null,
): Promise<WebhookRow | undefined> => {
  const hook = id === null ? undefined : await findWebhook(q, id);
  return hook?.active && (hook.registerId === null || hook.registerId === registerId) ? hook : undefined;
};

/** Whom a rule reaches: not who left, lost the register, muted it, or wants nothing of the plan. */
export const reachedBy = async (
  q: Reader,
  registerId: string,
  recipients: Recipients,
  now: string,
): Promise<Reached> => {
  const named = await listNamed(q, registerId, recipients);
  const wanted = named.map(({ id }) => ({ registerId, userId: id }));
  const reachable = await listReachable(q, wanted, now);
  const people = named.flatMap(({ held: _, ...person }): Addressee[] => {
    const choice = reachable(registerId, null, person.id)?.mail.communication;
    return choice === undefined ? [] : [{ ...person, choice }];
  });
  const addresses = [...new Set(recipients.addresses)];
  return { people, addresses, webhook: await findWebhookFor(q, registerId, recipients.webhook) };
};
