import type { RiskAction } from '@heed/contracts';
import { CADENCE_WORDS, isKnownCadence, printMoney } from '@heed/domain';
import { readCost } from '../../lib/cost.ts';
import { InlineText } from './inline-text.tsx';

/** What only some actions have. */
export type ActionTrait = 'cost' | 'recurring';

interface ActionTraitsProps {
  readonly action: RiskAction;
  readonly name: string;
  readonly canEdit: boolean;
  /** The one the person has just asked to add. */
  readonly adding: ActionTrait | undefined;
  readonly onAdded: () => void;
  readonly onBegin: () => void;
  readonly onChange: (change: Partial<RiskAction>) => boolean;
}

const WRONG_CADENCE = `It can recur ${CADENCE_WORDS.join(', ')}.`;

/** Under the text of an action: what it costs, and how often it comes again. */
export const ActionTraits = (props: ActionTraitsProps) => {
  const { action, name, canEdit, adding, onAdded, onBegin, onChange } = props;
  const { cost, recurring } = action;
  const hasCost = cost !== null || adding === 'cost';
  const hasRhythm = recurring !== '' || adding === 'recurring';
  if (!hasCost && !hasRhythm) return null;
  const common = { canEdit, onBegin, onDone: onAdded };
  return (
    <span className="a-traits faint t12">
      {hasCost ? (
        <InlineText
          {...common}
          key={`cost ${adding}`}
          label={`Cost of ${name.toLowerCase()}`}
          value={cost ? printMoney(cost) : ''}
          isOpen={adding === 'cost'}
          maxLength={40}
          check={(text) => readCost(text, cost).problem}
          onSave={(text) => onChange({ cost: readCost(text, cost).money })}
        />
      ) : null}
      {hasRhythm ? (
        <InlineText
          {...common}
          key={`rhythm ${adding}`}
          label={`How often ${name.toLowerCase()} recurs`}
          value={recurring}
          isOpen={adding === 'recurring'}
          maxLength={80}
          suggestions={CADENCE_WORDS}
          check={(text) => (isKnownCadence(text) ? '' : WRONG_CADENCE)}
          onSave={(text) => onChange({ recurring: text })}
        />
      ) : null}
    </span>
  );
};
