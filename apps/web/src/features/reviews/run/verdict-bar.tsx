import { VERDICTS } from '../../../components/reviews/decision-words.ts';
import type { RunActions } from './run-commands.ts';

interface VerdictBarProps {
  readonly canReview: boolean;
  readonly actions: RunActions;
}

/** The verdicts as large buttons, each with its key. */
export const VerdictBar = ({ canReview, actions }: VerdictBarProps) => {
  const button = (key: string, label: string, run: () => void, look: string) => (
    <button key={label} type="button" className={`verdict ${look}`.trim()} onClick={run}>
      <span className="kbd" aria-hidden="true">
        {key.toUpperCase()}
      </span>
      {label}
    </button>
  );
  return (
    <>
      {canReview ? null : <p className="t13 muted">Its owner or a manager reviews this risk.</p>}
      <div className="verdicts" role="toolbar" aria-label="Verdict">
        {canReview
          ? VERDICTS.map(({ decision, key, label }) =>
              button(
                key,
                label,
                () => actions.choose(decision),
                decision === 'unchanged' ? 'primary' : decision === 'snoozed' ? 'quiet first' : '',
              ),
            )
          : null}
        {canReview ? button('n', 'Note', actions.note, 'quiet') : null}
        {button('b', 'Back', actions.back, 'quiet')}
        {canReview ? null : button('j', 'Next', actions.skip, 'quiet')}
      </div>
    </>
  );
};
