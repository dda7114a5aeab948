import type { Tables } from '@heed/db';
import type { WatchEvent as Step } from './dashboard.repository.ts';

type EscalationRow = Tables['escalations']['$inferSelect'];

/** As an escalation begins: nobody has it, nothing has happened to it. */
const asOpened = (row: EscalationRow): EscalationRow => ({
  ...row,
  ...{ raisedFrom: '', raised: 0, assigneeId: null, dueAt: null, breachedAt: null, version: 0 },
  ...{ acknowledgedAt: null, acknowledgedBy: null, snoozedUntil: null, snoozeReason: '' },
  ...{ resolvedAt: null, resolvedBy: null, resolution: '' },
});

/** A breach starts one only where a level is left that it can call. */
const STARTS_CLOCK = new Set(['opened', 'raised', 'woken', 'reopened']);

const after = (row: EscalationRow, { at, by, action, changes }: Step): EscalationRow => {
  const told = Object.fromEntries(Object.entries(changes).map(([field, [, value]]) => [field, value]));
  const { escalation: _, assignee: __, note: ___, ...fields } = told;
  const known = Object.fromEntries(Object.entries(fields).filter(([field]) => Object.hasOwn(row, field)));
  const [levelBefore] = changes.level ?? [];
  const isRaised = typeof levelBefore === 'string' && (action === 'raised' || action === 'breached');
  return {
    ...row,
    ...known,
    ...(isRaised && { raisedFrom: levelBefore, raised: row.raised + 1 }),
    ...((isRaised || STARTS_CLOCK.has(action)) && { clockFrom: at }),
    ...(action === 'acknowledged' && { acknowledgedAt: at, acknowledgedBy: by }),
    ...(action === 'resolved' && { resolvedAt: at, resolvedBy: by }),
    ...(known.state === 'open' && { acknowledgedAt: null, acknowledgedBy: null, resolvedAt: null, resolvedBy: null }),
    version: row.version + 1,
  };
};

/** Escalations as they stood after some of their steps, told by the trail. One without a step was not there yet. */
export const clocksAfter = (rows: readonly EscalationRow[], steps: readonly Step[]): EscalationRow[] => {
  const now = new Map<string, EscalationRow>();
  const known = new Map(rows.map((row) => [row.id, row]));
  for (const step of steps) {
    const id = step.changes.escalation?.[1];
    const row = typeof id === 'string' ? (now.get(id) ?? known.get(id)) : undefined;
    if (row) now.set(row.id, after(now.get(row.id) ?? asOpened(row), step));
  }
  return [...now.values()];
};
