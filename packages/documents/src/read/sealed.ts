import type { SealedValues } from '../register-claims.ts';
import { markMapped, type Reading } from './reading.ts';

/** Language of the fenced block in which an export keeps values that its document's own form cannot hold. */
export const SEALED_LANGUAGE = 'heed';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The values of the document's `heed` block; null when it has none or when nobody could have written it. */
export const readSealed = (reading: Reading): SealedValues | null => {
  const block = reading.blocks.findLast((one) => one.kind === 'code' && one.language === SEALED_LANGUAGE);
  if (block?.kind !== 'code') return null;
  try {
    const value: unknown = JSON.parse(block.code);
    if (!isRecord(value)) return null;
    const risks = isRecord(value.risks) ? value.risks : {};
    markMapped(reading, block.from, block.to);
    return {
      lines: [block.from, block.to],
      refs: Object.fromEntries(
        Object.entries(isRecord(value.refs) ? value.refs : {}).filter(
          (entry): entry is [string, string] => typeof entry[1] === 'string',
        ),
      ),
      register: isRecord(value.register) ? value.register : {},
      risks: Object.fromEntries(
        Object.entries(risks).filter((entry): entry is [string, Record<string, unknown>] => isRecord(entry[1])),
      ),
    };
  } catch {
    return null;
  }
};
