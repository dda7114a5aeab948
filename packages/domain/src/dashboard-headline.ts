import type { Moved, RegisterCounts, RiskPriority } from '@heed/contracts';
import { levelWords } from './brief.ts';
import { type EscalationQueue, queueHeadline } from './escalation-clock.ts';
import { priorityRank } from './scoring.ts';
import { capitalised, inWords, listed } from './wording.ts';

/** What a week brought and what waits at its end, as far as the headline tells of it. */
export interface WeekNews {
  /** Null: the register did not exist before the week. */
  readonly before: RegisterCounts | null;
  readonly after: RegisterCounts;
  readonly moved: readonly Moved[];
  /** The clocks that run, and what time it is for them. */
  readonly queue: EscalationQueue;
  readonly at: string;
  readonly krisOffTarget: number;
  /** Reviews and actions that are late. */
  readonly late: number;
}

const placeOf = ({ now }: Moved) => now ?? { priority: 'unassessed' as RiskPriority, score: null };

const worstFirst = (a: Moved, b: Moved): number =>
  priorityRank(placeOf(a).priority) - priorityRank(placeOf(b).priority) ||
  (placeOf(b).score ?? 0) - (placeOf(a).score ?? 0);

const of = ({ moved }: WeekNews, direction: Moved['direction']): Moved[] =>
  moved.filter((move) => move.direction === direction).sort(worstFirst);

/** `RISK-001 became the only Critical risk`: what nobody had to look at a week before. */
const onlyCritical = ({ before, after }: WeekNews, { ref, now }: Moved): string | undefined =>
  now?.priority === 'critical' && before?.byPriority.critical === 0 && after.byPriority.critical === 1
    ? `${ref} became the only Critical risk`
    : undefined;

const roseWords = (news: WeekNews): string => {
  const [first, second, ...more] = of(news, 'up');
  if (!first) return '';
  const worst = onlyCritical(news, first);
  const count = more.length + 2;
  if (second && more.length > 0)
    return worst
      ? `${worst} and ${inWords(count - 1)} more rose`
      : `${inWords(count)} risks rose, ${first.ref} to ${levelWords(placeOf(first))}`;
  if (!second) return worst ?? `${first.ref} rose to ${levelWords(placeOf(first))}`;
  return worst
    ? `${worst} and ${second.ref} rose to ${levelWords(placeOf(second))}`
    : `${first.ref} rose to ${levelWords(placeOf(first))} and ${second.ref} to ${levelWords(placeOf(second))}`;
};

const newWords = (news: WeekNews): string => {
  const [first, ...more] = of(news, 'new');
  if (!first) return '';
  const isRated = placeOf(first).priority !== 'unassessed';
  const level = levelWords(placeOf(first));
  if (more.length === 0) return isRated ? `${first.ref} is new at ${level}` : `${first.ref} is new`;
  return `${inWords(more.length + 1)} risks are new${isRated ? `, ${first.ref} at ${level}` : ''}`;
};

const betterWords = (news: WeekNews): string => {
  const [down, closed] = [of(news, 'down'), of(news, 'closed')];
  const [first] = down;
  const fell =
    down.length === 1 && first
      ? `${first.ref} fell to ${levelWords(placeOf(first))}`
      : `${inWords(down.length)} risks fell`;
  const [gone] = closed;
  const ended = closed.length === 1 && gone ? `${gone.ref} was closed` : `${inWords(closed.length)} risks were closed`;
  return listed([...(down.length > 0 ? [fell] : []), ...(closed.length > 0 ? [ended] : [])]);
};

/** `two KRIs are off target and one review or action is late`. */
const waitingWords = ({ krisOffTarget, late }: WeekNews): string =>
  listed([
    ...(krisOffTarget > 0
      ? [`${inWords(krisOffTarget)} ${krisOffTarget === 1 ? 'KRI is' : 'KRIs are'} off target`]
      : []),
    ...(late > 0
      ? [late === 1 ? 'one review or action is late' : `${inWords(late)} reviews and actions are late`]
      : []),
  ]);

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Nothing rose, nothing is new, and nothing waits for anybody: no clock, no KRI off target, nothing late. */
export const isCalmWeek = (news: WeekNews): boolean =>
  of(news, 'up').length + (news.before === null ? 0 : of(news, 'new').length) + news.krisOffTarget + news.late === 0 &&
  news.queue.running === 0;

