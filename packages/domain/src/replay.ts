import type { RiskPriority, RiskState, ScoringModel, StatedLevel } from '@heed/contracts';
import { scoreOf } from './scoring.ts';

/** A change as the audit trail tells it: of which record, when, and what each field was and became. */
export interface PastEvent {
  readonly key: string;
  readonly at: string;
  readonly action: string;
  readonly changes: Readonly<Record<string, readonly [unknown, unknown]>>;
}

/** A record as its events left it. */
export interface Replayed<F> {
  readonly fields: F;
  /** How often it was written, its creation included. */
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** An import writes a risk also where it only found it in another place; any other event without a change is a note. */
const isWrite = (event: PastEvent): boolean => event.action === 'imported' || Object.keys(event.changes).length > 0;

/**
 * A record after one more of its events. The first one tells what differs from `blank`, each later one what differs
 * from before; what `blank` does not know, such as the reason of a change, is no field.
 */
export const replayEvent = <F extends object>(
  before: Replayed<F> | undefined,
  event: PastEvent,
  blank: F,
): Replayed<F> => {
  const changed = Object.entries(event.changes).filter(([field]) => Object.hasOwn(blank, field));
  return {
    fields: {
      ...(before?.fields ?? blank),
      ...Object.fromEntries(changed.map(([field, [, after]]) => [field, after])),
    },
    version: (before?.version ?? 0) + (isWrite(event) || !before ? 1 : 0),
    createdAt: before?.createdAt ?? event.at,
    updatedAt: isWrite(event) || !before ? event.at : before.updatedAt,
  };
};

/** The fields of a risk that say where it stands. */
export interface StandingFields {
  readonly state: RiskState;
  readonly probability: string | null;
  readonly impact: string | null;
  readonly stated: StatedLevel | null;
}

/** A risk as its events left it, with what only its history tells. */
export interface ReplayedRisk<F> extends Replayed<F> {
  /** When it came into its state. */
  readonly stateSince: string;
  readonly score: number | null;
  readonly priority: RiskPriority;
  /** Where its score or priority came from when it last became another one. */
  readonly moved: { readonly score: number | null; readonly priority: RiskPriority; readonly at: string } | null;
}

/** How a risk is rated: what movement is told from. */
type Rated = Pick<ReplayedRisk<unknown>, 'score' | 'priority'>;

const rate = ({ probability, impact, stated }: StandingFields, scoring: ScoringModel): Rated =>
  scoreOf(scoring, probability, impact, stated);

/** A risk under another scoring model. It got another label and did not move: nobody judged it anew. */
export const relabelled = <F extends StandingFields>(
  risk: ReplayedRisk<F>,
  scoring: ScoringModel,
): ReplayedRisk<F> => ({
  ...risk,
  ...rate(risk.fields, scoring),
});

/** What brings a risk onto the levels of another scoring model, and so is no movement either. */
const RESCALED = 'rescaled';

const movedBy = (
  event: PastEvent,
  before: (Rated & Pick<ReplayedRisk<unknown>, 'moved'>) | undefined,
  after: Rated,
) => {
  if (before === undefined) return null;
  if (event.action === RESCALED) return before.moved;
  if (before.score === after.score && before.priority === after.priority) return before.moved;
  return { score: before.score, priority: before.priority, at: event.at };
};

/** A risk after one more of its events, under the scoring model in force at that time. */
export const replayRisk = <F extends StandingFields>(
  before: ReplayedRisk<F> | undefined,
  event: PastEvent,
  blank: F,
  scoring: ScoringModel,
): ReplayedRisk<F> => {
  const after = replayEvent(before, event, blank);
  const isSame = before !== undefined && before.fields.state === after.fields.state;
  const rated = rate(after.fields, scoring);
  const stateSince = isSame ? before.stateSince : event.at;
  return { ...after, ...rated, stateSince, moved: movedBy(event, before, rated) };
};
