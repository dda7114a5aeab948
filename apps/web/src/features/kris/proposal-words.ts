import type { RescoreProposal } from '@heed/contracts';
import { PRIORITY_WORD } from '../../components/glyph.tsx';

type Side = RescoreProposal['from'];

/** `9 Critical`, `High`, `Unassessed`. */
export const standingWords = ({ score, priority }: Pick<Side, 'score' | 'priority'>): string =>
  score === null ? PRIORITY_WORD[priority] : `${score} ${PRIORITY_WORD[priority]}`;

/** What accepting would do: `from 6 High to 9 Critical`, or back. */
export const stepWords = ({ kind, from, to }: Pick<RescoreProposal, 'kind' | 'from' | 'to'>): string =>
  `${kind === 'back' ? 'back ' : ''}from ${standingWords(from)} to ${standingWords(to)}`;
