import { type Runbook, type RunKind, runbooksApi } from '@heed/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths.ts';
import { notify } from '../../components/ui/notice.tsx';
import { call, sentenceOf, statusOf } from '../../lib/api-client.ts';
import { randomId } from '../../lib/random-id.ts';
import { keys } from '../../lib/register.ts';
import { useMe } from '../../lib/session.tsx';
import { begunHere, keepRun } from './run/kept-runs.ts';
import { serverNow } from './run/server-clock.ts';

/** A server that is gone keeps nobody from starting: the run begins here, and is told to the server when it is back. */
const isGone = (error: unknown): boolean => {
  const status = statusOf(error);
  return status === 0 || status === 502 || status === 503 || status === 504;
};

export const useStartRun = (register: string, book: Runbook) => {
  const client = useQueryClient();
  const navigate = useNavigate();
  const me = useMe();
  return useMutation({
    // Also without a network: then the call fails at once, and the run begins here.
    networkMode: 'always',
    mutationFn: async (kind: RunKind): Promise<string> => {
      const id = randomId();
      const at = serverNow();
      try {
        const params = { register, id: book.id };
        const read = await call(runbooksApi.start, { params, body: { kind }, idempotencyKey: id });
        client.setQueryData(keys.runbooks(register, 'run', read.run.id), read);
        void client.invalidateQueries({ queryKey: keys.runbooks(register, 'one') });
        return read.run.id;
      } catch (error) {
        if (!isGone(error)) throw error;
        keepRun(begunHere(register, book, { id, kind, at, me }));
        return id;
      }
    },
    onSuccess: (run) => void navigate(paths.runbookRun(register, book.id, run)),
    onError: (error) => notify({ text: sentenceOf(error), tone: 'problem' }),
  });
};
