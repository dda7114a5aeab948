import type { Escalation, EscalationBand } from '@heed/contracts';
import { bandAbove } from '@heed/domain';

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

/** What the person can do with an escalation as it stands; the usual next step first. Nobody is above the top. */
export const verbsOf = (
  { state, may, level }: Pick<Escalation, 'state' | 'may' | 'level'>,
  bands?: readonly EscalationBand[],
): readonly EscalationVerb[] => {
  if (!may.act) return [];
  const isTop = bands !== undefined && bandAbove(bands, level) === undefined;
  return OF_STATE[state].filter((verb) => verb !== 'raise' || !isTop);
};
