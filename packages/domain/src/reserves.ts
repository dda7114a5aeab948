import type { Category, Money, MoneySum, RiskState } from '@heed/contracts';
import { isCurrency, MOST_MONEY, printMoney } from './money.ts';
import { RuleError } from './rule-error.ts';
import { counted, listed } from './wording.ts';

/** Contingency money in minor units of one currency. */
export interface ReserveState {
  readonly name: string;
  readonly currency: string;
  readonly amount: number;
  readonly allocated: number;
}

/** What may still be given to risks: the reserve less what they hold. Never below zero. */
export const availableIn = ({ amount, allocated }: Pick<ReserveState, 'amount' | 'allocated'>): number =>
  amount - allocated;

/**
 * Whether an executive decides: more than the limit, or in another currency than the limit's, where nobody can compare.
 * Without a limit everybody who may allocate decides.
 */
export const isAboveLimit = (asked: Money, limit: Money | null): boolean =>
  limit !== null && (asked.currency !== limit.currency || asked.amount > limit.amount);

const inCurrency = (amount: number, { currency }: ReserveState): string => printMoney({ amount, currency });

/** Refuses an amount in another currency than the reserve is kept in: nothing is ever converted. */
export const requireSameCurrency = (reserve: ReserveState, asked: Money): void => {
  if (asked.currency === reserve.currency) return;
  throw new RuleError(
    'reserve.currency',
    `${reserve.name} is kept in ${reserve.currency}, and ${printMoney(asked)} is not. Write the amount in ${reserve.currency}.`,
    'amount',
  );
};

/** What does not fit in a reserve, as a sentence with what would. */
export const notEnough = (reserve: ReserveState, amount: number): string => {
  const available = availableIn(reserve);
  const has = available === 0 ? 'nothing' : inCurrency(available, reserve);
  const help = available === 0 ? '' : `Take at most ${inCurrency(available, reserve)}, or `;
  const rest = 'have money returned, transferred into it or its amount raised.';
  return `${reserve.name} has ${has} available; ${inCurrency(amount, reserve)} is more. ${help}${help ? rest : `${rest.charAt(0).toUpperCase()}${rest.slice(1)}`}`;
};

/** Refuses what the reserve cannot give: more than is available, or another currency. */
export const requireAvailable = (reserve: ReserveState, asked: Money): void => {
  requireSameCurrency(reserve, asked);
  if (asked.amount > availableIn(reserve))
    throw new RuleError('reserve.not_enough', notEnough(reserve, asked.amount), 'amount');
};

/** Only a risk that is still open gets money; a closed one can only give it back. */
export const requireOpenRisk = ({ ref, state }: { readonly ref: string; readonly state: RiskState }): void => {
  if (state === 'closed')
    throw new RuleError(
      'reserve.risk_closed',
      `${ref} is closed, so no money is set aside for it. Reopen it first, or choose another risk.`,
      'ref',
    );
};

/** Refuses to take back more than a risk holds. */
export const notHeld = (who: string, reserve: ReserveState, held: number, amount: number): string =>
  held === 0
    ? `${who} holds nothing of ${reserve.name}, so nothing can be returned.`
    : `${who} holds ${inCurrency(held, reserve)} of ${reserve.name}; ${inCurrency(amount, reserve)} is more. Return at most what it holds.`;

/** Why the amount of a reserve cannot be made this: in use, or in another currency. */
export const requireAmount = (reserve: ReserveState, amount: Money): void => {
  requireSameCurrency(reserve, amount);
  if (amount.amount < reserve.allocated)
    throw new RuleError(
      'reserve.below_allocated',
      `${inCurrency(reserve.allocated, reserve)} of ${reserve.name} is allocated, so it cannot be made smaller than that. Have money returned first.`,
      'amount',
    );
};

/** Refuses letters that are no currency. */
export const requireCurrency = ({ currency }: Money, path: string): void => {
  if (isCurrency(currency)) return;
  throw new RuleError(
    'reserve.unknown_currency',
    `“${currency}” is no currency. Use the three letters of one, such as USD.`,
    path,
  );
};

/** Refuses to move money where it cannot go: into the reserve it comes from, another currency, or past what is counted. */
export const requireTransfer = (from: ReserveState, to: ReserveState, isSame: boolean, amount: Money): void => {
  if (isSame)
    throw new RuleError(
      'reserve.same',
      `The money is in ${from.name} already. Choose another reserve to move it to.`,
      'to',
    );
  if (to.currency !== from.currency)
    throw new RuleError(
      'reserve.other_currency',
      `${from.name} is kept in ${from.currency} and ${to.name} in ${to.currency}. Money moves within one currency only.`,
      'to',
    );
  requireAvailable(from, amount);
  if (to.amount + amount.amount > MOST_MONEY)
    throw new RuleError(
      'reserve.too_large',
      `${to.name} would hold more than ${inCurrency(MOST_MONEY, to)}, which is the most that can be counted.`,
      'amount',
    );
};

