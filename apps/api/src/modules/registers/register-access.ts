import type { Permission, Role } from '@heed/contracts';
import { prepared, type Reader } from '@heed/db';
import {
  areDutiesSeparated,
  CONFIRMATION_MINUTES,
  DEFAULT_ESCALATION_SETTING,
  type Grant,
  grantFor,
} from '@heed/domain';
import { and, eq, inArray, type Placeholder, sql } from 'drizzle-orm';
import type { Actor, RegisterAccess } from '../../http/actor.ts';
import { AppError, forbidden, notFound } from '../../http/app-error.ts';
import { msBetween } from '../session/session-clock.ts';

const needsConfirmation = (actor: Actor, now: string): boolean =>
  actor.confirmedAt === null || msBetween(actor.confirmedAt, now) > CONFIRMATION_MINUTES * 60_000;

/** Turns a grant into a yes or an error with a sentence. `own` passes here: the use case knows the risk. */
export const requireGrant = (grant: Grant, actor: Actor, permission: Permission, now: string): void => {
  if (grant === 'no') {
    const by = actor.scopes === null ? 'Your roles do' : 'This token, or the roles of its creator, do';
    throw forbidden('permission.denied', `${by} not allow this (${permission}). Ask a manager or an admin.`);
  }
  if (grant === 'confirmed' && needsConfirmation(actor, now))
    throw forbidden('session.confirm_required', 'Type your password again: this needs it within five minutes.');
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

/** How many active people of the register could decide what another proposed. */
const decidersOf = (q: Reader) => {
  const { registers, memberships, users } = q.t;
  const held = sql`cast(decider.roles as text)`;
  return sql<number>`(
    select count(*) from ${memberships} as decider join ${users} as person on person.id = decider.user_id
    where decider.register_id = ${registers.id} and person.active
      and (${held} like '%"manager"%' or ${held} like '%"executive"%')
  )`;
};

/** Keys of the teams the caller is in, a line each: names are one line. */
const teamsOf = (q: Reader, userId: unknown) => {
  const { registers, owners, ownerPeople } = q.t;
  return sql<string | null>`(
    select string_agg(team.key, ${'\n'}) from ${ownerPeople} as mate
    join ${owners} as team on team.register_id = mate.register_id and team.key = mate.key and team.kind = 'team'
    where mate.register_id = ${registers.id} and mate.user_id = ${userId}
  )`;
};

/** Registers, and how a person stands to each. */
const selectStandings = (q: Reader, userId: string | Placeholder) => {
  const { registers, memberships } = q.t;
  const own = and(eq(memberships.registerId, registers.id), eq(memberships.userId, userId));
  const { id, slug, title, overdueOn, archivedAt, separateDuties, escalationSetting } = registers;
  return q
    .select({
      ...{ id, slug, title, overdueOn, archivedAt, separateDuties, escalationSetting },
      roles: memberships.roles,
      deciders: decidersOf(q),
      teams: teamsOf(q, userId),
    })
    .from(registers)
    .leftJoin(memberships, own);
};
type StandingRow = Awaited<ReturnType<typeof selectStandings>>[number];

const accessOf = ({
  deciders,
  separateDuties,
  roles,
  teams,
  escalationSetting,
  ...register
}: StandingRow): RegisterAccess => ({
  ...register,
  timeZone: (escalationSetting ?? DEFAULT_ESCALATION_SETTING).timeZone,
  roles: roles ?? [],
  separateDuties: areDutiesSeparated(separateDuties, Number(deciders)),
  teams: teams?.split('\n') ?? [],
});

const standingBySlug = prepared((q) =>
  selectStandings(q, sql.placeholder('userId')).where(eq(q.t.registers.slug, sql.placeholder('slug'))),
);

/** Finds a register as the person stands to it. One they may not read answers exactly like one that does not exist. */
export const findRegisterAccess = async (
  q: Reader,
  actor: Actor,
  slug: string,
): Promise<RegisterAccess | undefined> => {
  const [row] = await standingBySlug(q, { slug, userId: actor.id });
  if (!row) return undefined;
  const access = accessOf(row);
  const mayKnow = grantFor('register.read', { isAdmin: actor.isAdmin, roles: access.roles, scopes: null }) !== 'no';
  return mayKnow ? access : undefined;
};

/** Several registers by id as the person stands to them, without those they may not read. */
export const listAccess = async (
  q: Reader,
  actor: Actor,
  registerIds: readonly string[],
): Promise<Map<string, RegisterAccess>> => {
  if (registerIds.length === 0) return new Map();
  const rows = await selectStandings(q, actor.id).where(inArray(q.t.registers.id, [...registerIds]));
  const readable = rows
    .map(accessOf)
    .filter((access) => grantFor('register.read', { ...actor, roles: access.roles }) !== 'no');
  return new Map(readable.map((access) => [access.id, access]));
};

/** What can be done with a register that is out of use: read it, and bring it back. */
const ON_ARCHIVED: ReadonlySet<Permission> = new Set([
  'register.read',
  'register.export',
  'register.archive',
  'audit.read',
  'members.manage',
  'risk.follow',
]);

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
  if (access.archivedAt !== null && !ON_ARCHIVED.has(permission))
    throw new AppError(
      409,
      'register.archived',
      `${access.title} is archived and can only be read. Bring it back into use to change it.`,
    );
  return access;
};

/** Who owns a risk: a person, or a team by its key. */
export interface Owned {
  readonly ownerId: string | null;
  readonly ownerTeam: string | null;
}

/** Whether the person or one of their teams owns a risk. */
export const isOwn = (actor: Actor, access: RegisterAccess, risk: Owned): boolean =>
  risk.ownerId === actor.id || (risk.ownerTeam !== null && access.teams.includes(risk.ownerTeam));

/** Whether a permission of the table reaches this very risk. A confirmation is asked for where it is used, not here. */
export const reaches = (actor: Actor, access: RegisterAccess, permission: Permission, risk: Owned): boolean => {
  const grant = grantFor(permission, { ...actor, roles: access.roles });
  return grant === 'yes' || grant === 'confirmed' || (grant === 'own' && isOwn(actor, access, risk));
};

/** For actions granted on own risks only: the risk must be the person's. */
export const requireOwn = (actor: Actor, access: RegisterAccess, permission: Permission, risk: Owned): void => {
  if (reaches(actor, access, permission, risk)) return;
  throw new AppError(
    403,
    'permission.not_owner',
    'You may change the risks you own. This one belongs to somebody else: ask them or a manager.',
  );
};

/** The register one is the next period of, as far as the caller may know it. */
export const findPredecessor = async (q: Reader, actor: Actor, id: string) => {
  const { registers } = q.t;
  const [row] = await q.select({ slug: registers.slug }).from(registers).where(eq(registers.id, id));
  const access = row && (await findRegisterAccess(q, actor, row.slug));
  return access ? { slug: access.slug, title: access.title } : null;
};
