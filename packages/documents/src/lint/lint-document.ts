import type { Finding } from '@heed/contracts';
import type { RegisterDraft } from '@heed/domain';
import type { RegisterDocument } from '../register-claims.ts';
import { beyondLimit } from './beyond-limit.ts';
import {
  closedWithoutWords,
  lateActions,
  selfVerified,
  targetWithoutDate,
  worseAfterTreatment,
} from './lifecycle-rules.ts';
import {
  brokenEmoji,
  cadenceContradictsSchedule,
  cadenceWithoutEnd,
  categoryWithoutReserve,
  countDisagrees,
  overlappingBands,
  placeholderSigner,
  unknownCategory,
  unreachableScores,
  unusableScale,
  warningEqualsCritical,
} from './register-rules.ts';
import { reserveTotal } from './reserve-total.ts';
import {
  duplicateRefs,
  levelWithoutValue,
  marginClaims,
  missingOwner,
  repeatedRows,
  scoreIsNotProduct,
  severityContradictsMatrix,
  titlesDiffer,
} from './risk-rules.ts';
import type { Rule } from './rule.ts';

const RULES: readonly Rule[] = [
  beyondLimit,
  duplicateRefs,
  scoreIsNotProduct,
  severityContradictsMatrix,
  missingOwner,
  cadenceContradictsSchedule,
  cadenceWithoutEnd,
  categoryWithoutReserve,
  reserveTotal,
  overlappingBands,
  unusableScale,
  closedWithoutWords,
  selfVerified,
  targetWithoutDate,
  worseAfterTreatment,
  lateActions,
  countDisagrees,
  placeholderSigner,
  unknownCategory,
  levelWithoutValue,
  repeatedRows,
  titlesDiffer,
  unreachableScores,
  warningEqualsCritical,
  marginClaims,
  brokenEmoji,
];

/** What a careful reader would say about a document, in its order: each finding names its line and what to do. */
export const lintDocument = (document: RegisterDocument, draft: RegisterDraft): Finding[] => {
  if (!document.isRegister) return [{ rule: 'not-a-register', level: 'error', line: 1, message: document.problem }];
  return RULES.flatMap((rule) => rule(document, draft)).toSorted(
    (a, b) => a.line - b.line || a.rule.localeCompare(b.rule),
  );
};
