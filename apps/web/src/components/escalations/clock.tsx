import type { Escalation } from '@heed/contracts';
import { type TimeLeft, timeLeft, timeUsed } from '@heed/domain';
import { formatMoment } from '../../lib/format.ts';
import { useNow } from '../../lib/now.ts';

const TINT: Readonly<Record<TimeLeft['tone'], string>> = {
  breached: 'tint critical strong',
  soon: 'tint high strong',
  running: 'due',
  still: 'due still',
};

interface ClockWordsProps {
  readonly escalation: Escalation;
  /** For what is past: the moment it is told of. */
  readonly at?: string;
}

/** What the clock of an escalation says, in words; it ticks by itself, without the list around it. */
export const ClockWords = ({ escalation, at }: ClockWordsProps) => {
  const now = useNow();
  const { text, tone } = timeLeft(escalation, at ?? now);
  return <span className={TINT[tone]}>{text}</span>;
};

/** The words of a clock, and beneath them how much of its time is used. */
export const Clock = ({ escalation }: { readonly escalation: Escalation }) => {
  const { text, tone, used } = timeLeft(escalation, useNow());
  // The state says that it is resolved; here stands when.
  const words = escalation.resolvedAt ? formatMoment(escalation.resolvedAt) : text;
  const usedWords = escalation.state === 'acknowledged' ? timeUsed(escalation) : null;
  const hasBar = escalation.state === 'open' && tone !== 'still';
  return (
    <div className="clockcell">
      <span className={TINT[tone]}>{words}</span>
      {usedWords ? <span className="t12 muted">{usedWords}</span> : null}
      {hasBar ? (
        <svg className={`clockbar ${tone}`} viewBox="0 0 120 6" preserveAspectRatio="none" aria-hidden="true">
          <rect className="whole" width="120" height="6" />
          <rect className="used" width={Math.max(3, Math.round(used * 120))} height="6" />
        </svg>
      ) : null}
    </div>
  );
};
