import { daysAfter, daysBetween } from './cadence.ts';
import { counted } from './wording.ts';

/** Days a review may be late before somebody above is called, where a register says nothing else. */
export const DEFAULT_GRACE_DAYS = 2;

/** How a review stands: to come, due today, late within the grace, or later than that. */
export type ReviewStanding = 'upcoming' | 'due' | 'overdue' | 'beyond grace';

/** How the review due on a day stands today. A review is due all day long; it is late from the day after. */
export const reviewStanding = (due: string, today: string, graceDays: number): ReviewStanding => {
  if (due > today) return 'upcoming';
  if (due === today) return 'due';
  return today > daysAfter(due, graceDays) ? 'beyond grace' : 'overdue';
};

/** The last day on which a late review calls nobody. */
export const graceEndsOn = (due: string, graceDays: number): string => daysAfter(due, graceDays);

/** How many days late; 0 for one that is not. */
export const daysOverdue = (due: string, today: string): number => Math.max(0, daysBetween(due, today));

/** `3 days overdue`, `due today`, `due in 2 days`. */
export const describeDue = (due: string, today: string): string => {
  const days = daysBetween(today, due);
  if (days === 0) return 'due today';
  return days < 0 ? `${counted(-days, 'day')} overdue` : `due in ${counted(days, 'day')}`;
};

/** What the order of the queue is made of: the attention order of the register, with the length of the delay in it. */
export interface QueueEntry {
  readonly priorityRank: number;
  /** 0 is the worst; 0 for all where nothing is measured. */
  readonly kriRank: number;
  readonly due: string;
  readonly position: number;
}

/** The order of the queue: what needs attention first, and within that what has waited longest. */
export const compareInQueue = (a: QueueEntry, b: QueueEntry): number =>
  a.priorityRank - b.priorityRank ||
  a.kriRank - b.kriRank ||
  (a.due === b.due ? 0 : a.due < b.due ? -1 : 1) ||
  a.position - b.position;
