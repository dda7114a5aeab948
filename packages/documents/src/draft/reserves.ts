import type { Category } from '@heed/contracts';
import { MOST_MONEY, NO_CURRENCY, purposesOf, type ReserveDraft } from '@heed/domain';
import type { Money, RegisterDocument, ReserveClaim } from '../register-claims.ts';
import { repairText } from '../repair-text.ts';

/** What a `heed` block leaves unsaid of a reserve. */
export const NO_RESERVE: ReserveDraft = {
  category: '',
  amount: { amount: 0, currency: NO_CURRENCY },
  allocated: { amount: 0, currency: NO_CURRENCY },
};

const MOST_NAME = 120;

/** What a line sets aside; null where it names no amount that can be set aside. */
export const reserveOfClaim = (claim: ReserveClaim, usual: string): ReserveDraft | null => {
  const { budget, allocated, available } = claim;
  const category = repairText(claim.category).trim();
  if (claim.isTotal || !budget || category === '' || category.length > MOST_NAME) return null;
  if (budget.minor < 0 || budget.minor > MOST_MONEY) return null;
  const currency = budget.currency || usual;
  const ofSame = (money: Money | null) => (money && (money.currency || currency) === currency ? money.minor : null);
  const rest = ofSame(available);
  const given = ofSame(allocated) ?? (rest === null ? 0 : budget.minor - rest);
  // More than there is cannot have been given: the linter names the line.
  const kept = Math.min(Math.max(given, 0), budget.minor);
  return { category, amount: { amount: budget.minor, currency }, allocated: { amount: kept, currency } };
};

/** The currency of amounts that have none: that of the other lines, else nobody says. */
export const usualCurrency = (document: RegisterDocument): string =>
  document.reserves.map(({ budget }) => budget?.currency ?? '').find((currency) => currency !== '') ?? NO_CURRENCY;

/** The reserves a document lists, by the name of their category; lines that name one twice are added up. */
export const draftReserves = (document: RegisterDocument, categories: readonly Category[]): ReserveDraft[] => {
  const usual = usualCurrency(document);
  const found = new Map<string, ReserveDraft>();
  for (const claim of document.reserves) {
    const one = reserveOfClaim(claim, usual);
    const before = one && found.get(one.category);
    if (!one) continue;
    if (!before) found.set(one.category, one);
    else if (before.amount.currency === one.amount.currency) {
      const { currency } = before.amount;
      const amount = { amount: before.amount.amount + one.amount.amount, currency };
      const allocated = { amount: before.allocated.amount + one.allocated.amount, currency };
      if (amount.amount <= MOST_MONEY) found.set(one.category, { category: one.category, amount, allocated });
    }
  }
  return namedReserves([...found.values()], categories);
};

/** Reserves by the names of their categories, wherever they come from. */
const namedReserves = (
  reserves: readonly ReserveDraft[],
  categories: readonly Pick<Category, 'code' | 'name'>[],
): ReserveDraft[] => {
  const purposes = purposesOf(
    reserves.map(({ category }) => category),
    categories,
  );
  return reserves.map((reserve, i) => ({ ...reserve, category: purposes[i]?.name ?? reserve.category }));
};
