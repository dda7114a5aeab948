import { type Escalation, escalationsApi } from '@heed/contracts';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { notify } from '../components/ui/notice.tsx';
import { ApiError, call, sentenceOf } from './api-client.ts';
import { refreshEscalations, showEscalation } from './escalations.ts';
import { formatMoment } from './format.ts';
import { meQuery } from './session.tsx';

/** One thing a person does with an escalation. */
export type EscalationStep =
  | { readonly step: 'acknowledge' | 'wake' }
  | { readonly step: 'reassign'; readonly person: { readonly id: string; readonly name: string } }
  | { readonly step: 'raise' | 'reopen'; readonly reason: string }
  | { readonly step: 'snooze'; readonly until: string; readonly reason: string }
  | { readonly step: 'resolve'; readonly resolution: string };

const send = (slug: string, { id, version }: Escalation, taken: EscalationStep): Promise<Escalation> => {
  const at = { params: { register: slug, id }, version };
  switch (taken.step) {
    case 'acknowledge':
      return call(escalationsApi.acknowledge, { ...at, body: {} });
    case 'wake':
      return call(escalationsApi.wake, at);
    case 'reassign':
      return call(escalationsApi.reassign, { ...at, body: { person: taken.person.id } });
    case 'raise':
      return call(escalationsApi.raise, { ...at, body: { reason: taken.reason } });
    case 'reopen':
      return call(escalationsApi.reopen, { ...at, body: { reason: taken.reason } });
    case 'snooze':
      return call(escalationsApi.snooze, { ...at, body: { until: taken.until, reason: taken.reason } });
    case 'resolve':
      return call(escalationsApi.resolve, { ...at, body: { resolution: taken.resolution } });
  }
};

/** What is shown before the server has answered: only what follows from the step for sure. */
const expected = (before: Escalation, taken: EscalationStep, by: string): Escalation => {
  const at = new Date().toISOString();
  switch (taken.step) {
    case 'acknowledge':
      return { ...before, state: 'acknowledged', acknowledgedAt: at, acknowledgedBy: by, dueAt: null };
    case 'reassign':
      return { ...before, assignee: taken.person };
    case 'snooze':
      return { ...before, state: 'snoozed', snoozedUntil: taken.until, snoozeReason: taken.reason, dueAt: null };
    case 'resolve':
      return { ...before, state: 'resolved', resolvedAt: at, resolvedBy: by, resolution: taken.resolution };
    default:
      return before;
  }
};

const doneWords = (saved: Escalation, taken: EscalationStep): string => {
  const { ref } = saved;
  switch (taken.step) {
    case 'acknowledge':
      return `${ref} is acknowledged: its clock has stopped. Resolve it when it is done.`;
    case 'reassign':
      return `${ref} is given to ${saved.assignee?.name ?? 'somebody else'}`;
    case 'raise':
      return `${saved.level} is called about ${ref}`;
    case 'reopen':
      return `${ref} is open again; ${saved.level} is called`;
    case 'snooze':
      return `${ref} rests until ${formatMoment(saved.snoozedUntil ?? taken.until)}`;
    case 'wake':
      return `${ref} is awake; its clock goes on`;
    case 'resolve':
      return `${ref} is resolved`;
  }
};

/** Who was faster, and with what: the escalation as it is now says it. */
const fasterWords = (now: Escalation): string => {
  const { ref, state, acknowledgedBy, acknowledgedAt, resolvedBy, resolvedAt, resolution } = now;
  if (state === 'acknowledged' && acknowledgedBy && acknowledgedAt)
    return `${acknowledgedBy} was faster and acknowledged ${ref}, ${formatMoment(acknowledgedAt)}. Nothing of yours was done.`;
  if (state === 'resolved' && resolvedAt)
    return `${resolvedBy ?? 'Somebody'} was faster and resolved ${ref}, ${formatMoment(resolvedAt)}: “${resolution}”. Nothing of yours was done.`;
  if (state === 'snoozed')
    return `Somebody let ${ref} rest meanwhile: “${now.snoozeReason}”. It is shown as it is now.`;
  return `The escalation of ${ref} changed meanwhile. It is shown as it is now: look again, then decide.`;
};

const currentIn = (error: unknown): Escalation | undefined =>
  error instanceof ApiError && error.problem.status === 412
    ? (error.problem.current as Escalation | undefined)
    : undefined;

let busy: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();
const setBusy = (id: string, isBusy: boolean): void => {
  const next = new Set(busy);
  if (isBusy) next.add(id);
  else next.delete(id);
  busy = next;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/**
 * Takes a step: at once on the screen, then on the server. Answers undefined when it stands, else the sentence that says
 * why not; then the screen shows the escalation as it is.
 */
const takeStep = async (
  client: QueryClient,
  slug: string,
  seen: Escalation,
  taken: EscalationStep,
): Promise<string | undefined> => {
  if (busy.has(seen.id)) return undefined;
  setBusy(seen.id, true);
  const by = client.getQueryData(meQuery.queryKey)?.name ?? 'You';
  await client.cancelQueries({ queryKey: ['escalations', slug] });
  showEscalation(client, slug, expected(seen, taken, by));
  try {
    const saved = await send(slug, seen, taken);
    showEscalation(client, slug, saved);
    notify({ text: doneWords(saved, taken) });
    return undefined;
  } catch (error) {
    const now = currentIn(error);
    showEscalation(client, slug, now ?? seen);
    return now ? fasterWords(now) : sentenceOf(error);
  } finally {
    setBusy(seen.id, false);
    void refreshEscalations(client, slug);
  }
};

/** Taking steps in a register, and which escalations wait for an answer. */
export const useEscalationSteps = (slug: string) => {
  const client = useQueryClient();
  const waiting = useSyncExternalStore(subscribe, () => busy);
  const take = useCallback(
    (seen: Escalation, taken: EscalationStep) => takeStep(client, slug, seen, taken),
    [client, slug],
  );
  return { take, isBusy: (id: string): boolean => waiting.has(id) };
};
