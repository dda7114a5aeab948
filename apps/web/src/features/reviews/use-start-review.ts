import { type ReviewRun, reviewRunsApi } from '@heed/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { notify } from '../../components/ui/notice.tsx';
import { call, sentenceOf } from '../../lib/api-client.ts';
import { reviewKeys } from '../../lib/review-keys.ts';

export interface Start {
  readonly scope: 'due' | 'mine' | 'active' | 'chosen';
  readonly refs?: readonly string[];
}

const AHEAD = 2;

/** Begins a review and opens it; its first risks and its page are fetched on the way. */
export const useStartReview = (slug: string) => {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: ({ scope, refs }: Start): Promise<ReviewRun> => {
      void import('./run/run.page.tsx');
      const body = { scope, ...(refs && { refs: [...refs] }) };
      return call(reviewRunsApi.start, { params: { register: slug }, body });
    },
    onSuccess: async (run) => {
      const { storeRun, briefQuery } = await import('./run/run.queries.ts');
      storeRun(client, slug, run);
      for (const { ref } of run.items.filter(({ decision }) => decision === null).slice(0, AHEAD))
        void client.prefetchQuery(briefQuery(slug, run.key, ref));
      void client.invalidateQueries({ queryKey: reviewKeys.runs(slug) });
      void navigate(paths.reviewRun(slug, run.key));
    },
    onError: (error) => notify({ text: sentenceOf(error), tone: 'problem' }),
  });
};
