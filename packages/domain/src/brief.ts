import { PRIORITIES, type RegisterCounts, type RiskPriority } from '@heed/contracts';
import type { MessageBlock, MessageLine } from './message.ts';
import { selfMarked } from './self-approved.ts';
import { listed } from './wording.ts';

export interface BriefRisk {
  readonly ref: string;
  readonly title: string;
  readonly priority: RiskPriority;
  readonly score: number | null;
  readonly owner: string | null;
  /** It is closed, and who proposed that verified it. */
  readonly isSelfApproved?: boolean;
}

export interface BriefMove extends BriefRisk {
  readonly direction: 'up' | 'down';
  readonly was: { readonly priority: RiskPriority; readonly score: number | null };
}

/** A KRI that does not say ok. */
export interface BriefKri {
  readonly name: string;
  readonly path: string;
  readonly state: 'warning' | 'critical' | 'stale';
  /** As it came in: `850 ms`. Empty when there is none. */
  readonly value: string;
  readonly target: string;
  /** It came into this state since the last time. */
  readonly isNew: boolean;
}

/** An escalation nobody has answered. */
export interface BriefClock {
  readonly ref: string;
  readonly title: string;
  readonly level: string;
  /** When an answer is due, as people of the register read it; empty without a clock. */
  readonly due: string;
  readonly isBreached: boolean;
  /** It was opened, raised or ran out since the last time. */
  readonly isNew: boolean;
}

/** A review or an action that is late. */
export interface BriefDue {
  readonly ref: string;
  /** Of the risk, or the text of the action. */
  readonly title: string;
  readonly due: string;
  readonly owner: string | null;
  /** It became late since the last time. */
  readonly isNew: boolean;
}

/** A register between two times, as far as people are told of it. */
export interface RegisterBrief {
  readonly slug: string;
  readonly title: string;
  /** First and last day of what it tells, `YYYY-MM-DD` in the register's time zone. */
  readonly since: string;
  readonly until: string;
  readonly before: RegisterCounts;
  readonly counts: RegisterCounts;
  readonly created: readonly BriefRisk[];
  readonly closed: readonly BriefRisk[];
  readonly moved: readonly BriefMove[];
  readonly kris: readonly BriefKri[];
  readonly clocks: readonly BriefClock[];
  readonly reviews: readonly BriefDue[];
  readonly actions: readonly BriefDue[];
}

const NAMES: Readonly<Record<RiskPriority, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  unassessed: 'Unassessed',
};

/** `9 Critical`; without a score the word alone. */
export const levelWords = ({ priority, score }: Pick<BriefRisk, 'priority' | 'score'>): string =>
  score === null ? NAMES[priority] : `${score} ${NAMES[priority]}`;

/** `3 (was 2)`; what did not change stands alone. */
const withBefore = (now: number, before: number): string => (now === before ? `${now}` : `${now} (was ${before})`);

/**
 * Whether there is nothing a stand-up or a dashboard would tell: no risk is new, closed or moved, no KRI changed its
 * state, no clock started or ran out, nothing became late. What was late already is no news.
 */
export const isQuiet = (brief: RegisterBrief): boolean => {
  const { created, closed, moved } = brief;
  const news = [...brief.kris, ...brief.clocks, ...brief.reviews, ...brief.actions].filter(({ isNew }) => isNew);
  return created.length + closed.length + moved.length + news.length === 0;
};

/** What changed and what needs somebody, in one sentence: `1 risk moved up and 2 KRIs are off target.` */
export const briefHeadline = (brief: RegisterBrief): string => {
  const up = brief.moved.filter(({ direction }) => direction === 'up').length;
  const down = brief.moved.length - up;
  const breached = brief.clocks.filter(({ isBreached }) => isBreached).length;
  const late = brief.reviews.length + brief.actions.length;
  const said = (count: number, one: string, more: string): string[] =>
    count === 0 ? [] : [`${count} ${count === 1 ? one : more}`];
  const parts = [
    ...said(up, 'risk moved up', 'risks moved up'),
    ...said(brief.created.length, 'risk is new', 'risks are new'),
    ...said(down, 'risk moved down', 'risks moved down'),
    ...said(brief.closed.length, 'risk was closed', 'risks were closed'),
    ...said(brief.kris.length, 'KRI is off target', 'KRIs are off target'),
    ...said(breached, 'escalation was not answered in time', 'escalations were not answered in time'),
    ...said(late, 'review or action is late', 'reviews and actions are late'),
  ];
  return parts.length === 0 ? 'No changes needing you.' : `${listed(parts, parts.length)}.`;
};

/** Active risks by level, with what there was before. Counted, never summed: levels are ordinal. */
export const countRows = ({ counts, before }: RegisterBrief): string[][] => [
  ['Active', withBefore(counts.active, before.active)],
  ...[...PRIORITIES, 'unassessed' as const]
    .filter((each) => each !== 'unassessed' || counts.byPriority[each] + before.byPriority[each] > 0)
    .map((each) => [NAMES[each], withBefore(counts.byPriority[each], before.byPriority[each])]),
];

const MOST = 15;

/** A list with its heading; long ones are cut with the number of what is left. Nothing for an empty one. */
export const listBlock = (heading: string, items: readonly MessageLine[]): MessageBlock[] => {
  if (items.length === 0) return [];
  const left = items.length - MOST;
  const shown = left > 1 ? [...items.slice(0, MOST), { text: `and ${left} more` }] : items;
  return [
    { kind: 'heading', text: heading },
    { kind: 'list', items: shown },
  ];
};

const pathOf = ({ slug }: RegisterBrief, ref: string): string =>
  `/r/${encodeURIComponent(slug)}/risks/${encodeURIComponent(ref)}`;
const ownedBy = (owner: string | null): string => (owner ? `, ${owner}` : ', no owner');

export const riskLine = (brief: RegisterBrief, risk: BriefRisk): MessageLine => ({
  text: selfMarked(`${risk.ref} ${risk.title}: ${levelWords(risk)}${ownedBy(risk.owner)}`, risk.isSelfApproved),
  path: pathOf(brief, risk.ref),
});

/** `RISK-3 Fire: 9 Critical, was 6 High`. */
export const moveLine = (brief: RegisterBrief, move: BriefMove): MessageLine => ({
  text: `${move.ref} ${move.title}: ${move.direction} to ${levelWords(move)}, was ${levelWords(move.was)}`,
  path: pathOf(brief, move.ref),
});

export const kriLine = ({ name, path, state, value, target }: BriefKri): MessageLine => {
  const said = state === 'stale' ? `no news since it was ${value || 'set up'}` : `${value}, ${state}`;
  return { text: `${name}: ${said}${target && ` (target ${target})`}`, path };
};

export const clockLine = (brief: RegisterBrief, { ref, title, level, due, isBreached }: BriefClock): MessageLine => {
  const clock = isBreached ? 'not answered in time' : due ? `answer due ${due}` : 'no clock';
  return { text: `${ref} ${title}: ${level}, ${clock}`, path: pathOf(brief, ref) };
};

export const dueLine = (brief: RegisterBrief, { ref, title, due, owner }: BriefDue): MessageLine => ({
  text: `${ref} ${title}: due ${due}${ownedBy(owner)}`,
  path: pathOf(brief, ref),
});

/** The link that ends every message about a register. */
export const openLine = ({ slug, title }: RegisterBrief): MessageBlock => ({
  kind: 'text',
  text: `Open ${title} in Heed`,
  path: `/r/${encodeURIComponent(slug)}/risks`,
});
