import { PRIORITIES, type Priority } from '@heed/contracts';
import { levelsOfEntry, type TimelineDraft } from '@heed/domain';
import type { RegisterDocument, TimelineClaim } from '../register-claims.ts';
import { repairText } from '../repair-text.ts';
import { entryDetails } from './entry-details.ts';
import { priorityOf } from './factor.ts';

export const NO_ENTRY: TimelineDraft = {
  period: '',
  text: '',
  levels: [],
  refs: null,
  startsOn: null,
  endsOn: null,
  isMilestone: false,
  isDone: false,
};

/** Words that say a level is one of risks, and not of anything else: a major release is no High risk. */
const OF_RISKS = /risk|priorit|severit|item|issue|risik|riesgo|risco|rischi|риск|风险|風險|リスク|위험|rủi ro/iu;
const MILESTONE = /\b(?:milestone|sign[- ]?off|go[- ]?live|cut-?over|abnahme|meilenstein|hito|milepæl)\b/iu;

const levelsOf = (period: string, text: string, words: readonly string[]): Priority[] => {
  const named = levelsOfEntry({ period, text });
  if (named.length > 0 || !OF_RISKS.test(text)) return named;
  const found = new Set(words.map(priorityOf));
  return PRIORITIES.filter((level) => found.has(level));
};

/** True where the words say it is a milestone; what a shared period is called says nothing of each of its entries. */
export const namesMilestone = (period: string, text: string, isShared: boolean): boolean =>
  MILESTONE.test(isShared ? text : `${period} ${text}`);

/** The entry a line of the document is. */
export const draftEntry = (claim: TimelineClaim): TimelineDraft => {
  const period = repairText(claim.period);
  const { text, isMilestone, ...details } = entryDetails(repairText(claim.text));
  return {
    ...{ ...NO_ENTRY, ...details, period, text },
    levels: levelsOf(period, text, claim.levels),
    isMilestone: isMilestone || namesMilestone(period, text, claim.head !== null),
    isDone: claim.checked === true,
  };
};

/** The lines of a document's time line that say what is done. */
export const timelineClaims = (document: RegisterDocument): readonly TimelineClaim[] =>
  document.timeline.filter(({ text }) => text.trim() !== '');

export const draftTimeline = (document: RegisterDocument): TimelineDraft[] => timelineClaims(document).map(draftEntry);
