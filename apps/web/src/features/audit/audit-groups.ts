import type { AuditEvent } from '@heed/contracts';
import { dateOf } from '../../lib/format.ts';

/** What one person saved at once: one event, or several of one request, such as a hand-over. */
export interface Save {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly events: readonly AuditEvent[];
}

export interface Day {
  readonly date: string;
  readonly saves: readonly Save[];
}

const isOneSave = (one: AuditEvent, other: AuditEvent): boolean =>
  one.requestId === other.requestId && one.by === other.by && one.at === other.at;

/** The history by days of the person who reads it, and each day by saves, in the order it came. */
export const daysOf = (events: readonly AuditEvent[]): readonly Day[] => {
  const days: { date: string; saves: { id: string; at: string; by: string; events: AuditEvent[] }[] }[] = [];
  let last: AuditEvent | undefined;
  for (const event of events) {
    const date = dateOf(event.at);
    let day = days.at(-1);
    if (day?.date !== date) {
      day = { date, saves: [] };
      days.push(day);
    }
    const save = day.saves.at(-1);
    if (save && last && isOneSave(last, event)) save.events.push(event);
    else day.saves.push({ id: event.id, at: event.at, by: event.by, events: [event] });
    last = event;
  }
  return days;
};

/** The moment before a change, and the one that has it. */
export const momentsOf = ({ at }: Pick<AuditEvent, 'at'>) => ({
  before: new Date(Date.parse(at) - 1).toISOString(),
  after: at,
});
