import { createHash } from 'node:crypto';
import type { PinnedRegister } from '@heed/contracts';
import { type InTurns, mapInTurns } from '@heed/domain';

/** The same text for the same value, in whatever order its fields were written. */
const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  const fields = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(',')}}`;
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** SHA-256 of a value, as hexadecimal digits. */
export const contentHash = (value: unknown): string => sha256(canonical(value));

/** The same of a register as it was taken down: thousands of risks, and others are answered meanwhile. */
export function* registerHash({ header, risks }: PinnedRegister): InTurns<string> {
  const inOrder = Object.entries(risks).sort(([a], [b]) => (a < b ? -1 : 1));
  // A version only says that a risk is unchanged, so it is no part of what is signed.
  const texts = yield* mapInTurns(
    inOrder,
    ([ref, { version: _, ...entry }]) => `${JSON.stringify(ref)}:${canonical(entry)}`,
  );
  return sha256(`{"header":${canonical(header)},"risks":{${texts.join(',')}}}`);
}
