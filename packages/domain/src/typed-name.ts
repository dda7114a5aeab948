/** Marks that only say in which direction a text runs, and spaces of no width: keyboards put them in, nobody sees them. */
const UNSEEN = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** A name as it is compared: letters alike in either case, one space between words, however they were composed. */
const fold = (name: string): string =>
  name.normalize('NFKC').replace(UNSEEN, '').trim().replace(/\s+/gu, ' ').toLocaleLowerCase('en');

/**
 * Whether the name somebody typed under what they sign is theirs. Case, spaces at the ends and doubled ones, and the
 * way an accent was typed do not count, nor do marks nobody sees; every letter does.
 */
export const isTypedName = (typed: string, name: string): boolean => fold(typed) !== '' && fold(typed) === fold(name);
