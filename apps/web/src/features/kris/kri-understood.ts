import {
  convertKriValue,
  type KriOp,
  type KriTarget,
  kriCadenceMinutes,
  kriStaleAfterMinutes,
  parseKriTarget,
  printKriValue,
} from '@heed/domain';
import { spanWords } from '../../components/kri/kri-words.ts';
import { type KriDraft, minutesIn } from './kri-draft.ts';

const SIDE: Readonly<Record<KriOp, string>> = {
  '<': 'below',
  '<=': 'at most',
  '>': 'above',
  '>=': 'at least',
  '=': 'exactly',
};

/** A limit in words, converted into the unit of the KRI: `above 1,000 ms`. */
const inWords = (limit: KriTarget, unit: string): string => {
  const own = unit || limit.unit;
  if (own === 'pass') return limit.value >= 1 ? 'it passes' : 'it fails';
  const value = limit.unit === '' ? limit.value : convertKriValue(limit.value, limit.unit, own);
  // Where the unit does not convert the server says so at the field; what was written is shown meanwhile.
  if (value === null) return `${SIDE[limit.op]} ${printKriValue(limit.value, limit.unit)}`;
  return `${SIDE[limit.op]} ${printKriValue(value, own)}`;
};

/** What was understood of a limit as typed; empty where nothing was typed, or where a problem says what is wrong. */
export const limitUnderstood = (text: string, unit: string, kind: 'target' | 'warning' | 'critical'): string => {
  if (text.trim() === '') return '';
  const limit = parseKriTarget(text);
  if (!limit) return kind === 'target' ? 'Kept as written. Nothing is judged by it.' : '';
  if (kind !== 'target')
    return `${kind === 'warning' ? 'Warns' : 'Critical'} when ${unit === 'pass' ? '' : 'it is '}${inWords(limit, unit)}`;
  return unit === 'pass' || limit.unit === 'pass'
    ? `On target when ${inWords(limit, 'pass')}`
    : `On target when it is ${inWords(limit, unit)}`;
};

/** When a KRI counts as stale, by what is typed. */
export const staleUnderstood = ({ stale, cadence }: Pick<KriDraft, 'stale' | 'cadence'>): string => {
  const own = stale.trim() === '' ? null : minutesIn(stale);
  if (stale.trim() !== '' && own === null) return '';
  const minutes = kriStaleAfterMinutes(own, cadence);
  if (minutes === null) return 'It never counts as stale.';
  return own === null ? `Stale after ${spanWords(minutes)}: twice the rhythm` : `Stale after ${spanWords(minutes)}`;
};

/** What the rhythm means, where it is one that can be counted. */
export const cadenceUnderstood = (cadence: string): string => {
  if (cadence.trim() === '') return '';
  const minutes = kriCadenceMinutes(cadence);
  return minutes === null
    ? 'Kept as written. No rhythm that can be counted, so nothing follows from it.'
    : `A value every ${spanWords(minutes)}`;
};
