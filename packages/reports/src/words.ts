import type { MoneySum, ReportRisk, ReportStanding, RiskPriority } from '@heed/contracts';
import { printMoney } from '@heed/domain';

export const LEVEL_NAMES: Readonly<Record<RiskPriority, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  unassessed: 'Unassessed',
};

/** `9 Critical`; without a score the word alone. */
export const levelText = ({ score, priority }: ReportStanding): string =>
  score === null ? LEVEL_NAMES[priority] : `${score} ${LEVEL_NAMES[priority]}`;

/** `up from 6 High`, `unchanged`, `new`: the direction is a word, never an arrow alone. */
export const movementText = ({ direction, was }: Pick<ReportRisk, 'direction' | 'was'>): string => {
  if (direction === 'none') return 'unchanged';
  if (direction === 'new' || direction === 'closed') return direction;
  return was ? `${direction} from ${levelText(was)}` : direction;
};

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `January 2025` of `2025-01`. */
export const monthName = (period: string): string => `${MONTHS[Number(period.slice(5, 7)) - 1]} ${period.slice(0, 4)}`;

/** `31 January 2025` of `2025-01-31`. */
export const longDate = (date: string): string => `${Number(date.slice(8, 10))} ${monthName(date)}`;

/** `5 Feb 2025`: in tables. */
export const shortDate = (date: string): string =>
  `${Number(date.slice(8, 10))} ${(MONTHS[Number(date.slice(5, 7)) - 1] ?? '').slice(0, 3)} ${date.slice(0, 4)}`;

/** `Jan 25`: below charts. */
export const shortMonth = (period: string): string =>
  `${(MONTHS[Number(period.slice(5, 7)) - 1] ?? '').slice(0, 3)} ${period.slice(2, 4)}`;

/** An amount as it is written everywhere; `none` where nothing is asked. */
export const moneyText = (money: MoneySum | null, withCents = false): string =>
  money === null ? 'none' : printMoney(money, withCents);

/** `9f2c 41d0 b7e3`: enough of a hash to compare by eye. */
export const shortHash = (hash: string): string => (hash.slice(0, 12).match(/.{4}/g) ?? []).join(' ');
