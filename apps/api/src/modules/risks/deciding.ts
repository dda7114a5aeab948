import type { Closing } from '@heed/contracts';
import { isProposer, mayDecide } from '@heed/domain';
import type { Actor, RegisterAccess } from '../../http/actor.ts';
import { isOwn, type Owned } from '../registers/register-access.ts';

/** Whether the caller proposed this closing. */
export const isOwnProposal = (actor: Actor, closing: Closing | null): boolean =>
  closing !== null && isProposer(closing, actor);

/** Whether the caller may verify a closing: not their own proposal where duties are separated. */
export const mayVerify = (actor: Actor, register: RegisterAccess, closing: Closing): boolean =>
  mayDecide(register.separateDuties, actor.id, [isOwnProposal(actor, closing) ? actor.id : null]);

/** Whether the caller may decide to live with a risk: not one of their own, or of their team, where duties are separated. */
export const mayAccept = (actor: Actor, register: RegisterAccess, risk: Owned): boolean =>
  mayDecide(register.separateDuties, actor.id, [isOwn(actor, register, risk) ? actor.id : null]);
