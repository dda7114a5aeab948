import { type RunbookRunPatch, runbooksApi } from '@heed/contracts';
import type { QueryClient } from '@tanstack/react-query';
import { call, sentenceOf, statusOf } from '../../../lib/api-client.ts';
import { keys } from '../../../lib/register.ts';
import { changeRun, dropRun, type KeptRun, keptRun, keptRuns, moveRun } from './kept-runs.ts';
import type { Waiting } from './run-model.ts';
import { noteServerTime, serverNow } from './server-clock.ts';

/** How the saving of a run goes. `gone`: the server does not answer, and it is tried again by itself. */
export type Saving =
  | { readonly state: 'saved' | 'saving' | 'gone' | 'signed out' }
  | { readonly state: 'refused'; readonly why: string };

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15_000;

const savings = new Map<string, Saving>();
const waits = new Map<string, { readonly timer: ReturnType<typeof setTimeout>; readonly ms: number }>();
const underWay = new Map<string, Promise<void>>();
const listeners = new Set<() => void>();
const SAVED: Saving = { state: 'saved' };
const TIMED = { onResponse: (response: Response): void => noteServerTime(response) };

export const savingOf = (id: string): Saving => savings.get(id) ?? SAVED;

export const subscribeSaving = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const tell = (id: string, saving: Saving): void => {
  savings.set(id, saving);
  for (const listener of listeners) listener();
};

const patchOf = (waiting: readonly Waiting[]): RunbookRunPatch => {
  const marks = waiting.flatMap(({ mark }) => mark ?? []);
  const notes = waiting.findLast((entry) => entry.notes !== undefined)?.notes;
  const finish = waiting.findLast((entry) => entry.finish)?.finish;
  return { ...(marks.length > 0 && { marks }), ...(notes !== undefined && { notes }), ...(finish && { finish }) };
};

/** Tells the server of a run that was begun without it. */
const sendStart = async (run: KeptRun): Promise<string> => {
  const { kind, startedAt } = run.read.run;
  const params = { register: run.register, id: run.runbook };
  const read = await call(runbooksApi.start, { params, body: { kind, startedAt }, idempotencyKey: run.id });
  // What was done while the answer was on its way belongs to it, too.
  const { waiting } = keptRun(run.id) ?? run;
  moveRun(run.id, { ...run, id: read.run.id, isBegunHere: false, read, waiting });
  return read.run.id;
};

const sendWaiting = async (client: QueryClient, run: KeptRun): Promise<void> => {
  const params = { register: run.register, id: run.runbook, run: run.id };
  const saved = await call(runbooksApi.saveRun, { params, body: patchOf(run.waiting) }, TIMED);
  const sent = new Set(run.waiting.map(({ id }) => id));
  const read = { ...run.read, run: saved };
  client.setQueryData(keys.runbooks(run.register, 'run', run.id), read);
  changeRun(run.id, (latest) => ({
    ...latest,
    read,
    keptAt: serverNow(),
    waiting: latest.waiting.filter(({ id }) => !sent.has(id)),
  }));
  if (saved.outcome === 'running') return;
  dropRun(run.id);
  for (const what of ['list', 'one', 'runs'])
    void client.invalidateQueries({ queryKey: keys.runbooks(run.register, what) });
};

/** Nobody answered, or somebody who says that it may answer later. */
const isPassing = (status: number | undefined): boolean =>
  status === 0 || status === 408 || status === 429 || (status !== undefined && status >= 500);

const laterAgain = (client: QueryClient, id: string): void => {
  const ms = Math.min((waits.get(id)?.ms ?? FIRST_WAIT_MS / 2) * 2, LONGEST_WAIT_MS);
  waits.set(id, { timer: setTimeout(() => void sendRun(client, id), ms), ms });
};

const hasSomething = (run: KeptRun | undefined): run is KeptRun =>
  run !== undefined && (run.isBegunHere || run.waiting.length > 0);

const sendAll = async (client: QueryClient, id: string): Promise<void> => {
  clearTimeout(waits.get(id)?.timer);
  let current = id;
  try {
    for (let run = keptRun(current); hasSomething(run); run = keptRun(current)) {
      if (savingOf(current).state !== 'gone') tell(current, { state: 'saving' });
      if (run.isBegunHere) current = await sendStart(run);
      else await sendWaiting(client, run);
      waits.delete(id);
    }
    tell(current, SAVED);
  } catch (error) {
    const status = statusOf(error);
    if (isPassing(status)) tell(current, { state: 'gone' });
    else if (status === 401) tell(current, { state: 'signed out' });
    else tell(current, { state: 'refused', why: sentenceOf(error) });
    if (isPassing(status) || status === 401) laterAgain(client, current);
  }
};

/** Sends what was done in a run, in the order it was done, and goes on trying while the server is gone. */
export const sendRun = (client: QueryClient, id: string): Promise<void> => {
  const known = underWay.get(id);
  if (known) return known;
  const sending = sendAll(client, id).finally(() => underWay.delete(id));
  underWay.set(id, sending);
  return sending;
};

const waitingOf = (person: string): KeptRun[] => keptRuns().filter((run) => run.person === person && hasSomething(run));

/** Sends everything that waits at this computer, of all runs; answers the titles of those of which something still waits. */
export const sendAllRuns = async (client: QueryClient, person: string): Promise<readonly string[]> => {
  await Promise.all(waitingOf(person).map(({ id }) => sendRun(client, id)));
  return waitingOf(person).map(({ read }) => read.run.title);
};

/** What was refused for good, and is not wanted any more. */
export const throwAway = (id: string): void => {
  const run = keptRun(id);
  if (run?.isBegunHere) dropRun(id);
  else changeRun(id, (latest) => ({ ...latest, waiting: [] }));
  tell(id, SAVED);
};
