import type { Register, ReviewWrite, RiskPriority } from '@heed/contracts';

/** As much of a risk as a decision about it needs. */
interface DecidedRisk {
  readonly ref: string;
  readonly priority: RiskPriority;
  readonly probability: string | null;
  readonly impact: string | null;
}

/** What every form of a decision is given, and whom it tells. */
export interface DecisionFormProps {
  readonly register: Pick<Register, 'scoring' | 'escalation' | 'owners'>;
  readonly risk: DecidedRisk;
  /** What was typed before, where it could not be saved. */
  readonly start?: ReviewWrite | undefined;
  /** What is wrong with a field, by its name. */
  readonly errors?: Readonly<Record<string, string>>;
  readonly isSaving?: boolean;
  readonly onDecide: (write: ReviewWrite) => void;
  readonly onCancel: () => void;
}
