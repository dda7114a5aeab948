import type { Risk } from '@heed/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { NotConfirmed, useConfirmation } from '../../../components/use-confirmation.tsx';
import { ApiError } from '../../../lib/api-client.ts';
import { type FormProblem, formProblemOf } from '../../../lib/form-problem.ts';
import { storeSavedRisk } from '../../../lib/risk-cache.ts';
import { useRiskEditing } from '../risk-context.tsx';

interface Decision {
  /** Sends a decision about the risk; `onDone` once it stands. What the person filled in stays until then. */
  readonly decide: (send: (version: number) => Promise<Risk>, onDone: () => void) => Promise<void>;
  readonly problem: FormProblem | undefined;
  readonly isBusy: boolean;
  /** Asks for the password where the server wants it. */
  readonly dialog: ReactNode;
}

const staleOf = (error: unknown): Risk | undefined =>
  error instanceof ApiError && error.problem.status === 412 ? (error.problem.current as Risk | undefined) : undefined;

/**
 * A decision about the risk as it is seen now. When somebody changed it meanwhile, the newest is shown and the person
 * is asked to look again: unlike an edit, a decision is never merged.
 */
export const useDecision = (): Decision => {
  const { risk, register } = useRiskEditing();
  const client = useQueryClient();
  const { confirmed, dialog } = useConfirmation();
  const [problem, setProblem] = useState<FormProblem>();
  const [isBusy, setBusy] = useState(false);
  const decide: Decision['decide'] = async (send, onDone) => {
    if (isBusy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      storeSavedRisk(client, register.slug, await confirmed(() => send(risk.version)));
      onDone();
    } catch (error) {
      const theirs = staleOf(error);
      if (theirs) {
        storeSavedRisk(client, register.slug, theirs);
        const sentence = `Somebody else changed ${risk.ref} meanwhile. It is shown as it is now: look again, then decide.`;
        setProblem({ ...formProblemOf(error), sentence });
      } else if (!(error instanceof NotConfirmed)) setProblem(formProblemOf(error));
    }
    setBusy(false);
  };
  return { decide, problem, isBusy, dialog };
};
