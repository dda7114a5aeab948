import type { KriItem } from '@heed/contracts';
import { capitalised, inWords } from '../../lib/format.ts';

type Standing = Pick<KriItem, 'state' | 'kind' | 'warning' | 'critical'>;

const isCheck = ({ kind }: Standing): boolean => kind !== 'indicator';

interface Clause {
  readonly of: (kri: Standing) => boolean;
  readonly one: string;
  readonly many: string;
}

/** What is worth a word, the worst first. */
const CLAUSES: readonly Clause[] = [
  { of: (kri) => kri.state === 'critical' && !isCheck(kri), one: 'is critical', many: 'are critical' },
  {
    of: (kri) => (kri.state === 'critical' || kri.state === 'warning') && isCheck(kri),
    one: 'fails',
    many: 'fail',
  },
  // Beyond the warning there is a worse line to come; without one, the target is missed and that is all.
  {
    of: (kri) => kri.state === 'warning' && !isCheck(kri) && kri.critical !== null,
    one: 'is close',
    many: 'are close',
  },
  {
    of: (kri) => kri.state === 'warning' && !isCheck(kri) && kri.critical === null,
    one: 'is off target',
    many: 'are off target',
  },
  { of: (kri) => kri.state === 'stale', one: 'has gone quiet', many: 'have gone quiet' },
];

const nounOf = (kris: readonly Standing[]): string => {
  if (kris.every(isCheck)) return kris.length === 1 ? 'check' : 'checks';
  if (kris.some(isCheck)) return 'indicators and checks';
  return kris.length === 1 ? 'indicator' : 'indicators';
};

const calm = (kris: readonly Standing[]): string => {
  const read = kris.filter(({ state }) => state !== 'no data');
  const silent = kris.length - read.length;
  if (read.length === 0) return 'Nothing has been read yet';
  const waiting = silent === 0 ? '' : `, ${inWords(silent)} ${silent === 1 ? 'waits' : 'wait'} for a first reading`;
  if (read.length === 1) return `${silent === 0 ? 'The only' : 'One'} ${nounOf(read)} is within its limits${waiting}`;
  if (silent === 0 && read.length === 2) return `Both ${nounOf(read)} are within their limits`;
  return `${silent === 0 ? 'All ' : ''}${inWords(read.length)} ${nounOf(read)} are within their limits${waiting}`;
};

/** The finding of the board: `One indicator is critical, one is close, one has gone quiet`. */
export const krisHeadline = (kris: readonly Standing[]): string => {
  let said = '';
  const parts = CLAUSES.flatMap(({ of, one, many }) => {
    const found = kris.filter(of);
    if (found.length === 0) return [];
    // What is counted is said once, and again only where it changes.
    const noun = nounOf(found);
    const kind = noun.replace(/s$/, '');
    const subject = kind === said ? '' : noun;
    said = kind;
    return [[inWords(found.length), subject, found.length === 1 ? one : many].filter(Boolean).join(' ')];
  });
  return capitalised(parts.length > 0 ? parts.join(', ') : calm(kris));
};
