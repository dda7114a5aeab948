import type { Closing } from '@heed/contracts';
import { isProposer, mayDecide } from '@heed/domain';
import type { Actor, RegisterAccess } from '../../http/actor.ts';

/** Whether the caller proposed this closing. */
export const isOwnProposal = (actor: Actor, closing: Closing | null): boolean =>
  closing !== null && isProposer(closing, actor);

/** Whether the caller may verify a closing: not their own proposal where duties are separated. */
export const mayVerify = (actor: Actor, register: RegisterAccess, closing: Closing): boolean =>
  mayDecide(register.separateDuties, actor.id, [isOwnProposal(actor, closing) ? actor.id : null]);
