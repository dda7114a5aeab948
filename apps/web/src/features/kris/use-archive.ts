import { type Kri, krisApi } from '@heed/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../components/ui/notice.tsx';
import { call, sentenceOf } from '../../lib/api-client.ts';
import { kriQuery } from '../../lib/kris.ts';
import { keys } from '../../lib/register.ts';

/** Stops or goes on watching; either can be taken back. */
export const useArchive = (register: string, kri: Kri) => {
  const client = useQueryClient();
  const write = async (isArchived: boolean, version: number): Promise<Kri> => {
    const endpoint = isArchived ? krisApi.archive : krisApi.restore;
    const after = await call(endpoint, { params: { register, slug: kri.slug }, version });
    client.setQueryData(kriQuery(register, kri.slug).queryKey, after);
    for (const queryKey of [keys.kris(register), keys.risks(register)]) void client.invalidateQueries({ queryKey });
    return after;
  };
  return useMutation({
    mutationFn: () => write(kri.archivedAt === null, kri.version),
    onSuccess: (after) => {
      const isArchived = after.archivedAt !== null;
      notify({
        text: isArchived ? `${kri.name} is watched no more; its readings stay` : `${kri.name} is watched again`,
        undo: async () => {
          await write(!isArchived, after.version);
        },
      });
    },
    onError: (error) => {
      notify({ text: sentenceOf(error), tone: 'problem' });
      void client.invalidateQueries({ queryKey: keys.kris(register) });
    },
  });
};
