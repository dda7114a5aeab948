import type { Permission, Role, TokenScope } from '@heed/contracts';

/** `own`: only on risks the person owns. `confirmed`: only within five minutes of typing the password. */
export type Grant = 'yes' | 'own' | 'confirmed' | 'no';

export interface PermissionRow {
  readonly admin: Grant;
  readonly manager: Grant;
  readonly owner: Grant;
  readonly executive: Grant;
  readonly viewer: Grant;
  /** The scope an API token needs; null: never by token. */
  readonly token: TokenScope | null;
}

const row = (
  admin: Grant,
  manager: Grant,
  owner: Grant,
  executive: Grant,
  viewer: Grant,
  token: TokenScope | null,
): PermissionRow => ({ admin, manager, owner, executive, viewer, token });

/** Who may do what. The API checks it, the screens read it, a test walks it: it stands nowhere else. */
export const PERMISSIONS: Readonly<Record<Permission, PermissionRow>> = {
  //                          admin        manager owner  executive viewer token
  'register.read': row('yes', 'yes', 'yes', 'yes', 'yes', 'read'),
  'register.create': row('yes', 'yes', 'no', 'no', 'no', 'import'),
  'register.import': row('no', 'yes', 'no', 'no', 'no', 'import'),
  'register.settings': row('no', 'yes', 'no', 'no', 'no', null),
  'register.archive': row('no', 'yes', 'no', 'no', 'no', null),
  'register.export': row('no', 'yes', 'yes', 'yes', 'yes', 'export'),
  'risk.create': row('no', 'yes', 'yes', 'no', 'no', 'write'),
  'risk.edit': row('no', 'yes', 'own', 'no', 'no', 'write'),
  'risk.reassign': row('no', 'yes', 'no', 'no', 'no', null),
  'risk.comment': row('no', 'yes', 'yes', 'yes', 'no', 'write'),
  'risk.follow': row('yes', 'yes', 'yes', 'yes', 'yes', null),
  // Whose risk or proposal it is counts too, where duties are separated: see separation.ts.
  'risk.accept': row('no', 'yes', 'no', 'yes', 'no', null),
  'risk.accept_critical': row('no', 'no', 'no', 'confirmed', 'no', null),
  'risk.propose': row('no', 'yes', 'own', 'no', 'no', null),
  // Own: what they asked for, and acceptances of their risks.
  'acceptance.withdraw': row('no', 'yes', 'own', 'yes', 'no', null),
  'closing.verify': row('no', 'yes', 'no', 'yes', 'no', null),
  'closing.withdraw': row('no', 'yes', 'own', 'yes', 'no', null),
  // Own: KRIs of the person, or linked with a risk of theirs.
  'kri.edit': row('no', 'yes', 'own', 'no', 'no', 'write'),
  'kri.record': row('no', 'yes', 'own', 'no', 'no', 'write'),
  // Own: on risks of the person, and where they are the one who is called.
  'escalation.act': row('no', 'yes', 'own', 'yes', 'no', 'write'),
  'review.record': row('no', 'yes', 'own', 'no', 'no', 'write'),
  'review.register': row('no', 'yes', 'no', 'no', 'no', null),
  'report.write': row('no', 'yes', 'no', 'no', 'no', null),
  'report.issue': row('no', 'yes', 'no', 'yes', 'no', null),
  'reserve.request': row('no', 'yes', 'own', 'no', 'no', null),
  // Never by who asked, where duties are separated.
  'reserve.allocate': row('no', 'yes', 'no', 'yes', 'no', null),
  'reserve.allocate_above': row('no', 'no', 'no', 'confirmed', 'no', null),
  'signoff.weekly': row('no', 'yes', 'no', 'no', 'no', null),
  'signoff.monthly': row('no', 'no', 'no', 'confirmed', 'no', null),
  'timeline.edit': row('no', 'yes', 'no', 'no', 'no', null),
  'runbook.edit': row('no', 'yes', 'own', 'no', 'no', null),
  'runbook.run': row('no', 'yes', 'yes', 'yes', 'no', null),
  'notice.write': row('no', 'yes', 'no', 'no', 'no', null),
  'audit.read': row('yes', 'yes', 'own', 'yes', 'no', 'audit'),
  'people.read': row('yes', 'yes', 'no', 'no', 'no', null),
  'people.manage': row('confirmed', 'no', 'no', 'no', 'no', null),
  'members.manage': row('confirmed', 'no', 'no', 'no', 'no', null),
  'workspace.operate': row('yes', 'no', 'no', 'no', 'no', null),
  'webhooks.manage': row('confirmed', 'no', 'no', 'no', 'no', null),
  'token.create': row('yes', 'yes', 'yes', 'yes', 'yes', null),
};

/** Who asks: their standing in the workspace, their roles where they ask, and the scopes of the token they came with. */
export interface Standing {
  readonly isAdmin: boolean;
  readonly roles: readonly Role[];
  /** Null for a person at a browser. */
  readonly scopes: readonly TokenScope[] | null;
}

const GRANT_ORDER: readonly Grant[] = ['yes', 'confirmed', 'own', 'no'];

/** The best grant the roles add up to. A token never gives more than its scopes and its creator's own standing. */
export const grantFor = (permission: Permission, standing: Standing): Grant => {
  const entry = PERMISSIONS[permission];
  if (standing.scopes !== null && (entry.token === null || !standing.scopes.includes(entry.token))) return 'no';
  const grants = standing.roles.map((role) => entry[role]);
  if (standing.isAdmin) grants.push(entry.admin);
  return GRANT_ORDER.find((grant) => grants.includes(grant)) ?? 'no';
};

/** The permissions that are not refused outright, for showing only what a person may do. */
export const permissionsOf = (standing: Standing): Permission[] =>
  (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => grantFor(permission, standing) !== 'no');

/** How long a typed password counts as a confirmation. */
export const CONFIRMATION_MINUTES = 5;
