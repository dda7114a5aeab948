import { isTypedName } from '@heed/domain';

/** What is wrong with the name somebody typed to sign; undefined where it is theirs. */
export const nameProblem = (typed: string, own: string): string | undefined => {
  if (typed.trim() === '') return `Type your name to sign: ${own}.`;
  return isTypedName(typed, own)
    ? undefined
    : `“${typed.trim()}” is not the name you are signed in with. Type ${own}, or sign in as somebody else.`;
};
