import { type Acceptance, acceptancesApi } from '@heed/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { NotConfirmed, useConfirmation } from '../../components/use-confirmation.tsx';
import { acceptanceQuery, refreshAcceptances, storeAcceptance } from '../../lib/acceptances.ts';
import { call, statusOf } from '../../lib/api-client.ts';
import { type FormProblem, formProblemOf } from '../../lib/form-problem.ts';

/** What somebody does with an acceptance. */
export type AcceptanceStep =
  | { readonly step: 'sign'; readonly name: string; readonly reason: string }
  | { readonly step: 'decline' | 'withdraw'; readonly reason: string }
  | { readonly step: 'refresh' };

const send = (slug: string, { id, version }: Acceptance, taken: AcceptanceStep): Promise<Acceptance> => {
  const at = { params: { register: slug, id }, version };
  switch (taken.step) {
    case 'sign':
      return call(acceptancesApi.accept, {
        ...at,
        body: { name: taken.name, ...(taken.reason && { reason: taken.reason }) },
      });
    case 'decline':
      return call(acceptancesApi.decline, { ...at, body: { reason: taken.reason } });
    case 'withdraw':
      return call(acceptancesApi.withdraw, { ...at, body: { reason: taken.reason } });
    case 'refresh':
      return call(acceptancesApi.refresh, at);
  }
};

interface AcceptanceSteps {
  /** Answers whether it stands. What the person filled in stays until it does. */
  readonly take: (step: AcceptanceStep) => Promise<boolean>;
  readonly problem: FormProblem | undefined;
  /** Counts the refusals, so that each is said anew. */
  readonly refusals: number;
  readonly isBusy: boolean;
  readonly forget: () => void;
  /** Asks for the password where the server wants it. */
  readonly dialog: ReactNode;
}

/**
 * Decisions about one acceptance as it is seen now. A signature is never merged: when something changed meanwhile, the
 * newest is read and shown, and the person looks again before they sign.
 */
export const useAcceptanceSteps = (slug: string, acceptance: Acceptance): AcceptanceSteps => {
  const client = useQueryClient();
  const { confirmed, dialog } = useConfirmation('A signature of this weight asks for it every five minutes.');
  const [problem, setProblem] = useState<FormProblem>();
  const [refusals, setRefusals] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const take: AcceptanceSteps['take'] = async (step) => {
    if (isBusy) return false;
    setBusy(true);
    setProblem(undefined);
    try {
      storeAcceptance(client, slug, await confirmed(() => send(slug, acceptance, step)));
      return true;
    } catch (error) {
      if (error instanceof NotConfirmed) return false;
      const isStale = statusOf(error) === 412;
      if (isStale || statusOf(error) === 409) {
        // What changed is shown beneath the sentence that says so.
        await client.refetchQueries({ queryKey: acceptanceQuery(slug, acceptance.id).queryKey });
        refreshAcceptances(client, slug);
      }
      const sentence = `Somebody else changed ${acceptance.reference} meanwhile. It is shown as it is now: look again, then decide.`;
      setProblem(isStale ? { ...formProblemOf(error), sentence } : formProblemOf(error));
      setRefusals((before) => before + 1);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { take, problem, refusals, isBusy, forget: () => setProblem(undefined), dialog };
};
