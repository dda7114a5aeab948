import type { ReactNode } from 'react';
import { Button } from './ui/button.tsx';

interface ConflictChoiceProps {
  readonly yours: ReactNode;
  readonly theirs: ReactNode;
  readonly was: ReactNode;
  readonly onKeep: () => void;
  readonly onTake: () => void;
}

/** Two people changed the same field: both values and the one before, to choose from in place. */
export const ConflictChoice = ({ yours, theirs, was, onKeep, onTake }: ConflictChoiceProps) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be hidden inside this grid
  <div className="conf" role="group" aria-label="This field was changed by two people">
    <div>
      <span className="faint">Yours</span>
      <span className="med">{yours}</span>
      <Button size="sm" onClick={onKeep}>
        Keep
      </Button>
    </div>
    <div>
      <span className="faint">Theirs</span>
      <span>{theirs}</span>
      <Button size="sm" onClick={onTake}>
        Take
      </Button>
    </div>
    <div>
      <span className="faint">Was</span>
      <span className="muted">{was}</span>
      <span />
    </div>
  </div>
);
