import type { ActionState, Risk } from '@heed/contracts';
import { firstPlainLine } from '../../components/markdown/plain-text.ts';

export interface BowTieEntry {
  readonly key: string;
  readonly text: string;
  /** Set for a mitigation: how far it is. */
  readonly state?: ActionState;
}

export interface BowTieSide {
  readonly name: 'Signs' | 'Prevent' | 'Respond' | 'Roll back';
  readonly entries: readonly BowTieEntry[];
  /** What is missing there, in words; empty when nothing is. */
  readonly gap: string;
  /** The part of the risk that fills it. */
  readonly part: 'indicators' | 'actions' | 'contingency' | 'rollback';
}

/** Phases that begin once the event has happened; every other mitigation works against it happening. */
const AFTER = /^(?:respon|communicat|fallback|fall-back|conting|recover|restor)/i;

const entryOf = (key: string, text: string): BowTieEntry => ({ key, text: firstPlainLine(text) });

const PART = {
  Signs: 'indicators',
  Prevent: 'actions',
  Respond: 'contingency',
  'Roll back': 'rollback',
} as const;

const side = (name: BowTieSide['name'], entries: BowTieEntry[], missing: string): BowTieSide => ({
  name,
  part: PART[name],
  entries,
  gap: entries.length === 0 ? missing : '',
});

/**
 * A risk from its first sign to recovery: what announces it, what prevents it, and, once it has happened, what we do
 * and how we go back. A dropped mitigation prevents nothing and is left out.
 */
export const bowTieOf = (risk: Pick<Risk, 'indicators' | 'actions' | 'contingency' | 'rollback'>): BowTieSide[] => {
  const live = risk.actions.filter((action) => action.state !== 'dropped');
  const isAfter = (phase: string | null): boolean => phase !== null && AFTER.test(phase.trim());
  const act = (action: (typeof live)[number]): BowTieEntry => ({
    ...entryOf(action.id, action.text),
    state: action.state,
  });
  const before = live.filter((action) => !isAfter(action.phase)).map(act);
  const after = live.filter((action) => isAfter(action.phase)).map(act);
  const steps = risk.contingency.map((step) => entryOf(step.id, step.text));
  const options = risk.rollback.options.map((option, index) =>
    entryOf(option.id, option.title || `Option ${index + 1}`),
  );
  return [
    side(
      'Signs',
      risk.indicators.map((sign) => entryOf(sign.id, sign.text)),
      'Gap: no sign to watch for',
    ),
    side('Prevent', before, 'Gap: nothing prevents it'),
    side('Respond', [...steps, ...after], 'Gap: no plan if it happens'),
    side('Roll back', options, risk.rollback.summary.trim() ? '' : 'Gap: no way back described'),
  ];
};
