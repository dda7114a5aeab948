import type { RiskAction } from '@heed/contracts';
import { isActionLate } from './actions.ts';
import { daysBetween } from './cadence.ts';
import { clockWords } from './escalation-clock.ts';
import { counted, listed } from './wording.ts';

export type ChangeKind = 'action' | 'kri' | 'score' | 'field' | 'escalation' | 'comment' | 'state';

/** Something that happened to a risk since its last review, in a short sentence and what belongs to it. */
export interface ReviewChange {
  readonly at: string;
  readonly kind: ChangeKind;
  readonly text: string;
  readonly detail: string;
  /** Slug of the KRI it is about. */
  readonly kri: string | null;
  /** Its readings, for a small line. */
  readonly values: readonly number[];
}

/** An event of the trail about the risk or its comments. */
export interface RiskEvent {
  readonly at: string;
  readonly by: string;
  readonly entity: string;
  readonly action: string;
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
}

/** A linked KRI with its readings since the last review, oldest first; the last one before that comes first where there is one. */
export interface MeasuredKri {
  readonly slug: string;
  readonly name: string;
  readonly unit: string;
  readonly state: string;
  /** `< 5/day` as written; empty for none. */
  readonly target: string;
  readonly readings: readonly { readonly at: string; readonly value: number }[];
}

/** An escalation of the risk, as far as it moved since the last review. */
export interface EscalationLife {
  readonly level: string;
  readonly reason: string;
  readonly openedAt: string;
  readonly breachedAt: string | null;
  readonly acknowledgedAt: string | null;
  readonly resolvedAt: string | null;
  readonly resolution: string;
}

const change = (at: string, kind: ChangeKind, text: string, detail = ''): ReviewChange => ({
  ...{ at, kind, text, detail, kri: null, values: [] },
});

const shortened = (text: string, most = 160): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
};

/** The first words of an action: what it is called in a sentence. */
const nameOf = (action: Pick<RiskAction, 'text'>): string => shortened(action.text.split(/\r?\n/)[0] ?? '', 80);

const isList = (value: unknown): value is readonly RiskAction[] => Array.isArray(value);

const progress = (actions: readonly RiskAction[]): string => {
  const kept = actions.filter(({ state }) => state !== 'dropped');
  const open = kept.filter(({ state }) => state !== 'done');
  const done = `${kept.length - open.length} of ${counted(kept.length, 'action')} ${kept.length === 1 ? 'is' : 'are'} now done.`;
  return open.length === 0 || open.length > 3
    ? done
    : `${done} ${listed(open.map(nameOf))} ${open.length === 1 ? 'remains' : 'remain'}.`;
};

const actionChanges = (at: string, before: readonly RiskAction[], after: readonly RiskAction[]): ReviewChange[] => {
  const known = new Map(before.map((action) => [action.id, action]));
  const left = new Set(after.map(({ id }) => id));
  const moved = after.flatMap((action): ReviewChange[] => {
    const old = known.get(action.id);
    if (!old) return [change(at, 'action', `${nameOf(action)} was added`, action.due ? `Due ${action.due}.` : '')];
    if (old.state !== action.state)
      return [change(at, 'action', `${nameOf(action)}: ${old.state} → ${action.state}`, progress(after))];
    if (old.due !== action.due)
      return [
        change(
          at,
          'action',
          `${nameOf(action)} is due ${action.due ?? 'on no day'}`,
          `Was due ${old.due ?? 'on no day'}.`,
        ),
      ];
    return [];
  });
  const gone = before.filter(({ id }) => !left.has(id));
  return [...moved, ...gone.map((action) => change(at, 'action', `${nameOf(action)} was removed`))];
};

const RATINGS = { probability: 'Probability', impact: 'Impact' } as const;

/** Fields of a risk people read, by the word for each. */
const FIELDS: Readonly<Record<string, string>> = {
  title: 'Title',
  description: 'Description',
  category: 'Category',
  response: 'Response',
  owner: 'Owner',
  cause: 'Cause',
  consequence: 'Consequence',
  stage: 'Stage',
  indicators: 'Indicators',
  contingency: 'Contingency',
  rollback: 'Rollback plan',
  monitoring: 'Monitoring',
  reviewCadence: 'Review cadence',
  notes: 'Notes',
};

const SHORT = new Set(['title', 'category', 'response', 'owner', 'stage', 'reviewCadence']);

const written = (value: unknown): string => (typeof value === 'string' && value !== '' ? value : 'nothing');

const fieldChange = (at: string, field: string, [before, after]: readonly [unknown, unknown]): ReviewChange[] => {
  if (field in RATINGS)
    return [change(at, 'score', `${RATINGS[field as 'impact']}: ${written(before)} → ${written(after)}`)];
  if (field === 'state') return [change(at, 'state', `${written(before)} → ${written(after)}`)];
  if (field === 'actions' && (isList(before) || isList(after)))
    return actionChanges(at, isList(before) ? before : [], isList(after) ? after : []);
  const name = FIELDS[field];
  if (name === undefined) return [];
  if (SHORT.has(field))
    return [change(at, 'field', `${name}: ${shortened(written(before), 60)} → ${shortened(written(after), 60)}`)];
  return [change(at, 'field', `${name} ${field === 'indicators' || field === 'notes' ? 'were' : 'was'} changed`)];
};

/** How a risk came into the register: what it said then is no change. */
const ORIGINS: Readonly<Record<string, string>> = {
  created: 'Added',
  imported: 'Imported',
  'carried over': 'Carried over from the last period',
};

