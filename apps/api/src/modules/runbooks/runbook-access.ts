import type { Actor, RegisterAccess } from '../../http/actor.ts';
import { AppError } from '../../http/app-error.ts';
import { type Owned, reaches } from '../registers/register-access.ts';

/** Belongs to nobody: only those who may change every runbook reach it. */
const NOBODY: Owned = { ownerId: null, ownerTeam: null };

/** Whether the person may change a runbook: any, or those of the risks they own. */
export const mayEditRunbook = (actor: Actor, access: RegisterAccess, risk: Owned | null): boolean =>
  reaches(actor, access, 'runbook.edit', risk ?? NOBODY);

export const requireOwnRunbook = (actor: Actor, access: RegisterAccess, risk: Owned | null): void => {
  if (mayEditRunbook(actor, access, risk)) return;
  throw new AppError(
    403,
    'permission.not_owner',
    'You may write the runbooks of the risks you own. This one belongs to somebody else’s risk or to the whole register: ask a manager.',
  );
};
