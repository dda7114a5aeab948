import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** A register of eight active risks and one closed, in words of our own. */
export const PROJECT = path('../../../packages/documents/fixtures/project.md');

const shared = process.env.HEED_SHARED ?? path('../../../../shared');
const seed = `${shared}/seeds/000_e7ba40961043109a.txt`;

/** The real register of the same shape, where the folder of seeds is there. */
export const SEED = existsSync(seed) ? seed : undefined;

export const read = (file: string): string => readFileSync(file, 'utf8');

/** The lines that differ between two texts of equal length in lines, by number from 1. */
export const changedLines = (before: string, after: string): { line: number; from: string; to: string }[] => {
  const [old, now] = [before.split('\n'), after.split('\n')];
  if (old.length !== now.length) throw new Error(`${old.length} lines became ${now.length}`);
  return old.flatMap((from, i) => (from === now[i] ? [] : [{ line: i + 1, from, to: now[i] ?? '' }]));
};
