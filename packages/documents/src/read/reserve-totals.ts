import type { ReserveClaim } from '../register-claims.ts';
import { normalised } from '../words.ts';

const WORD = '(?:total|sum|summe|gesamt(?:summe|betrag)?|totaal|totale|suma|soma|somme|итого|всего|合计|总计|合計)';
const OF_MONEY =
  '(?:risk|risks|reserves?|budget|contingency|amounts?|allocation|allocated|available|funds?|costs?|usd|eur|gbp|chf|de|do|da|geral)';
const NAMED = new RegExp(
  `^(?:grand|overall|sub|all)?[ -]?${WORD}(?:\\s*(?:\\([^)]*\\)|${OF_MONEY}))*$|^(?:overall|all categories|${OF_MONEY} ${WORD})$`,
  'u',
);

/** True for a name that announces a sum: `Total`, `Grand total`, `Total reserve`. `Total loss` and `Summer` do not. */
const namesTotal = (category: string): boolean => NAMED.test(normalised(category));

type Line = Pick<ReserveClaim, 'category' | 'budget'> & { readonly isBold: boolean };

const adds = (lines: readonly Line[], total: Line | undefined): boolean => {
  const currency = total?.budget?.currency ?? '';
  const amounts = lines.flatMap(({ budget }) => (budget && budget.currency === currency ? [budget.minor] : []));
  return amounts.length > 0 && amounts.reduce((sum, each) => sum + each, 0) === total?.budget?.minor;
};

/**
 * Which lines of a table or list are the sums of others: those named so, and a last one that stands out in bold and adds
 * the others up. A line named `Total` that another total counts with the rest is what somebody called it: a reserve.
 */
export const totalsAmong = (lines: readonly Line[]): boolean[] => {
  const named = lines.map(({ category }) => namesTotal(category));
  const [last, above] = [lines.at(-1), lines.slice(0, -1)];
  const isSum = above.length > 0 && adds(above, last);
  if (isSum && (named.at(-1) || (above.length > 1 && last?.isBold && above.every(({ isBold }) => !isBold))))
    return lines.map((_, i) => i === lines.length - 1);
  return named;
};

/** A document that names nothing but one sum sets that aside. */
export const settleTotals = (claims: readonly ReserveClaim[]): ReserveClaim[] =>
  claims.length === 1 ? claims.map((claim) => ({ ...claim, isTotal: false })) : [...claims];
