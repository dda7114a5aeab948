import type { Permission, Role } from '@heed/contracts';
import { prepared, type Reader } from '@heed/db';
import { CONFIRMATION_MINUTES, type Grant, grantFor } from '@heed/domain';
import { and, eq, sql } from 'drizzle-orm';
import type { Actor, RegisterAccess } from '../../http/actor.ts';
import { AppError, forbidden, notFound } from '../../http/app-error.ts';
import { msBetween } from '../session/session-clock.ts';

const needsConfirmation = (actor: Actor, now: string): boolean =>
  actor.confirmedAt === null || msBetween(actor.confirmedAt, now) > CONFIRMATION_MINUTES * 60_000;

/** Turns a grant into a yes or an error with a sentence. `own` passes here: the use case knows the risk. */
const requireGrant = (grant: Grant, actor: Actor, permission: Permission, now: string): void => {
  if (grant === 'no') {
    const by = actor.scopes === null ? 'Your roles do' : 'This token, or the roles of its creator, do';
    throw forbidden('permission.denied', `${by} not allow this (${permission}). Ask a manager or an admin.`);
  }
  if (grant === 'confirmed' && needsConfirmation(actor, now))
    throw forbidden('session.confirm_required', 'Type your password again to change people and roles.');
};

/** Every role the person holds anywhere: what counts for actions of the workspace. */
const listRolesAnywhere = async (q: Reader, userId: string): Promise<Role[]> => {
  const rows = await q
    .select({ roles: q.t.memberships.roles })
    .from(q.t.memberships)
    .where(eq(q.t.memberships.userId, userId));
  return [...new Set(rows.flatMap((row) => row.roles))];
};

/** Checks an action of the workspace. */
export const authoriseWorkspace = async (
  q: Reader,
  actor: Actor,
  permission: Permission,
  now: string,
): Promise<void> => {
  const roles = await listRolesAnywhere(q, actor.id);
  requireGrant(grantFor(permission, { ...actor, roles }), actor, permission, now);
};

const standings = prepared((q) => {
  const { registers, memberships } = q.t;
  const own = and(eq(memberships.registerId, registers.id), eq(memberships.userId, sql.placeholder('userId')));
  const { id, slug, title, overdueOn } = registers;
  return q
    .select({ id, slug, title, overdueOn, roles: memberships.roles })
    .from(registers)
    .leftJoin(memberships, own)
    .where(eq(registers.slug, sql.placeholder('slug')));
});

/** Finds a register as the person stands to it. One they may not read answers exactly like one that does not exist. */
export const findRegisterAccess = async (
  q: Reader,
  actor: Actor,
  slug: string,
): Promise<RegisterAccess | undefined> => {
  const [row] = await standings(q, { slug, userId: actor.id });
  if (!row) return undefined;
  const access = { ...row, roles: row.roles ?? [] };
  const mayKnow = grantFor('register.read', { isAdmin: actor.isAdmin, roles: access.roles, scopes: null }) !== 'no';
  return mayKnow ? access : undefined;
};

/** Checks an action on a register of the path. */
export const authoriseRegister = async (
  q: Reader,
  actor: Actor,
  slug: string,
  permission: Permission,
  now: string,
): Promise<RegisterAccess> => {
  const access = await findRegisterAccess(q, actor, slug);
  if (!access) throw notFound('register', slug);
  requireGrant(grantFor(permission, { ...actor, roles: access.roles }), actor, permission, now);
  return access;
};

/** For actions granted on own risks only: the risk must be the person's. */
export const requireOwn = (
  actor: Actor,
  access: RegisterAccess,
  permission: Permission,
  ownerId: string | null,
): void => {
  const grant = grantFor(permission, { ...actor, roles: access.roles });
  if (grant === 'yes' || (grant === 'own' && ownerId === actor.id)) return;
  throw new AppError(
    403,
    'permission.not_owner',
    'You may change the risks you own. This one belongs to somebody else: ask them or a manager.',
  );
};
