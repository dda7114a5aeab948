import type { ActionState, Money } from '@heed/contracts';
import { type ActionDraft, isKnownCadence } from '@heed/domain';
import { readMoney } from '../read/money.ts';
import { moneyText } from '../read/money-text.ts';
import { readDate } from './dates.ts';

/** What stands behind the text of an action: who, until when, at what price, how often. */
export type ActionDetails = Pick<ActionDraft, 'owner' | 'due' | 'cost' | 'recurring' | 'doneOn'> & {
  readonly state: ActionState | null;
};

const NO_DETAILS: ActionDetails = { owner: null, due: null, cost: null, recurring: '', doneOn: null, state: null };

const KEY = '(?:owner|due|state|cost|recurring|done)';
const DETAILS = new RegExp(`\\s*\\((${KEY}:\\s[^()\\n]+)\\)$`, 'i');
const NEXT = new RegExp(`[;,]\\s+(?=${KEY}:\\s)`, 'i');
const CADENCE = /\s*\(([A-Za-z -]{5,14})\)$/;

const STATES: ReadonlySet<string> = new Set<ActionState>(['todo', 'doing', 'done', 'dropped']);
const isState = (text: string): text is ActionState => STATES.has(text);

const readCost = (text: string): Money | null => {
  const money = readMoney(text);
  return money && /^[A-Z]{3}$/.test(money.currency) && money.minor >= 0
    ? { amount: money.minor, currency: money.currency }
    : null;
};

const detailsFrom = (text: string): ActionDetails | null => {
  const given = new Map<string, string>();
  for (const pair of text.split(NEXT)) {
    const key = pair.slice(0, pair.indexOf(':')).toLowerCase();
    if (given.has(key)) return null;
    given.set(key, pair.slice(pair.indexOf(':') + 1).trim());
  }
  const read = <T>(key: string, reader: (value: string) => T | null): T | null | undefined =>
    given.has(key) ? (reader(given.get(key) ?? '') ?? undefined) : null;
  const [due, doneOn] = [read('due', readDate), read('done', readDate)];
  const cost = read('cost', readCost);
  const state = read('state', (value) => (isState(value.toLowerCase()) ? (value.toLowerCase() as ActionState) : null));
  // A date or an amount that cannot be read is part of the sentence, and so is all that stands beside it.
  if (due === undefined || doneOn === undefined || cost === undefined || state === undefined) return null;
  return { owner: given.get('owner') ?? null, due, cost, recurring: given.get('recurring') ?? '', doneOn, state };
};

/** Cuts `Rotate the keys (owner: Ada; due: 2026-05-01; cost: $200)` and `Rotate the keys (weekly)` in two. */
export const readActionDetails = (text: string): ActionDetails & { readonly rest: string } => {
  const match = DETAILS.exec(text);
  const details = match ? detailsFrom(match[1] ?? '') : null;
  if (match && details) return { ...details, rest: text.slice(0, match.index) };
  const cadence = CADENCE.exec(text);
  return cadence && cadence.index > 0 && isKnownCadence(cadence[1] ?? '')
    ? { ...NO_DETAILS, recurring: cadence[1] ?? '', rest: text.slice(0, cadence.index) }
    : { ...NO_DETAILS, rest: text };
};

/** The same as text, with a space before it; empty where there is nothing to say. */
export const actionDetailsText = (action: ActionDraft): string => {
  const details = [
    action.owner ? `owner: ${action.owner}` : '',
    action.due ? `due: ${action.due}` : '',
    action.cost ? `cost: ${moneyText(action.cost)}` : '',
    action.recurring ? `recurring: ${action.recurring}` : '',
    action.doneOn ? `done: ${action.doneOn}` : '',
    action.state === 'doing' || action.state === 'dropped' ? `state: ${action.state}` : '',
  ].filter(Boolean);
  return details.length > 0 ? ` (${details.join('; ')})` : '';
};
