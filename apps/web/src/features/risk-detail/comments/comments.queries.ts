import { attentionApi, type Comment, commentsApi } from '@heed/contracts';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../../components/ui/notice.tsx';
import { call } from '../../../lib/api-client.ts';
import { keys } from '../../../lib/register.ts';

/** A risk by its register and its ref. */
export interface RiskAddress {
  readonly slug: string;
  readonly ref: string;
}

const paramsOf = ({ slug, ref }: RiskAddress) => ({ register: slug, ref });

/** The comments on a risk, oldest first. */
export const useComments = (risk: RiskAddress) =>
  useInfiniteQuery({
    queryKey: keys.comments(risk.slug, risk.ref),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 100, ...(pageParam && { cursor: pageParam }) };
      return call(commentsApi.list, { params: paramsOf(risk), query }, { signal });
    },
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** Whether something was there at the time the page shows: a day (its end, UTC) or a moment; empty for now. */
export const isBy = (at: string, asOf: string): boolean => asOf === '' || at.slice(0, asOf.length) <= asOf;

/** The newest comment that still stands, for the rail. */
export const useLatestComment = (risk: RiskAddress) =>
  useQuery({
    queryKey: [...keys.comments(risk.slug, risk.ref), 'latest'],
    queryFn: ({ signal }) =>
      call(commentsApi.list, { params: paramsOf(risk), query: { sort: '-at', limit: 5 } }, { signal }),
    select: (page) => page.items.find((comment) => comment.removedAt === null),
  });

const useRefresh = ({ slug, ref }: RiskAddress) => {
  const client = useQueryClient();
  return () => {
    for (const queryKey of [keys.comments(slug, ref), keys.followers(slug, ref), keys.audit(slug)])
      void client.invalidateQueries({ queryKey });
  };
};

/** Writing on a risk: a new comment, another text, or taking one back. */
export const useCommentWriter = (risk: RiskAddress) => {
  const onSuccess = useRefresh(risk);
  const add = useMutation({
    mutationFn: (text: string) => call(commentsApi.create, { params: paramsOf(risk), body: { text } }),
    onSuccess,
  });
  const change = useMutation({
    mutationFn: ({ comment, text }: { readonly comment: Comment; readonly text: string }) =>
      call(commentsApi.patch, {
        params: { ...paramsOf(risk), id: comment.id },
        body: { text },
        version: comment.version,
      }),
    onSuccess,
    // Another window changed it: the newest text is fetched, what was typed here stays in its box.
    onError: onSuccess,
  });
  const remove = useMutation({
    mutationFn: (comment: Comment) =>
      call(commentsApi.remove, { params: { ...paramsOf(risk), id: comment.id }, version: comment.version }),
    onSuccess: () => {
      onSuccess();
      notify({ text: 'Your comment is removed. What it said stays in the history.' });
    },
    onError: (error) => {
      onSuccess();
      notify({ text: error.message, tone: 'problem' });
    },
  });
  return { add, change, remove };
};

/** Whether the person follows the risk, and how to begin or stop. */
export const useFollow = (risk: RiskAddress) => {
  const client = useQueryClient();
  const queryKey = keys.followers(risk.slug, risk.ref);
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => call(attentionApi.followers, { params: paramsOf(risk) }, { signal }),
  });
  const set = useMutation({
    mutationFn: (following: boolean) => call(attentionApi.follow, { params: paramsOf(risk), body: { following } }),
    onSuccess: () => {
      for (const key of [queryKey, keys.my()]) void client.invalidateQueries({ queryKey: key });
    },
    onError: (error) => notify({ text: error.message, tone: 'problem' }),
  });
  return { followers: data, set };
};
