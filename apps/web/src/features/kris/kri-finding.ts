import type { Kri } from '@heed/contracts';
import { ageWords, lastValue, roomWords, stateWords } from '../../components/kri/kri-words.ts';
import { capitalised } from '../../lib/format.ts';

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Where a KRI stands, in a sentence: `118 ms, critical for 35 min, 8 ms over`. */
export const kriFinding = (kri: Kri, now: number): string => {
  if (!kri.last) return 'Nothing has been read yet';
  const value = capitalised(lastValue(kri));
  if (kri.state === 'stale') return `${value} ${ageWords(kri.last.at, now)}, too old to trust`;
  if (kri.unit === 'pass') return stateWords(kri, now);
  const room = roomWords(kri);
  return [value, lower(stateWords(kri, now)), room].filter(Boolean).join(', ');
};
