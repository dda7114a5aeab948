import type { AcceptanceDraft } from '@heed/contracts';
import { listed } from '../../components/acceptances/acceptance-words.ts';

type Deciders = Pick<AcceptanceDraft, 'needsConfirmation' | 'separateDuties'> & {
  readonly deciders: readonly string[];
};

const MOST_NAMES = 4;

const named = (deciders: readonly string[]): string =>
  deciders.length > MOST_NAMES
    ? `${deciders.slice(0, MOST_NAMES).join(', ')} or one of ${deciders.length - MOST_NAMES} more`
    : listed(deciders, 'or');

/** Who can sign, and how: `Ben or Cleo signs, and types their password again.` */
export const deciderWords = (draft: Deciders, me: string): string => {
  const { deciders, needsConfirmation, separateDuties } = draft;
  if (deciders.length === 0)
    return 'Nobody in this register can sign it now. Give somebody the role for it: the members of the register say who has which.';
  const how = needsConfirmation ? ', and types their password again' : '';
  const isOnlyMe = deciders.length === 1 && deciders[0] === me;
  if (isOnlyMe)
    return `You sign it yourself${needsConfirmation ? ', and type your password again' : ''}. It is marked as self-approved wherever it is shown.`;
  const own =
    !separateDuties && deciders.includes(me) ? ' If you sign it yourself, it is marked as self-approved.' : '';
  return `${named(deciders)} signs${how}.${own}`;
};
