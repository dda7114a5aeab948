import { proposalsApi, type RescoreProposal, risksApi } from '@heed/contracts';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../components/ui/notice.tsx';
import { call } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';
import { standingWords } from './proposal-words.ts';

const refresh = (client: QueryClient, register: string, ref: string): Promise<unknown> =>
  Promise.all(
    [
      keys.kris(register),
      keys.risks(register),
      keys.risk(register, ref),
      keys.matrix(register),
      keys.register(register),
      keys.my(),
    ].map((queryKey) => client.invalidateQueries({ queryKey })),
  );

interface Decision {
  readonly proposal: RescoreProposal;
  readonly isAccepted: boolean;
}

/** Accepts or declines a proposed rescore. What was accepted can be taken back: the risk gets its probability again. */
export const useDecisions = (register: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ proposal, isAccepted }: Decision) => {
      const args = { params: { register, id: proposal.id }, body: {} };
      return isAccepted ? call(proposalsApi.accept, args) : call(proposalsApi.decline, args);
    },
    onSuccess: (decided, { proposal, isAccepted }) => {
      const { ref, from, to } = proposal;
      const undo = async (): Promise<void> => {
        await call(risksApi.patch, {
          params: { register, ref },
          body: { probability: from.probability, reason: 'Taken back' },
          version: decided.riskVersion,
        });
        await refresh(client, register, ref);
      };
      if (isAccepted) notify({ text: `${ref} is now ${standingWords(to)}`, undo });
      else notify({ text: `${ref} stays ${standingWords(from)}` });
    },
    // Also after a refusal: somebody else may have decided, or scored the risk anew.
    onSettled: (_, __, { proposal }) => refresh(client, register, proposal.ref),
  });
};
