import { noticesApi, type UserNotice, type UserNoticeWrite } from '@heed/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError, call } from '../../lib/api-client.ts';
import { noticeKeys } from './notices.queries.ts';

/** The notice as it is on the server, where a write was made against an older one. */
const currentOf = (error: unknown): UserNotice | undefined =>
  error instanceof ApiError && error.problem.status === 412 ? (error.problem.current as UserNotice) : undefined;

/** What can be done with a notice. What the server answers is what is shown from then on, refusals included. */
export const useNotice = (slug: string) => {
  const client = useQueryClient();
  const take = (notice: UserNotice): UserNotice => {
    client.setQueryData(noticeKeys.one(slug, notice.id), notice);
    void client.invalidateQueries({
      predicate: ({ queryKey: [kind, of, what] }) => kind === 'notices' && of === slug && what !== 'one',
    });
    return notice;
  };
  const held = async (write: Promise<UserNotice>): Promise<UserNotice> => {
    try {
      return take(await write);
    } catch (error) {
      const current = currentOf(error);
      if (current) take(current);
      throw error;
    }
  };
  const at = ({ id, version }: UserNotice) => ({ params: { register: slug, id }, version });
  return {
    create: useMutation({
      mutationFn: (body: UserNoticeWrite) => held(call(noticesApi.create, { params: { register: slug }, body })),
    }),
    patch: useMutation({
      mutationFn: ({ notice, to }: { readonly notice: UserNotice; readonly to: Partial<UserNoticeWrite> }) =>
        held(call(noticesApi.patch, { ...at(notice), body: to })),
    }),
    /** Publishes a draft, or ends what is published. Who asks twice, or after somebody else, finds it done. */
    step: useMutation({
      mutationFn: async ({ notice, to }: { readonly notice: UserNotice; readonly to: 'published' | 'ended' }) => {
        try {
          return await held(call(to === 'published' ? noticesApi.publish : noticesApi.end, at(notice)));
        } catch (error) {
          const current = currentOf(error);
          if (current?.state === to) return current;
          throw error;
        }
      },
    }),
  };
};
