import type { Escalation, EscalationCounts } from '@heed/contracts';
import { queueHeadline, timeLeft } from '@heed/domain';
import type { EscalationView } from '../../lib/escalations.ts';
import { capitalised, inWords, plural } from '../../lib/format.ts';
import { useNow } from '../../lib/now.ts';

interface QueueHeadProps {
  readonly state: EscalationView;
  readonly level: string;
  readonly counts: EscalationCounts | undefined;
  readonly items: readonly Escalation[];
  /** Whether `items` is all there is. */
  readonly isWhole: boolean;
}

const OTHER = {
  acknowledged: ['is acknowledged', 'are acknowledged', 'Nothing is acknowledged'],
  snoozed: ['rests', 'rest', 'Nothing rests'],
  resolved: ['is resolved', 'are resolved', 'Nothing was resolved yet'],
} as const;

const INTRO: Readonly<Record<EscalationView, string>> = {
  running: 'Sorted by time left. Acknowledging stops the clock; it does not close the escalation.',
  acknowledged: 'Somebody has these, and their clocks have stopped. Resolve them once nobody has to be called.',
  snoozed: 'Their clocks stand still until the time given, and then go on.',
  resolved: 'Newest first. What was done is kept with each of them.',
};

/** Counts of the whole register; of one level as far as its running ones are known. */
const queueOf = ({ counts, items, level, isWhole }: QueueHeadProps, now: string) => {
  const open = items.filter(({ state }) => state === 'open');
  const breached = open.filter((item) => timeLeft(item, now).tone === 'breached').length;
  const dueAts = open.flatMap((item) =>
    item.dueAt !== null && timeLeft(item, now).tone !== 'breached' ? [item.dueAt] : [],
  );
  if (isWhole || level !== '' || !counts) return { running: open.length, breached, dueAts };
  return { running: counts.running, breached: Math.max(breached, counts.breached), dueAts };
};

/** The finding of the page as a sentence, told anew as time goes by. */
export const QueueHead = (props: QueueHeadProps) => {
  const { state, level, counts, items } = props;
  const now = useNow();
  const headline = (): string => {
    if (state === 'running') return queueHeadline(queueOf(props, now), now);
    const count = level === '' ? (counts?.[state] ?? items.length) : items.length;
    const [one, many, none] = OTHER[state];
    if (count === 0) return none;
    return `${capitalised(inWords(count))} ${count === 1 ? `escalation ${one}` : `escalations ${many}`}`;
  };
  return (
    <>
      <h2 className="h1">{headline()}</h2>
      <p className="intro">
        {state === 'running' && items.length === 0 && counts ? calmWords(counts) : INTRO[state]}
        {level ? ` Level ${level} only.` : ''}
      </p>
    </>
  );
};

const calmWords = ({ acknowledged, snoozed }: EscalationCounts): string => {
  const rest = [
    acknowledged > 0 ? `${plural(acknowledged, 'escalation')} acknowledged` : '',
    snoozed > 0 ? `${snoozed} snoozed` : '',
  ].filter(Boolean);
  const start =
    'A clock starts when a score rises into a band of the policy, a KRI becomes critical, a review is overdue, or somebody escalates a risk.';
  return rest.length > 0 ? `${capitalised(rest.join(', '))}. ${start}` : start;
};