const eventChanges = (event: RiskEvent): ReviewChange[] => {
  const { at, by, changes } = event;
  const origin = event.entity === 'risk' ? ORIGINS[event.action] : undefined;
  if (origin) return [change(at, 'state', `${origin} by ${by}`)];
  if (event.entity === 'comment') {
    const said = changes.text?.[1];
    return event.action === 'added' && typeof said === 'string'
      ? [change(at, 'comment', `${by} commented`, shortened(said))]
      : [];
  }
  const reason = changes.reason?.[1];
  const all = Object.entries(changes).flatMap(([field, pair]) => fieldChange(at, field, pair));
  const proposed = event.action === 'closing proposed' ? [change(at, 'state', `${by} proposed to close it`)] : [];
  const why = typeof reason === 'string' ? shortened(reason) : '';
  return [...proposed, ...all].map((each) =>
    each.detail === '' && each.kind !== 'field' ? { ...each, detail: why } : each,
  );
};

const lateActions = ({ actions, now, today }: SinceReview): ReviewChange[] =>
  actions.flatMap((action): ReviewChange[] => {
    if (action.due === null || !isActionLate(action, today)) return [];
    const late = `${nameOf(action)} is ${counted(daysBetween(action.due, today), 'day')} late`;
    return [change(now, 'action', late, `Was due ${action.due}.${action.owner ? ` ${action.owner}.` : ''}`)];
  });

const amount = (value: number, unit: string): string => {
  const number = Number(value.toPrecision(6)).toString();
  if (unit === '') return number;
  return /^[%/]/.test(unit) ? `${number}${unit}` : `${number} ${unit}`;
};

const kriChange = ({ slug, name, unit, state, target, readings }: MeasuredKri): ReviewChange[] => {
  const [first, last] = [readings[0], readings.at(-1)];
  if (!first || !last) return [];
  const [from, to] = [amount(first.value, unit), amount(last.value, unit)];
  const words = last.value > first.value ? `rose from ${from} to ${to}` : `fell from ${from} to ${to}`;
  const detail = `${target === '' ? '' : `Target ${target}. `}${state === 'ok' ? 'On target.' : `It is ${state}.`}`;
  return [
    {
      ...change(last.at, 'kri', `${name} ${last.value === first.value ? `stayed at ${to}` : words}`, detail),
      kri: slug,
      values: readings.map(({ value }) => value),
    },
  ];
};

const lasted = (from: string, to: string): string =>
  clockWords(Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000)));

const escalationChanges = (life: EscalationLife): ReviewChange[] => {
  const { level, openedAt, breachedAt, acknowledgedAt, resolvedAt } = life;
  const steps = [change(openedAt, 'escalation', `Escalated to ${level}`, life.reason)];
  if (breachedAt) steps.push(change(breachedAt, 'escalation', 'The response time ran out'));
  if (acknowledgedAt)
    steps.push(change(acknowledgedAt, 'escalation', `${level} acknowledged after ${lasted(openedAt, acknowledgedAt)}`));
  if (resolvedAt) steps.push(change(resolvedAt, 'escalation', 'The escalation was resolved', life.resolution));
  return steps;
};

/** What is told of a risk since its last review, beside what it says now. */
export interface SinceReview {
  /** The last review; null where there was none: everything is told. */
  readonly since: string | null;
  readonly now: string;
  /** The day it is where the register is at home. */
  readonly today: string;
  readonly events: readonly RiskEvent[];
  readonly actions: readonly RiskAction[];
  readonly kris: readonly MeasuredKri[];
  readonly escalations: readonly EscalationLife[];
}

/** What changed since the last review, newest first. A late action is told as of now: it changes by staying as it is. */
export const changesSinceReview = (input: SinceReview): ReviewChange[] => {
  const { since, now } = input;
  const isNew = ({ at }: ReviewChange) => (since === null || at > since) && at <= now;
  const told = [
    ...input.events.flatMap(eventChanges),
    ...input.kris.flatMap(kriChange),
    ...input.escalations.flatMap(escalationChanges),
  ].filter(isNew);
  const newest = told.sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1));
  return [...lateActions(input), ...newest];
};

/** A risk as far as it is said what did not change about it. */
export interface SteadyRisk {
  readonly owner: string | null;
  readonly contingency: readonly unknown[];
  readonly indicators: readonly unknown[];
  readonly response: string | null;
  readonly description: string;
}

/** What stayed as it was since the last review, in the words of a list: `owner (Security Team)`, `4 indicators`. */
export const unchangedSinceReview = (events: readonly RiskEvent[], risk: SteadyRisk): string[] => {
  const changed = new Set(
    events.flatMap(({ entity, action, changes }) =>
      entity === 'risk' && !(action in ORIGINS) ? Object.keys(changes) : [],
    ),
  );
  const steady: readonly (readonly [string, string])[] = [
    ['description', risk.description === '' ? '' : 'description'],
    ['probability', 'probability'],
    ['impact', 'impact'],
    ['response', risk.response === null ? '' : 'response'],
    ['owner', risk.owner === null ? '' : `owner (${risk.owner})`],
    ['contingency', risk.contingency.length === 0 ? '' : 'contingency'],
    ['indicators', risk.indicators.length === 0 ? '' : counted(risk.indicators.length, 'indicator')],
  ];
  return steady.flatMap(([field, words]) => (words === '' || changed.has(field) ? [] : [words]));
};
