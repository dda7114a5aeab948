import { type KriTarget, parseKriTarget } from './kri-target.ts';

/** A sign of a risk that a number tells: what is measured, and from where on it is a sign. */
export interface MeasuredSign {
  readonly name: string;
  readonly limit: KriTarget;
}

const COMPARED =
  /^(?<name>\S.*?)\s*(?:\b(?:is|are|goes|stays|exceeds)\s+)?(?<limit>(?:[<>≤≥]=?|(?:above|below|over|under|(?:more|less|fewer|greater) than|at (?:least|most))\s)\s*[\d.,]+.*)$/iu;

const MOST_WORDS = 6;

/**
 * What a sign measures, where it says so: "CPU usage > 80%" watches the CPU usage and calls from 80 % on. Null for a
 * sign without a number that can be read one way only, and for a sentence: nothing is guessed.
 */
export const readMeasuredSign = (text: string): MeasuredSign | null => {
  const found = COMPARED.exec(text.trim())?.groups;
  const name = found?.name?.replace(/[:,–-]\s*$/, '').trim() ?? '';
  const limit = found ? parseKriTarget(found.limit ?? '') : null;
  // Words behind the unit say more than a number can: in production, of the quota.
  if (!limit || /\s/.test(limit.unit)) return null;
  if (name.length < 2 || name.split(/\s+/).length > MOST_WORDS) return null;
  return { name, limit };
};
