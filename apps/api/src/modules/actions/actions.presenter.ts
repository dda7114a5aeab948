import type { ActionItem } from '@heed/contracts';
import { isActionLate } from '@heed/domain';
import type { Actor, RegisterAccess } from '../../http/actor.ts';
import { reaches } from '../registers/register-access.ts';
import type { ActionRow } from './action-list.repository.ts';

/** An action with its risk, and whether the caller may change it now. */
export const presentActionItem = (
  { action, risk, register }: ActionRow,
  actor: Actor,
  access: RegisterAccess | undefined,
  today: string,
): ActionItem => ({
  id: action.id,
  text: action.text,
  phase: action.phase,
  perspective: action.perspective,
  additional: action.additional,
  owner: action.owner,
  due: action.due,
  state: action.state,
  doneOn: action.doneOn,
  cost: action.cost,
  recurring: action.recurring,
  register: { slug: register.slug, title: register.title },
  ref: risk.ref,
  riskTitle: risk.title,
  priority: risk.priority,
  late: risk.state !== 'closed' && isActionLate(action, today),
  riskVersion: risk.version,
  may: { edit: access !== undefined && access.archivedAt === null && reaches(actor, access, 'risk.edit', risk) },
});
