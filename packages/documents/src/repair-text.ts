/**
 * Emoji whose UTF-8 bytes were read as ISO 8859-7 (Greek): the byte F0 shows as π, E2 as β, and the bytes 80–9F
 * vanish or stay as control characters. What is left of a traffic light still tells which one it was.
 */
const MARKS: readonly (readonly [RegExp, string])[] = [
  [/π[\u0080-\u009f]*‘/g, '🟡'],
  [/π[\u0080-\u009f]*’/g, '🟢'],
  [/π[\u0080-\u009f]*\u00a0/g, '🟠'],
  [/π[\u0080-\u009f]*΄/g, '🔴'],
  [/π[\u0080-\u009f]*΅/g, '🔵'],
  [/β[\u0080-\u009f]*ͺ/g, '⚪'],
  [/β[\u0080-\u009f]*\u00a0ο(?:Έ|\u00b8)?[\u0080-\u009f]*/g, '⚠️'],
  [/β\u009d\u008c/g, '❌'],
  [/β\u009c\u0085/g, '✅'],
];
/** The last byte of ✅ is 85, the line break of that code page: the mark ends its line and the text follows below. */
const BROKEN_CHECK = /(^|[\s:*|])β\u009c?(?=[ \t]*(?:\r?\n|$)|\s*\|)/g;
const GREEK_PROSE = /[\u0370-\u03ff]{3}/;
const SUSPECT = /[πβ]/;

/** Text for reading: emoji that a wrong code page broke are put together again. Everything else stays as it is. */
export const repairText = (text: string): string => {
  if (!SUSPECT.test(text) || GREEK_PROSE.test(text)) return text;
  const marked = MARKS.reduce((repaired, [pattern, mark]) => repaired.replace(pattern, mark), text);
  return marked.replace(BROKEN_CHECK, '$1✅');
};

/** True when a line holds marks that a wrong code page broke. */
export const isBroken = (text: string): boolean => repairText(text) !== text;
