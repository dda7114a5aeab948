/** A name as it is compared: letters alike in either case, one space between words, however they were composed. */
const fold = (name: string): string => name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLocaleLowerCase('en');

/**
 * Whether the name somebody typed under what they sign is theirs. Case, spaces at the ends and doubled ones, and the
 * way an accent was typed do not count; every letter does.
 */
export const isTypedName = (typed: string, name: string): boolean => fold(typed) !== '' && fold(typed) === fold(name);
