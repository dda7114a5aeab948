import type { Risk, RiskItem, RiskPatch } from '@heed/contracts';
import { type Merge, mergeEdits } from '@heed/domain';
import { fieldWords } from './format.ts';

/** Fields that follow from others, or tell about the record: never what a person changed. */
const DERIVED = new Set([
  'version',
  'updatedAt',
  'score',
  'priority',
  'nextAction',
  'movement',
  'assessments',
  'may',
  'disputed',
  'statusAsWritten',
  'lines',
]);

/** What became of two people's edits of one risk; empty where the other one changed nothing people would name. */
export const mergedSentence = (ref: string, merge: Merge): string => {
  const names = merge.theirs.filter((field) => !DERIVED.has(field));
  return names.length === 0
    ? ''
    : `${ref}: somebody else changed ${names.map(fieldWords).join(', ')}; both changes are kept.`;
};

/** What a person changed since they looked, and what somebody else did meanwhile, brought together. */
export const mergeRisk = (base: RiskItem | Risk, patch: RiskPatch, theirs: Risk): Merge =>
  mergeEdits({ ...base }, { ...patch }, { ...theirs });
