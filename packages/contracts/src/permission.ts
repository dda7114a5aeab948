import { z } from 'zod';

/** The roles a person can hold in one register; they add up. */
export const role = z.enum(['viewer', 'owner', 'manager', 'executive']);
export type Role = z.infer<typeof role>;

/** The actions of the permission table (see `permissions.ts` in the domain package, which says who may). */
export const permission = z.enum([
  'register.read',
  'register.create',
  'register.import',
  'register.settings',
  'register.archive',
  'register.export',
  'risk.create',
  'risk.edit',
  'risk.reassign',
  'risk.comment',
  'risk.follow',
  'risk.accept',
  'risk.accept_critical',
  'risk.propose',
  'acceptance.withdraw',
  'closing.verify',
  'closing.withdraw',
  'kri.edit',
  'kri.record',
  'escalation.act',
  'review.record',
  'review.register',
  'report.write',
  'report.issue',
  'reserve.request',
  'reserve.allocate',
  'reserve.allocate_above',
  'signoff.weekly',
  'signoff.monthly',
  'timeline.edit',
  'runbook.edit',
  'runbook.run',
  'notice.write',
  'audit.read',
  'people.read',
  'people.manage',
  'members.manage',
  'workspace.operate',
  'webhooks.manage',
  'token.create',
]);
export type Permission = z.infer<typeof permission>;
