import type { LinkInfo } from '@heed/contracts';
import { type Database, isUniqueViolation, type Tx } from '@heed/db';
import { eq, sql } from 'drizzle-orm';
import type { Actor, Work } from '../../http/actor.ts';
import { AppError, invalid, notFound } from '../../http/app-error.ts';
import { hashSecret, newId, newSecret } from '../../ids.ts';
import { enqueueJob } from '../../jobs/enqueue.ts';
import { changesBetween, recordEvent } from '../audit/audit.repository.ts';
import { checkPasswordChoice, hashPassword } from '../session/passwords.ts';
import { endOtherSessions } from '../session/session.repository.ts';
import { type OpenedSession, openSession, type Place } from '../session/session.usecases.ts';
import { after } from '../session/session-clock.ts';
import { findLink, findUser, hasUsers, replaceLinks, takeLink } from './people.repository.ts';

const SETUP_MS = 30 * 60_000;
export const INVITE_MS = 7 * 24 * 60 * 60_000;

/** What a use case without a signed-in person works with: setting up, and accepting an invitation. */
export interface Doorstep {
  readonly db: Database;
  readonly now: string;
  readonly requestId: string;
  readonly auditKey: string;
}

const workAs = (door: Doorstep, actor: Pick<Actor, 'id' | 'name' | 'email' | 'isAdmin'>): Work => ({
  actor: { ...actor, scopes: null, sessionId: null, confirmedAt: null },
  now: door.now,
  requestId: door.requestId,
  read: door.db.read,
  tx: door.db.tx,
  enqueue: (q, job) => enqueueJob(q, job, door.now),
  auditKey: door.auditKey,
});

/** A set-up link for a workspace without people; undefined once it has some. The token leaves once. */
export const createSetupLink = async (door: Doorstep): Promise<{ token: string; expiresAt: string } | undefined> => {
  if (await hasUsers(door.db.read)) return undefined;
  const token = newSecret();
  const expiresAt = after(door.now, SETUP_MS);
  await door.db.tx((q) =>
    replaceLinks(q, {
      tokenHash: hashSecret(token),
      purpose: 'setup',
      userId: null,
      createdAt: door.now,
      expiresAt,
      usedAt: null,
    }),
  );
  return { token, expiresAt };
};

const insertAdmin = async (q: Tx, door: Doorstep, input: { name: string; email: string }, passwordHash: string) => {
  const user = { id: newId(), name: input.name, email: input.email, isAdmin: true };
  await q.insert(q.t.users).values({
    ...user,
    passwordHash,
    active: true,
    version: 1,
    createdAt: door.now,
    updatedAt: door.now,
  });
  await recordEvent(q, workAs(door, user), {
    registerId: null,
    entity: 'person',
    key: user.email,
    action: 'workspace set up',
    changes: { name: [null, user.name], isAdmin: [null, true] },
  });
  return user;
};

/** The first admin of an unattended installation; does nothing once the workspace has people. */
export const ensureAdmin = async (
  door: Doorstep,
  input: { email: string; password: string; name?: string },
): Promise<boolean> => {
  if (await hasUsers(door.db.read)) return false;
  const passwordHash = await hashPassword(input.password);
  const name = input.name ?? input.email.split('@')[0] ?? input.email;
  try {
    await door.db.tx((q) => insertAdmin(q, door, { name, email: input.email }, passwordHash));
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false; // another replica was faster
    throw error;
  }
};

const spent = () => notFound('link', 'you followed');

/** What a link is for. One that was used, ran out or never was answers the same. */
export const readLink = async (db: Database, token: string, now: string): Promise<LinkInfo> => {
  const link = await findLink(db.read, hashSecret(token), now);
  if (!link) throw spent();
  const user = link.userId ? await findUser(db.read, link.userId) : undefined;
  if (link.userId ? !user?.active : await hasUsers(db.read)) throw spent();
  return { purpose: link.purpose, name: user?.name ?? '', email: user?.email ?? '', expiresAt: link.expiresAt };
};

const chooseIdentity = (info: LinkInfo, input: { name?: string | undefined; email?: string | undefined }) => {
  if (info.purpose !== 'setup') return { name: input.name ?? info.name, email: info.email };
  if (!input.name)
    throw invalid('link.name_required', 'Write your name: others see it beside what you change.', 'name');
  if (!input.email) throw invalid('link.email_required', 'Write your e-mail address: you sign in with it.', 'email');
  return { name: input.name, email: input.email };
};

/**
 * Uses a link: the first person sets up the workspace, an invited one chooses a password. Opens a session. Of many at
 * once exactly one gets through.
 */
export const takeInvitation = async (
  door: Doorstep,
  token: string,
  input: { name?: string | undefined; email?: string | undefined; password: string },
  place: Place,
): Promise<OpenedSession> => {
  const info = await readLink(door.db, token, door.now);
  const identity = chooseIdentity(info, input);
  checkPasswordChoice(input.password, identity.email);
  const passwordHash = await hashPassword(input.password);
  return door.db.tx(async (q) => {
    if (!(await takeLink(q, hashSecret(token), door.now))) throw spent();
    if (info.purpose === 'setup') {
      if (await hasUsers(q)) throw spent();
      const admin = await insertAdmin(q, door, identity, passwordHash);
      return openSession(q, admin.id, place, door.now);
    }
    const { users } = q.t;
    const [user] = await q
      .update(users)
      .set({ passwordHash, name: identity.name, version: sql`${users.version} + 1`, updatedAt: door.now })
      .where(eq(users.email, identity.email))
      .returning();
    if (!user?.active) throw new AppError(403, 'person.inactive', 'This account was deactivated. Ask an admin.');
    await endOtherSessions(q, user.id, '', door.now);
    const opened = await openSession(q, user.id, place, door.now);
    await recordEvent(q, workAs(door, user), {
      registerId: null,
      entity: 'person',
      key: user.email,
      action: info.purpose === 'invite' ? 'invitation accepted' : 'password chosen',
      changes: changesBetween({ name: info.name }, { name: identity.name }),
    });
    return opened;
  });
};
