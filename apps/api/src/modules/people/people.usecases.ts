import type { Invitation, ListQuery, Member, Person, Role } from '@heed/contracts';
import { isUniqueViolation, type Reader } from '@heed/db';
import { and, eq } from 'drizzle-orm';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { AppError, notFound, stale } from '../../http/app-error.ts';
import { hashSecret, newId, newSecret } from '../../ids.ts';
import { changesBetween, recordEvent } from '../audit/audit.repository.ts';
import { claimNamedRisks } from '../risks/risks.repository.ts';
import { endOtherSessions } from '../session/session.repository.ts';
import { after } from '../session/session-clock.ts';
import { INVITE_MS } from './links.usecases.ts';
import {
  countActiveAdmins,
  findUser,
  lastSeenOf,
  listMembers as listMemberRows,
  listPeople as listPeopleRows,
  presentPerson,
  replaceLinks,
  type UserRow,
} from './people.repository.ts';

/** The people of the workspace, by name. */
export const listPeople = (work: Work, query: ListQuery) => listPeopleRows(work.read, query);

const getUser = async (q: Reader, id: string): Promise<UserRow> => {
  const user = await findUser(q, id);
  if (!user) throw notFound('person', id);
  return user;
};

/** A single-use link for a person to choose a password with; it replaces the ones before. */
const createLink = (work: Work, user: Pick<UserRow, 'id' | 'passwordHash'>) => {
  const token = newSecret();
  const row = {
    tokenHash: hashSecret(token),
    purpose: user.passwordHash === null ? ('invite' as const) : ('reset' as const),
    userId: user.id,
    createdAt: work.now,
    expiresAt: after(work.now, INVITE_MS),
    usedAt: null,
  };
  return { token, row };
};

/** Adds a person and answers the link to pass on; nothing is sent. */
export const invitePerson = async (
  work: Work,
  input: { name: string; email: string; isAdmin: boolean },
  linkFor: (token: string) => string,
): Promise<Invitation> => {
  const user: UserRow = {
    ...input,
    id: newId(),
    passwordHash: null,
    active: true,
    version: 1,
    createdAt: work.now,
    updatedAt: work.now,
  };
  const { token, row } = createLink(work, user);
  try {
    return await work.tx(async (q) => {
      await q.insert(q.t.users).values(user);
      await replaceLinks(q, row);
      await recordEvent(q, work, {
        registerId: null,
        entity: 'person',
        key: user.email,
        action: 'invited',
        changes: { name: [null, user.name], isAdmin: [null, user.isAdmin] },
        version: 1,
      });
      return { person: presentPerson(user, null), link: linkFor(token), expiresAt: row.expiresAt };
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError(409, 'person.email_taken', `${input.email} belongs to a person of this workspace already.`, {
      errors: [{ path: 'email', message: 'This address is taken.' }],
    });
  }
};

/** A new link for a person who lost theirs, or their password. */
export const renewLink = async (work: Work, id: string, linkFor: (token: string) => string): Promise<Invitation> => {
  const user = await getUser(work.read, id);
  if (!user.active) throw new AppError(409, 'person.inactive', `${user.name} is deactivated. Bring them back first.`);
  const { token, row } = createLink(work, user);
  await work.tx(async (q) => {
    await replaceLinks(q, row);
    await recordEvent(q, work, {
      registerId: null,
      entity: 'person',
      key: user.email,
      action: 'link renewed',
      changes: {},
    });
  });
  const person = presentPerson(user, await lastSeenOf(work.read, id));
  return { person, link: linkFor(token), expiresAt: row.expiresAt };
};

/** Changes a person. Losing rights ends their sessions; the last active admin keeps theirs. */
export const patchPerson = (
  work: Work,
  id: string,
  version: number,
  input: { name?: string | undefined; isAdmin?: boolean | undefined; active?: boolean | undefined },
): Promise<Person> =>
  work.tx(async (q) => {
    const { users } = q.t;
    const before = await getUser(q, id);
    const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
    const changes = changesBetween(before, given);
    const seen = await lastSeenOf(q, id);
    if (before.version !== version) throw stale('person', presentPerson(before, seen));
    if (Object.keys(changes).length === 0) return presentPerson(before, seen);
    const [after] = await q
      .update(users)
      .set({ ...given, version: version + 1, updatedAt: work.now })
      .where(and(eq(users.id, id), eq(users.version, version)))
      .returning();
    if (!after) throw stale('person', presentPerson(await getUser(q, id), seen));
    if ('active' in changes || 'isAdmin' in changes)
      await endOtherSessions(q, id, work.actor.sessionId ?? '', work.now);
    await recordEvent(q, work, {
      registerId: null,
      entity: 'person',
      key: after.email,
      action: 'changed',
      changes,
      version: after.version,
    });
    // Counted after the event: its lock lets two admins who unmake each other come one after the other.
    if ((await countActiveAdmins(q)) === 0)
      throw new AppError(
        409,
        'person.last_admin',
        'The workspace needs one active admin. Make another person an admin first.',
      );
    return presentPerson(after, seen);
  });

/** The people of a register and their roles. */
export const listMembers = (work: Work, register: RegisterAccess, query: ListQuery) =>
  listMemberRows(work.read, register.id, query);

/** Sets the roles of a person in a register; with none they are off it. Takes hold with their next request. */
export const setRoles = (work: Work, register: RegisterAccess, userId: string, roles: Role[]): Promise<Member> =>
  work.tx(async (q) => {
    const { memberships } = q.t;
    const user = await getUser(q, userId);
    const mine = and(eq(memberships.registerId, register.id), eq(memberships.userId, userId));
    const [before] = await q.select().from(memberships).where(mine);
    const next = [...new Set(roles)];
    if (next.length === 0) await q.delete(memberships).where(mine);
    else
      await q
        .insert(memberships)
        .values({ registerId: register.id, userId, roles: next })
        .onConflictDoUpdate({ target: [memberships.registerId, memberships.userId], set: { roles: next } });
    if (next.length > 0) await claimNamedRisks(q, register.id, user);
    await recordEvent(q, work, {
      registerId: register.id,
      entity: 'member',
      key: user.email,
      action: 'roles set',
      changes: changesBetween({ roles: before?.roles ?? [] }, { roles: next }),
    });
    return { id: user.id, name: user.name, email: user.email, active: user.active, roles: next };
  });
