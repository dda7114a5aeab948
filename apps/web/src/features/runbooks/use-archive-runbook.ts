import { type Runbook, runbooksApi } from '@heed/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notify } from '../../components/ui/notice.tsx';
import { call, sentenceOf } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';
import { runbookQuery } from './runbooks.queries.ts';

/** Takes a runbook out of use, or brings it back; either can be taken back. */
export const useArchiveRunbook = (register: string, book: Runbook) => {
  const client = useQueryClient();
  const show = (value: Runbook): void => {
    client.setQueryData(runbookQuery(register, value.id).queryKey, { value, keptAt: null });
    void client.invalidateQueries({ queryKey: keys.runbooks(register, 'list') });
  };
  const write = ({ id, version, archivedAt }: Runbook): Promise<Runbook> =>
    call(archivedAt ? runbooksApi.restore : runbooksApi.archive, { params: { register, id }, version });
  return useMutation({
    mutationFn: () => write(book),
    onSuccess: (after) => {
      show(after);
      notify({
        text: after.archivedAt ? `${after.title} is archived` : `${after.title} is in use again`,
        undo: async () => show(await write(after)),
      });
    },
    onError: (error) => notify({ text: sentenceOf(error), tone: 'problem' }),
  });
};
