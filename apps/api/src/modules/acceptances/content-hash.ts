import { createHash } from 'node:crypto';

/** The same text for the same value, in whatever order its fields were written. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const fields = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(',')}}`;
};

/** SHA-256 of a value, as hexadecimal digits. */
export const contentHash = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex');
