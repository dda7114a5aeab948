import { type ActionItem, type Risk, type RiskAction, risksApi } from '@heed/contracts';
import { isSame } from '@heed/domain';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { firstPlainLine } from '../components/markdown/plain-text.ts';
import { notify } from '../components/ui/notice.tsx';
import { actionName, isOpenAction, showAction, showRiskActions } from './action-lists.ts';
import { ApiError, call, sentenceOf } from './api-client.ts';
import { formatDate } from './format.ts';
import { keys } from './register.ts';
import { storeSavedRisk } from './risk-cache.ts';
import type { FieldSave } from './risk-save.ts';

/** Fields of one action as they shall be. */
export type ActionChange = Partial<Omit<RiskAction, 'id'>>;
type ActionField = keyof ActionChange;

const saves = new Map<string, FieldSave>();
const listeners = new Set<() => void>();
const SAVED_SHOWN_MS = 2500;

const put = (name: string, state: FieldSave | undefined): void => {
  if (state) saves.set(name, state);
  else saves.delete(name);
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const markSaved = (name: string): void => {
  put(name, { status: 'saved' });
  setTimeout(() => {
    if (saves.get(name)?.status === 'saved') put(name, undefined);
  }, SAVED_SHOWN_MS);
};

const theirsIn = (error: unknown): Risk | undefined =>
  error instanceof ApiError && error.problem.status === 412 ? (error.problem.current as Risk | undefined) : undefined;

const fieldsOf = (change: ActionChange): ActionField[] => Object.keys(change) as ActionField[];

const typedOf = (change: ActionChange): unknown => change[fieldsOf(change)[0] as ActionField];

const FIELDS = [
  'text',
  'phase',
  'perspective',
  'additional',
  'owner',
  'due',
  'state',
  'doneOn',
  'cost',
  'recurring',
] as const;

/** Everything the change brought with it, put back: a finished action that recurs also got its next date. */
const undoOf = (seen: ActionItem, now: RiskAction): ActionChange =>
  Object.fromEntries(FIELDS.filter((field) => !isSame(now[field], seen[field])).map((field) => [field, seen[field]]));

const STATE_WORDS = { todo: 'to do', doing: 'doing', done: 'done', dropped: 'dropped' } as const;

/** What became of a change: a finished action that recurs is to do again at once. */
const sentenceFor = (item: ActionItem, change: ActionChange, now: RiskAction | undefined): string => {
  const text = firstPlainLine(item.text);
  const about = `${item.ref}: “${text.length > 60 ? `${text.slice(0, 57)}…` : text}”`;
  if (change.state === 'done' && now && isOpenAction(now.state)) {
    return `${about} is done, and to do again${now.due ? ` on ${formatDate(now.due)}` : ''}`;
  }
  if (change.state) return `${about} is ${STATE_WORDS[change.state]}`;
  if (change.due !== undefined) return `${about} is due ${change.due ? formatDate(change.due) : 'on no date'}`;
  return `${about} belongs to ${change.owner || 'nobody'}`;
};

interface Writing {
  readonly client: QueryClient;
  /** The action as the person saw it when they began. */
  readonly seen: ActionItem;
  readonly change: ActionChange;
}

/** Somebody wrote the risk in between. Another field of it is no conflict; the same one is for the person to decide. */
const reconcile = async (writing: Writing, theirs: Risk): Promise<boolean> => {
  const { client, seen, change } = writing;
  const name = actionName(seen);
  const { slug } = seen.register;
  const now = theirs.actions.find(({ id }) => id === seen.id);
  storeSavedRisk(client, slug, theirs);
  showRiskActions(client, slug, theirs);
  if (!now) {
    put(name, {
      status: 'failed',
      typed: typedOf(change),
      message: `Somebody else removed this action from ${seen.ref} meanwhile.`,
      retry: () => void client.invalidateQueries({ queryKey: keys.actions(slug) }),
      dismiss: () => put(name, undefined),
    });
    return false;
  }
  const fresh: ActionItem = { ...seen, ...now, riskVersion: theirs.version };
  const clash = fieldsOf(change).find(
    (field) => !isSame(now[field], seen[field]) && !isSame(now[field], change[field]),
  );
  if (!clash) return saveAction(client, fresh, change);
  put(name, {
    status: 'conflict',
    conflict: { field: clash, was: seen[clash], yours: change[clash], theirs: now[clash] },
    at: theirs.updatedAt,
    keep: () => void saveAction(client, fresh, change),
    take: () => put(name, undefined),
  });
  return false;
};

/** Writes fields of one action against the version of its risk: at once on the screen, then on the server. */
export const saveAction = async (
  client: QueryClient,
  seen: ActionItem,
  change: ActionChange,
  isUndoable = true,
): Promise<boolean> => {
  const name = actionName(seen);
  const { slug } = seen.register;
  put(name, { status: 'saving', typed: typedOf(change) });
  await Promise.all([keys.actions(slug), keys.my('actions')].map((queryKey) => client.cancelQueries({ queryKey })));
  showAction(client, { ...seen, ...change });
  try {
    const params = { register: slug, ref: seen.ref, action: seen.id };
    const risk = await call(risksApi.patchAction, { params, body: change, version: seen.riskVersion });
    const now = risk.actions.find(({ id }) => id === seen.id);
    const saved: ActionItem = { ...seen, ...now, riskVersion: risk.version };
    showAction(client, saved);
    showRiskActions(client, slug, risk);
    storeSavedRisk(client, slug, risk);
    void client.invalidateQueries({ queryKey: keys.my() });
    markSaved(name);
    const back = undoOf(seen, now ?? seen);
    const undo = async (): Promise<void> => void (await saveAction(client, saved, back, false));
    if (isUndoable) notify({ text: sentenceFor(seen, change, now), undo });
    return true;
  } catch (error) {
    showAction(client, seen);
    const theirs = theirsIn(error);
    if (theirs) return reconcile({ client, seen, change }, theirs);
    put(name, {
      status: 'failed',
      typed: typedOf(change),
      message: sentenceOf(error),
      retry: () => void saveAction(client, seen, change, isUndoable),
      dismiss: () => put(name, undefined),
    });
    return false;
  }
};

/** Writing one action from a list, and where that stands. */
export const useSaveAction = (item: ActionItem) => {
  const client = useQueryClient();
  const state = useSyncExternalStore(subscribe, () => saves.get(actionName(item)));
  const save = useCallback((change: ActionChange) => void saveAction(client, item, change), [client, item]);
  return { state, save };
};
