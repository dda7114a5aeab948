import type { KriPull } from '@heed/contracts';
import type { Tx } from '@heed/db';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { AppError, notFound } from '../../http/app-error.ts';
import { type SystemDeps, systemWork } from '../../jobs/system-work.ts';
import { fetchOutside, OutgoingError } from '../../outgoing/fetch-outside.ts';
import { type EventInput, recordEvents } from '../audit/audit.repository.ts';
import { notify } from '../notifications/notify.usecases.ts';
import { requireOwnKri } from './kri-access.ts';
import type { KriRow } from './kri-columns.ts';
import { findRegisterInUse } from './kri-people.repository.ts';
import { findKri, findKriById, listLinkedRefs, lockKris, setStanding } from './kris.repository.ts';
import { announceKri, notificationOfSilence } from './moving.usecases.ts';
import { settlePull } from './pull-setting.ts';
import { type Pulled, readPulled } from './pulled-value.ts';
import { addValue } from './recording.usecases.ts';

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 1_000_000;

const urlOf = (pull: KriPull): string => {
  if (pull.kind === 'json') return pull.url;
  const url = new URL(pull.url);
  url.pathname = `${url.pathname.replace(/\/+$/, '').replace(/\/api\/v1\/query$/, '')}/api/v1/query`;
  url.searchParams.set('query', pull.query);
  return url.href;
};

/** Limits of the calls themselves; tests shorten the wait. */
export interface PullLimits {
  readonly allow: readonly string[];
  readonly timeoutMs?: number;
}

/** Asks a source for its value. Whatever goes wrong out there is a sentence, not an error. */
export const fetchValue = async (
  pull: KriPull,
  unit: string,
  { allow, timeoutMs = TIMEOUT_MS }: PullLimits,
): Promise<Pulled> => {
  try {
    const headers = { accept: 'application/json', ...pull.headers };
    const answer = await fetchOutside(urlOf(pull), { allow, headers, timeoutMs, maxBytes: MAX_BYTES });
    return readPulled(pull, answer, MAX_BYTES, unit);
  } catch (error) {
    if (error instanceof OutgoingError) return { value: null, raw: '', problem: error.message };
    throw error;
  }
};

/** Fetches a value once, so that a source can be tried before it is saved. */
export const tryPull = async (
  work: Work,
  register: RegisterAccess,
  input: { readonly pull: KriPull; readonly unit: string; readonly slug?: string | undefined },
  limits: PullLimits,
) => {
  const known = input.slug === undefined ? undefined : await findKri(work.read, register.id, input.slug);
  if (input.slug !== undefined && !known) throw notFound('kri', input.slug);
  if (known) requireOwnKri(work.actor, register, 'kri.edit', known, await listLinkedRefs(work.read, [known.id]));
  const pull = settlePull(known?.pull ?? null, input.pull);
  if (!pull) throw notFound('source', 'of this KRI');
  const began = performance.now();
  const { value, raw, problem } = await fetchValue(pull, known?.unit || input.unit, limits);
  return { value, raw, problem, tookMs: Math.round(performance.now() - began) };
};

interface Register {
  readonly id: string;
  readonly slug: string;
}

/** The source gave nothing: the last reading and everything else stay, and people hear of it once. */
const noteProblem = async (
  q: Tx,
  work: Work,
  register: Register,
  kri: KriRow,
  problem: string,
): Promise<EventInput[]> => {
  await setStanding(q, { ...kri, pullProblem: problem });
  if (kri.pullProblem !== null) return [];
  const notification = await notificationOfSilence(q, register, kri, {
    kind: 'kri.no_contact',
    key: `kri:${kri.id}:no_contact:${work.now}`,
    title: `The source of ${kri.name} does not answer`,
    body: `${problem} The last reading stays; Heed goes on asking.`,
  });
  await notify(q, work, [notification]);
  const changes = { pullProblem: [null, problem] as [unknown, unknown] };
  return [
    { registerId: register.id, entity: 'kri', key: kri.slug, action: 'no contact', changes, version: kri.version },
  ];
};

const takeIn = async (
  q: Tx,
  work: Work,
  register: Register,
  kri: KriRow,
  raw: string,
  value: number,
): Promise<EventInput[]> => {
  const answering = { ...kri, pullProblem: null };
  if (kri.pullProblem !== null) await setStanding(q, answering);
  try {
    const { events } = await addValue(q, work, register, answering, { value }, 'pull', raw);
    return events;
  } catch (error) {
    // A reading of this very moment is there already: the one that was first stands.
    if (error instanceof AppError && error.code === 'reading.conflict') return [];
    throw error;
  }
};

/** The job `kri.pull`: asks the source of a KRI, and records what it says. */
export const doPull = async (system: SystemDeps, data: Record<string, unknown>, now: string): Promise<void> => {
  const seen = await findKriById(system.db.read, String(data.kriId));
  if (!seen?.pull || seen.archivedAt !== null || !(await findRegisterInUse(system.db.read, seen.registerId))) return;
  const pulled = await fetchValue(seen.pull, seen.unit, { allow: system.config.outgoingAllow });
  await system.db.tx(async (q) => {
    const work = systemWork(system, now);
    const [kri] = await lockKris(q, seen.registerId, [seen.slug]);
    // Somebody changed the source while it was asked: the answer is to another question.
    const register = await findRegisterInUse(q, seen.registerId);
    if (!kri || !register || kri.archivedAt !== null || JSON.stringify(kri.pull) !== JSON.stringify(seen.pull)) return;
    const events =
      pulled.problem === null
        ? await takeIn(q, work, register, kri, pulled.raw, pulled.value)
        : await noteProblem(q, work, register, kri, pulled.problem);
    await announceKri(q, work, register, kri, pulled.problem === null ? 'reading' : 'no contact');
    await recordEvents(q, work, events);
  });
};
