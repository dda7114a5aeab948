import type { MovementCounts, PeriodComparison, PortfolioItem } from '@heed/contracts';
import { capitalised, formatDue, formatNumber, inWords, plural, registerName } from '../../lib/format.ts';

/** `2 up, 1 new`: how many risks moved, never by how much. */
export const movementBrief = (moved: MovementCounts): string =>
  (['up', 'down', 'new', 'closed'] as const)
    .filter((direction) => moved[direction] > 0)
    .map((direction) => `${formatNumber(moved[direction])} ${direction}`)
    .join(', ') || 'no movement';

type Dues = Pick<PortfolioItem, 'overdue' | 'nextReview'>;

/** Whether the review of the register itself is late; those of its risks are counted apart. */
const isOwnLate = ({ nextReview }: Dues): boolean => nextReview !== null && formatDue(nextReview).isLate;

/** `its own review, 2 of risks, 1 action`; empty where nothing is late. */
export const overdueBrief = (item: Dues): string => {
  const { reviews, actions } = item.overdue;
  const own = isOwnLate(item);
  return [
    ...(own ? ['its own review'] : []),
    ...(reviews > 0 ? [own ? `${formatNumber(reviews)} of risks` : plural(reviews, 'review')] : []),
    ...(actions > 0 ? [plural(actions, 'action')] : []),
  ].join(', ');
};

const named = (items: readonly PortfolioItem[], one: string, many: string): string =>
  items.length === 1
    ? `${registerName(items[0]?.title ?? '')} ${one}`
    : `${capitalised(inWords(items.length))} registers ${many}`;

/** What needs somebody most, over all registers shown: late reviews, late actions, Critical risks, what rose. */
export const portfolioFinding = (items: readonly PortfolioItem[]): string => {
  const among = (test: (item: PortfolioItem) => boolean): PortfolioItem[] => items.filter(test);
  const reviews = among((item) => item.overdue.reviews > 0 || isOwnLate(item));
  if (reviews.length > 0) return named(reviews, 'has overdue reviews', 'have overdue reviews');
  const actions = among(({ overdue }) => overdue.actions > 0);
  if (actions.length > 0) return named(actions, 'has overdue actions', 'have overdue actions');
  const critical = among(({ counts }) => counts.byPriority.critical > 0);
  if (critical.length > 0) return named(critical, 'holds a Critical risk', 'hold Critical risks');
  const risen = among(({ movement }) => movement.up > 0);
  if (risen.length > 0) return named(risen, 'has risks that rose', 'have risks that rose');
  return 'Nothing is overdue, and nothing rose';
};

/** The finding of a comparison: `Two risks are new, one changed and one is gone`. */
export const comparisonFinding = (report: PeriodComparison): string => {
  const [added, changed, removed] = [report.new.length, report.changed.length, report.removed.length];
  const parts = [
    [added, added === 1 ? 'is new' : 'are new'],
    [changed, 'changed'],
    [removed, removed === 1 ? 'is gone' : 'are gone'],
  ] as const;
  const [first, ...rest] = parts.filter(([count]) => count > 0);
  if (!first) return 'Nothing changed since the period before';
  const words = [
    `${inWords(first[0])} ${first[0] === 1 ? 'risk' : 'risks'} ${first[1]}`,
    ...rest.map(([count, word]) => `${inWords(count)} ${word}`),
  ];
  return capitalised(words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : (words[0] ?? ''));
};

/** A name for the period after: the last number of the title goes up by one. */
export const nextTitle = (title: string): string => {
  const found = /^(.*?)(\d+)(\D*)$/s.exec(title);
  if (!found) return `${title}, next period`;
  const [, before = '', number = '', after = ''] = found;
  return `${before}${String(Number(number) + 1).padStart(number.length, '0')}${after}`;
};
