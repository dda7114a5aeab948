import { printMoney } from '@heed/domain';
import { fieldWords } from '../../lib/format.ts';

/** One thing that changed inside a field: the field itself, one part of it, or one entry of its list. */
export interface ChangeLine {
  /** What of the field: `probability`, `“Check the lamp”, due`; empty for the field itself. */
  readonly label: string;
  /** Null for what was added. */
  readonly before: string | null;
  /** Null for what was taken away. */
  readonly after: string | null;
}

/** How a plain value reads; undefined leaves it as it is. `field` is the name of the innermost field. */
export type ValueWords = (field: string, value: unknown) => string | undefined;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fields that tell entries apart or say the same twice; people are not told of them. */
const SILENT = new Set(['id', 'proposedById', 'verifiedById', 'version']);

const isNothing = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (isFields(value) && Object.entries(value).every(([name, part]) => SILENT.has(name) || isNothing(part)));

/** The name of an entry of a list, by which the same one is found on the other side. */
const keyOf = (entry: Fields): string =>
  String(entry.id ?? entry.code ?? entry.label ?? entry.ref ?? entry.title ?? '');

const MAX_NAME = 60;

const nameOf = (entry: Fields): string => {
  const text = String(entry.text ?? entry.title ?? entry.name ?? entry.label ?? entry.code ?? 'entry').trim();
  const [line = ''] = text.split('\n');
  return `“${line.length > MAX_NAME ? `${line.slice(0, MAX_NAME)}…` : line}”`;
};

/** A value in words: parts of an object by name, entries of a list each on a line. */
const valueText = (field: string, value: unknown, words: ValueWords = () => undefined): string => {
  if (isNothing(value)) return '';
  const said = words(field, value);
  if (said !== undefined) return said;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.map((entry) => valueText(field, entry, words)).join('\n');
  if (!isFields(value)) return String(value);
  if (typeof value.amount === 'number' && typeof value.currency === 'string')
    return printMoney({ amount: value.amount, currency: value.currency });
  const { text, title, ...rest } = value;
  const parts = Object.entries(rest)
    .filter(([name, part]) => !SILENT.has(name) && !isNothing(part) && part !== false)
    .map(([name, part]) => `${fieldWords(name)}: ${valueText(name, part, words)}`);
  const lead = String(text ?? title ?? '');
  if (lead === '') return parts.join(', ');
  return parts.length > 0 ? `${lead} (${parts.join(', ')})` : lead;
};

const isEntryList = (value: unknown): value is readonly Fields[] =>
  Array.isArray(value) && value.length > 0 && value.every((entry) => isFields(entry) && keyOf(entry) !== '');

const join = (...labels: readonly string[]): string => labels.filter(Boolean).join(', ');

const fieldsLines = (label: string, before: Fields, after: Fields, words: ValueWords): ChangeLine[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => !SILENT.has(name))
    .flatMap((name) => linesOf(name, before[name], after[name], words, join(label, fieldWords(name))));

const listLines = (
  field: string,
  before: readonly Fields[],
  after: readonly Fields[],
  words: ValueWords,
  label: string,
): ChangeLine[] => {
  const [was, now] = [before, after].map((list) => new Map(list.map((entry) => [keyOf(entry), entry])));
  const gone = before.filter((entry) => !now?.has(keyOf(entry)));
  const lines: ChangeLine[] = after.flatMap((entry) => {
    const old = was?.get(keyOf(entry));
    if (!old) return [{ label, before: null, after: valueText(field, entry, words) }];
    const { text: oldText, ...oldRest } = old;
    const { text, ...rest } = entry;
    const wording = oldText === text ? [] : linesOf('text', oldText, text, words, label);
    return [...wording, ...fieldsLines(join(label, nameOf(entry)), oldRest, rest, words)];
  });
  const removed = gone.map((entry) => ({ label, before: valueText(field, entry, words), after: null }));
  const order = (list: readonly Fields[], other: ReadonlyMap<string, unknown> | undefined) =>
    list.map(keyOf).filter((key) => other?.has(key));
  const isMoved = order(before, now).join('\n') !== order(after, was).join('\n');
  return [...lines, ...removed, ...(isMoved ? [{ label: join(label, 'order'), before: '', after: 'changed' }] : [])];
};

/**
 * What changed in one field, part by part: entries of a list by their id, so that one edited action is one line and not
 * two whole lists. Nothing for a field that reads the same before and after.
 */
export const linesOf = (
  field: string,
  before: unknown,
  after: unknown,
  words: ValueWords = () => undefined,
  label = '',
): ChangeLine[] => {
  const hasEntries = isEntryList(before) || isEntryList(after);
  if (hasEntries && (isEntryList(before) || isNothing(before)) && (isEntryList(after) || isNothing(after)))
    return listLines(field, isEntryList(before) ? before : [], isEntryList(after) ? after : [], words, label);
  const isWhole = words(field, before) !== undefined || words(field, after) !== undefined;
  if (!isWhole && isFields(before) && isFields(after)) return fieldsLines(label, before, after, words);
  const [was, now] = [valueText(field, before, words), valueText(field, after, words)];
  return was === now ? [] : [{ label, before: isNothing(before) ? null : was, after: isNothing(after) ? null : now }];
};
