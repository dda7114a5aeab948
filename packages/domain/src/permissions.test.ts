import type { Permission, Role } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { grantFor, PERMISSIONS, permissionsOf } from './permissions.ts';

const person = (roles: Role[], isAdmin = false) => ({ isAdmin, roles, scopes: null });

describe('the permission table', () => {
  it.each([
    ['register.read', 'yes', 'yes', 'yes', 'yes', 'yes'],
    ['register.create', 'yes', 'yes', 'no', 'no', 'no'],
    ['register.import', 'no', 'yes', 'no', 'no', 'no'],
    ['register.settings', 'no', 'yes', 'no', 'no', 'no'],
    ['register.export', 'no', 'yes', 'yes', 'yes', 'yes'],
    ['risk.create', 'no', 'yes', 'yes', 'no', 'no'],
    ['risk.edit', 'no', 'yes', 'own', 'no', 'no'],
    ['risk.reassign', 'no', 'yes', 'no', 'no', 'no'],
    ['report.write', 'no', 'yes', 'no', 'no', 'no'],
    ['report.issue', 'no', 'yes', 'no', 'yes', 'no'],
    ['audit.read', 'yes', 'yes', 'own', 'yes', 'no'],
    ['people.manage', 'confirmed', 'no', 'no', 'no', 'no'],
    ['members.manage', 'confirmed', 'no', 'no', 'no', 'no'],
    ['token.create', 'yes', 'yes', 'yes', 'yes', 'yes'],
  ] as const)('%s: admin %s, manager %s, owner %s, executive %s, viewer %s', (permission, admin, ...roles) => {
    expect(grantFor(permission, person([], true))).toBe(admin);
    for (const [i, role] of (['manager', 'owner', 'executive', 'viewer'] as const).entries())
      expect(grantFor(permission, person([role]))).toBe(roles[i]);
  });

  it('gives a person without a role nothing', () => {
    expect(permissionsOf(person([]))).toEqual([]);
  });

  it('adds roles up', () => {
    expect(grantFor('risk.edit', person(['owner', 'manager']))).toBe('yes');
  });
});

describe('an API token', () => {
  it('needs the scope of the action', () => {
    expect(grantFor('risk.edit', { isAdmin: false, roles: ['manager'], scopes: ['read'] })).toBe('no');
    expect(grantFor('risk.edit', { isAdmin: false, roles: ['manager'], scopes: ['write'] })).toBe('yes');
  });

  it('does no more than its creator may now', () => {
    expect(grantFor('risk.edit', { isAdmin: false, roles: ['viewer'], scopes: ['write'] })).toBe('no');
  });

  it('never manages people, members or settings', () => {
    const all = { isAdmin: true, roles: ['manager'], scopes: ['read', 'write', 'export', 'import', 'audit'] } as const;
    const never = (Object.keys(PERMISSIONS) as Permission[]).filter((p) => PERMISSIONS[p].token === null);
    expect(never).toContain('people.manage');
    for (const permission of never) expect(grantFor(permission, all)).toBe('no');
  });
});