/** Sums per currency, in the order the currencies are met: amounts of two currencies are never added. */
export const totalsOf = (
  reserves: readonly Pick<ReserveState, 'currency' | 'amount' | 'allocated'>[],
): { amount: MoneySum; allocated: MoneySum; available: MoneySum }[] =>
  [...Map.groupBy(reserves, ({ currency }) => currency)].map(([currency, same]) => {
    const amount = same.reduce((total, each) => total + each.amount, 0);
    const allocated = same.reduce((total, each) => total + each.allocated, 0);
    const of = (value: number): MoneySum => ({ amount: value, currency });
    return { amount: of(amount), allocated: of(allocated), available: of(amount - allocated) };
  });

const folded = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, ' ');
/** `Technical`, `Technicals` and `Technical Risks` are one. */
const stemmed = (text: string): string =>
  folded(text)
    .replace(/ (?:risks?|reserve|budget)$/, '')
    .replace(/(?:ies|al|s)$/, '');

/** The category a reserve is for, by its code or its name; undefined for one with a name of its own. */
export const categoryOfReserve = <C extends Pick<Category, 'code' | 'name'>>(
  text: string,
  categories: readonly C[],
): C | undefined =>
  categories.find(({ code }) => code === text) ??
  categories.find(({ code, name }) => folded(code) === folded(text) || folded(name) === folded(text)) ??
  categories.find(({ name }) => stemmed(name) === stemmed(text));

/** What a reserve is for: a category, or a purpose of its own that has no code. */
export interface ReservePurpose {
  readonly code: string | null;
  readonly name: string;
}

/**
 * What each reserve of a register is for, in their order. A category has one reserve: the first that names it; another
 * one keeps the name it was given.
 */
export const purposesOf = (
  texts: readonly string[],
  categories: readonly Pick<Category, 'code' | 'name'>[],
): ReservePurpose[] => {
  const taken = new Set<string>();
  return texts.map((text) => {
    const category = categoryOfReserve(text, categories);
    if (!category || taken.has(category.code)) return { code: null, name: text };
    taken.add(category.code);
    return { code: category.code, name: category.name };
  });
};

/** The open risks of a category: how many, and the one that needs attention first. */
export interface CategoryNeed<R> {
  readonly category: string;
  readonly risks: number;
  readonly worst: R;
}

/**
 * The categories that have open risks and no reserve, the one with the worst risk first. A reserve of zero counts: it
 * says that nothing is set aside, where a missing one says nothing. Needs come in attention order.
 */
export const categoriesWithoutReserve = <R>(
  categories: readonly Pick<Category, 'code' | 'name'>[],
  purposes: readonly ReservePurpose[],
  needs: readonly CategoryNeed<R>[],
): (CategoryNeed<R> & { readonly name: string })[] => {
  const covered = new Set(purposes.map(({ code }) => code));
  return needs.flatMap((need) => {
    const category = categories.find(({ code }) => code === need.category);
    return category && !covered.has(category.code) ? [{ ...need, name: category.name }] : [];
  });
};

/** What the findings of a budget are made of. */
export interface BudgetFacts {
  readonly reserves: readonly (ReserveState & {
    /** What open requests ask for, and how many there are. */
    readonly asked: number;
    readonly requests: number;
    /** Allocated without saying to which risk. */
    readonly untied: number;
  })[];
  readonly limit: Money | null;
  /** Closed risks that still hold money. */
  readonly closedHolders: readonly { readonly ref: string; readonly held: Money }[];
}

/** What somebody who looks after the money would want to know, as sentences; empty when all is in order. */
export const budgetFindings = ({ reserves, limit, closedHolders }: BudgetFacts): string[] => {
  const overAsked = reserves
    .filter((each) => each.asked > availableIn(each))
    .map(
      (each) =>
        `${counted(each.requests, 'open request')} ${each.requests === 1 ? 'asks' : 'ask'} for ${inCurrency(each.asked, each)} of ${each.name}; ${inCurrency(availableIn(each), each)} is available.`,
    );
  const used = reserves
    .filter((each) => each.amount > 0 && availableIn(each) === 0 && each.asked === 0)
    .map((each) => `${each.name} is used up: all of its ${inCurrency(each.amount, each)} is allocated.`);
  const closed = closedHolders.map(
    ({ ref, held }) => `${ref} is closed and still holds ${printMoney(held)}. Return what it did not need.`,
  );
  const untied = reserves.filter((each) => each.untied > 0);
  const loose =
    untied.length === 0
      ? []
      : [
          `${listed(untied.map((each) => `${inCurrency(each.untied, each)} of ${each.name}`))} ${untied.length === 1 ? 'is' : 'are'} allocated, and the document does not say to which risk.`,
        ];
  const others = limit
    ? [...new Set(reserves.map(({ currency }) => currency))].filter((currency) => currency !== limit.currency)
    : [];
  const beside =
    limit && others.length > 0
      ? [`The limit is in ${limit.currency}, so every request in ${listed(others)} is for an executive.`]
      : [];
  return [...overAsked, ...used, ...closed, ...loose, ...beside];
};
