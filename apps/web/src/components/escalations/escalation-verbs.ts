import type { Escalation } from '@heed/contracts';

export type EscalationVerb = 'acknowledge' | 'reassign' | 'raise' | 'snooze' | 'wake' | 'resolve' | 'reopen';

interface Verb {
  readonly word: string;
  readonly key: string;
}

export const VERBS: Readonly<Record<EscalationVerb, Verb>> = {
  acknowledge: { word: 'Acknowledge', key: 'a' },
  reassign: { word: 'Reassign', key: 'r' },
  raise: { word: 'Escalate further', key: 'e' },
  snooze: { word: 'Snooze', key: 'h' },
  wake: { word: 'Wake', key: 'w' },
  resolve: { word: 'Resolve', key: 'd' },
  reopen: { word: 'Reopen', key: 'o' },
};

const OF_STATE: Readonly<Record<Escalation['state'], readonly EscalationVerb[]>> = {
  open: ['acknowledge', 'reassign', 'raise', 'snooze', 'resolve'],
  acknowledged: ['resolve', 'reassign', 'raise', 'reopen'],
  snoozed: ['wake', 'acknowledge', 'reassign', 'raise', 'resolve'],
  resolved: ['reopen'],
};

/** What the person can do with an escalation as it stands; the usual next step first. */
export const verbsOf = ({ state, may }: Pick<Escalation, 'state' | 'may'>): readonly EscalationVerb[] =>
  may.act ? OF_STATE[state] : [];