const beginning = ({ after }: WeekNews): string => {
  const { critical, high } = after.byPriority;
  const risks = `${inWords(after.active)} active ${after.active === 1 ? 'risk' : 'risks'}`;
  const worst = listed([
    ...(critical > 0 ? [`${inWords(critical)} of them Critical`] : []),
    ...(high > 0 ? [`${inWords(high)} ${critical > 0 ? '' : 'of them '}High`] : []),
  ]);
  return `the first week, with ${risks}${worst && `, ${worst}`}`;
};

/**
 * The week in one sentence: what moved since the week before, the worse first, and which clock runs. Where nothing
 * moved, what waits; where nothing needs anybody: "No changes needing you". Score and level are named, never added up.
 */
export const dashboardHeadline = (news: WeekNews): string => {
  const worse = [roseWords(news), newWords(news)].filter(Boolean).join(', and ');
  const moved = news.before === null ? beginning(news) : worse || betterWords(news);
  const clocks = news.queue.running > 0 ? queueHeadline(news.queue, news.at) : '';
  if (clocks) return capitalised(moved ? `${moved}: ${lowered(clocks)}.` : `${clocks}.`);
  if (isCalmWeek(news) && news.before !== null)
    return moved ? `No changes needing you: ${moved}.` : 'No changes needing you.';
  const waiting = waitingWords(news);
  if (moved) return capitalised(waiting ? `${moved}: ${waiting}.` : `${moved}.`);
  return `Nothing moved, but ${waiting}.`;
};

const movedWords = (news: WeekNews): string => {
  const { active } = news.after;
  const [up, down] = [of(news, 'up').length, of(news, 'down').length];
  const moved = up + down;
  if (active === 0) return 'No risk is active.';
  const all = `${inWords(active)} active ${active === 1 ? 'risk' : 'risks'}`;
  if (moved === 0) return active === 1 ? 'The one active risk did not move.' : `None of ${all} moved.`;
  const way = up === 0 || down === 0 ? (up > 0 ? 'up' : 'down') : `${inWords(up)} up and ${inWords(down)} down`;
  if (active === 1) return `The one active risk moved ${way}.`;
  const together = moved > 1 && (up === 0 || down === 0) ? `, all ${way}` : moved === 1 ? ` ${way}` : `, ${way}`;
  return `${capitalised(inWords(moved))} of ${all} moved${together}.`;
};

const comingAndGoing = (news: WeekNews): string => {
  const [added, closed] = [of(news, 'new').length, of(news, 'closed').length];
  const said = (count: number): string => (count === 0 ? 'none' : inWords(count));
  return `${capitalised(said(added))} ${added > 1 ? 'are' : 'is'} new, ${said(closed)} closed.`;
};

/** Beneath the headline: "Three of eight active risks moved, two up and one down. None is new, none closed." */
export const dashboardSubline = (news: WeekNews): string =>
  news.before === null
    ? 'There is no week before this one to compare with.'
    : `${movedWords(news)} ${comingAndGoing(news)}`;

/** What stopped a clock without ending it: "One acknowledged, one snoozed until 27 January." Empty for none. */
export const restingClocks = (acknowledged: number, snoozed: number, wakesOn: string, isMore: boolean): string => {
  const parts = [
    ...(acknowledged > 0 ? [`${inWords(acknowledged)}${isMore ? ' more' : ''} acknowledged`] : []),
    ...(snoozed > 0
      ? [
          `${inWords(snoozed)} snoozed${wakesOn && `, ${snoozed > 1 ? 'the first ' : ''}until ${wakesOn}`}`.replace(
            ', until',
            ' until',
          ),
        ]
      : []),
  ];
  return parts.length === 0 ? '' : `${capitalised(parts.join(', '))}.`;
};
