/** Signs no XML may hold, and halves of signs: a file with one of them could not be opened. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const cleanText = (text: string): string => text.toWellFormed().replace(UNPRINTABLE, '');

/** The same value with every text in it printable. */
export const printable = <T>(value: T): T => {
  if (typeof value === 'string') return cleanText(value) as T;
  if (Array.isArray(value)) return value.map(printable) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, printable(each)])) as T;
};
