import type { Me } from '@heed/contracts';
import type { Database, Reader, Tx } from '@heed/db';
import { permissionsOf } from '@heed/domain';
import { and, eq, isNull } from 'drizzle-orm';
import type { Actor, Work } from '../../http/actor.ts';
import { AppError, invalid, notFound } from '../../http/app-error.ts';
import { hashSecret, newId, newSecret } from '../../ids.ts';
import { recordEvent } from '../audit/audit.repository.ts';
import { inTurn } from './in-turn.ts';
import { checkThrottle, forgetFailures, noteFailure, type ThrottleKeys, throttleKeys } from './login-throttle.ts';
import { checkPasswordChoice, hashPassword, isPassword } from './passwords.ts';
import { confirmSession, endOtherSessions, endSession, insertSession } from './session.repository.ts';
import { ABSOLUTE_MS, after } from './session-clock.ts';

/** Where a session was opened from, for people to recognise it. */
export interface Place {
  readonly userAgent: string;
  readonly address: string;
}

export interface OpenedSession {
  readonly userId: string;
  readonly sessionId: string;
  readonly refresh: string;
}

/** Opens a session inside the caller's transaction; the refresh token leaves once and is kept as a hash. */
export const openSession = async (q: Tx, userId: string, place: Place, now: string): Promise<OpenedSession> => {
  const opened = { userId, sessionId: newId(), refresh: newSecret() };
  await insertSession(q, {
    id: opened.sessionId,
    userId,
    refreshHash: hashSecret(opened.refresh),
    previousHash: null,
    rotatedAt: now,
    confirmedAt: now,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: after(now, ABSOLUTE_MS),
    endedAt: null,
    userAgent: place.userAgent.slice(0, 300),
    address: place.address,
  });
  return opened;
};

const wrongPassword = (left: number): AppError => {
  const detail =
    left === 0
      ? 'Email and password do not match. There is a pause before the next try.'
      : `Email and password do not match. ${left === 1 ? 'One try' : `${left} tries`} left before a pause of one minute.`;
  return new AppError(401, 'session.wrong_password', detail, {
    errors: [{ path: 'password', message: 'Email and password do not match.' }],
  });
};

/** Signs a person in. An unknown address, a wrong password and a deactivated person answer alike and take as long. */
export const logIn = (
  db: Database,
  input: { email: string; password: string },
  place: Place,
  now: string,
): Promise<OpenedSession> => {
  const keys = throttleKeys(input.email, place.address);
  return inTurn(keys.account, () => tryPassword(db, keys, input, place, now));
};

const tryPassword = async (
  db: Database,
  keys: ThrottleKeys,
  input: { email: string; password: string },
  place: Place,
  now: string,
): Promise<OpenedSession> => {
  await checkThrottle(db.read, keys, now);
  const [user] = await db.read.select().from(db.read.t.users).where(eq(db.read.t.users.email, input.email));
  const matches = await isPassword(user?.active ? user.passwordHash : null, input.password);
  if (!user || !matches) throw wrongPassword(await db.tx((q) => noteFailure(q, keys, now)));
  return db.tx(async (q) => {
    // Another replica may have noted failures meanwhile.
    await checkThrottle(q, keys, now);
    await forgetFailures(q, keys);
    return openSession(q, user.id, place, now);
  });
};

/** The person who is signed in, with what they may do and where. */
export const presentMe = async (
  q: Reader,
  actor: Pick<Actor, 'id' | 'name' | 'email' | 'isAdmin' | 'scopes'>,
): Promise<Me> => {
  const { memberships, registers } = q.t;
  const rows = await q
    .select({ slug: registers.slug, title: registers.title, roles: memberships.roles })
    .from(memberships)
    .innerJoin(registers, eq(registers.id, memberships.registerId))
    .where(and(eq(memberships.userId, actor.id), isNull(registers.archivedAt)))
    .orderBy(registers.updatedAt, registers.id);
  const roles = [...new Set(rows.flatMap((row) => row.roles))];
  return {
    id: actor.id,
    name: actor.name,
    email: actor.email,
    isAdmin: actor.isAdmin,
    may: permissionsOf({ isAdmin: actor.isAdmin, roles, scopes: actor.scopes }),
    // A token that may not read a register is not told of it either.
    registers: actor.scopes === null || actor.scopes.includes('read') ? rows.reverse() : [],
  };
};

const requireSession = (work: Work): string => {
  if (work.actor.sessionId === null)
    throw new AppError(403, 'permission.denied', 'An API token cannot do this. Sign in as a person.');
  return work.actor.sessionId;
};

const requirePassword = (work: Work, password: string, path: string): Promise<void> =>
  inTurn(throttleKeys(work.actor.email, '').account, () => tryOwnPassword(work, password, path));

const tryOwnPassword = async (work: Work, password: string, path: string): Promise<void> => {
  const { users } = work.read.t;
  const keys = throttleKeys(work.actor.email, `confirmation of ${work.actor.id}`);
  await checkThrottle(work.read, keys, work.now);
  const [user] = await work.read.select().from(users).where(eq(users.id, work.actor.id));
  if (await isPassword(user?.passwordHash ?? null, password))
    return work.tx(async (q) => {
      await checkThrottle(q, keys, work.now);
      await forgetFailures(q, keys);
    });
  await work.tx((q) => noteFailure(q, keys, work.now));
  throw invalid('session.wrong_password', 'This is not your password.', path);
};

/** The password typed once more: opens five minutes for changing people and roles. */
export const confirmPassword = async (work: Work, password: string): Promise<void> => {
  const sessionId = requireSession(work);
  await requirePassword(work, password, 'password');
  await work.tx((q) => confirmSession(q, sessionId, work.now));
};

/** Another password ends every other session of the person. */
export const changePassword = async (work: Work, input: { current: string; password: string }): Promise<void> => {
  const sessionId = requireSession(work);
  await requirePassword(work, input.current, 'current');
  checkPasswordChoice(input.password, work.actor.email);
  const passwordHash = await hashPassword(input.password);
  await work.tx(async (q) => {
    await q.update(q.t.users).set({ passwordHash, updatedAt: work.now }).where(eq(q.t.users.id, work.actor.id));
    await endOtherSessions(q, work.actor.id, sessionId, work.now);
    await recordEvent(q, work, {
      registerId: null,
      entity: 'person',
      key: work.actor.email,
      action: 'password changed',
      changes: {},
    });
  });
};

/** Ends one of the person's own sessions. */
export const endOwnSession = async (work: Work, sessionId: string): Promise<void> => {
  const { sessions } = work.read.t;
  const [own] = await work.read
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, work.actor.id)));
  if (!own) throw notFound('session', sessionId);
  await work.tx(async (q) => {
    const ended = await endSession(q, sessionId, work.now);
    if (ended.length === 0) return;
    await recordEvent(q, work, {
      registerId: null,
      entity: 'session',
      key: work.actor.email,
      action: 'session ended',
      changes: {},
    });
  });
};
