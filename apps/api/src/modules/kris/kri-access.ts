import type { Permission } from '@heed/contracts';
import type { Actor, RegisterAccess } from '../../http/actor.ts';
import { AppError } from '../../http/app-error.ts';
import { type Owned, reaches } from '../registers/register-access.ts';

/** Whether a permission reaches a KRI: it is the person's, or a risk it is linked with is. */
export const reachesKri = (
  actor: Actor,
  access: RegisterAccess,
  permission: Permission,
  kri: Owned,
  risks: readonly Owned[],
): boolean => [kri, ...risks].some((owned) => reaches(actor, access, permission, owned));

/** For what is granted on own KRIs only. */
export const requireOwnKri = (
  actor: Actor,
  access: RegisterAccess,
  permission: Permission,
  kri: Owned,
  risks: readonly Owned[],
): void => {
  if (reachesKri(actor, access, permission, kri, risks)) return;
  throw new AppError(
    403,
    'permission.not_owner',
    'You may change the KRIs you look after and those of the risks you own. This one is somebody else’s: ask them or a manager.',
  );
};
