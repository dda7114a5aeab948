import { type Runbook, runbooksApi } from '@heed/contracts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, statusOf } from '../../lib/api-client.ts';
import { keys } from '../../lib/register.ts';
import { KEPT_AT } from '../../offline/kept-at.ts';
import { noteServerTime } from './run/server-clock.ts';

/** As many as the copy for the time without a server holds. */
const LIST_SIZE = 200;

interface Aged<T> {
  readonly value: T;
  /** When the answer was given, where it comes from the copy on this computer; null where the server gave it now. */
  readonly keptAt: string | null;
}

const withAge = async <T>(ask: (onResponse: (response: Response) => void) => Promise<T>): Promise<Aged<T>> => {
  let keptAt: string | null = null;
  const value = await ask((response) => {
    noteServerTime(response);
    keptAt = response.headers.get(KEPT_AT);
  });
  return { value, keptAt };
};

const askList = (register: string, view: object, signal: AbortSignal) =>
  withAge((onResponse) =>
    call(runbooksApi.list, { params: { register }, query: { limit: LIST_SIZE, ...view } }, { signal, onResponse }),
  );

/** The runbooks of a register, those in use or those taken out of it. */
export const runbooksQuery = (register: string, archived: boolean) =>
  infiniteQueryOptions({
    queryKey: keys.runbooks(register, 'list', archived),
    queryFn: ({ pageParam, signal }) =>
      askList(register, { ...(archived && { archived: 'only' }), ...(pageParam && { cursor: pageParam }) }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ value }) => value.next ?? undefined,
  });

/** One runbook. Without a server it is also found in the list that was kept: one need not have been opened before. */
export const runbookQuery = (register: string, id: string) =>
  queryOptions({
    queryKey: keys.runbooks(register, 'one', id),
    queryFn: async ({ signal }): Promise<Aged<Runbook>> => {
      try {
        const params = { register, id };
        return await withAge((onResponse) => call(runbooksApi.get, { params }, { signal, onResponse }));
      } catch (error) {
        if (statusOf(error) !== 0) throw error;
        const list = await askList(register, {}, signal);
        const value = list.value.items.find((book) => book.id === id);
        if (!value) throw error;
        return { value, keptAt: list.keptAt };
      }
    },
  });

const RUNS_SHOWN = 20;

/** How a runbook went, the latest first. */
export const runsQuery = (register: string, id: string) =>
  infiniteQueryOptions({
    queryKey: keys.runbooks(register, 'runs', id),
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: RUNS_SHOWN, ...(pageParam && { cursor: pageParam }) };
      return call(runbooksApi.runs, { params: { register, id }, query }, { signal });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const runQuery = (register: string, id: string, run: string) =>
  queryOptions({
    queryKey: keys.runbooks(register, 'run', run),
    queryFn: ({ signal }) =>
      call(
        runbooksApi.readRun,
        { params: { register, id, run } },
        { signal, onResponse: (response) => noteServerTime(response) },
      ),
  });
