/** A name as it is compared: capitals and spaces do not make another person. */
const folded = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('en');

/** What is wrong with the name somebody typed to sign; undefined where it is theirs. */
export const nameProblem = (typed: string, own: string): string | undefined => {
  if (typed.trim() === '') return `Type your name to sign: ${own}.`;
  return folded(typed) === folded(own)
    ? undefined
    : `“${typed.trim()}” is not the name you are signed in with. Type ${own}, or sign in as somebody else.`;
};
