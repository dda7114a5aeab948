import { type Risk, type RiskItem, type RiskPatch, risksApi } from '@heed/contracts';
import type { FieldConflict, Merge } from '@heed/domain';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { notify } from '../components/ui/notice.tsx';
import { ApiError, call, sentenceOf } from './api-client.ts';
import { fieldWords } from './format.ts';
import { patchCachedRisk, restoreCachedRisk, storeSavedRisk } from './risk-cache.ts';
import { rememberUndo } from './undo.ts';

/** Where the writing of one field stands, to be shown at the field. */
export type FieldSave =
  | { readonly status: 'saving'; readonly typed: unknown }
  | { readonly status: 'saved' }
  /** Reverted on the screen; what was typed is kept. */
  | {
      readonly status: 'failed';
      readonly typed: unknown;
      readonly message: string;
      readonly retry: () => void;
      readonly dismiss: () => void;
    }
  | {
      readonly status: 'conflict';
      readonly conflict: FieldConflict;
      /** Their name is not in the problem; the moment is. */
      readonly at: string;
      readonly keep: () => void;
      readonly take: () => void;
    };

type Saves = Readonly<Record<string, FieldSave>>;

export interface SaveOptions {
  /** A notice with Undo, for edits made where the change may leave the view: `RISK-002: probability High`. */
  readonly announce?: string;
  /** Why, where the change must say so. */
  readonly reason?: string;
}

/** What the person was looking at when they began to edit. */
export type Base = RiskItem | Risk;

const NONE: Saves = {};
const saves = new Map<string, Saves>();
const listeners = new Set<() => void>();
const SAVED_SHOWN_MS = 2500;

const nameOf = (slug: string, ref: string): string => `${slug}/${ref}`;

const update = (name: string, change: Readonly<Record<string, FieldSave | undefined>>): void => {
  const next = Object.entries({ ...saves.get(name), ...change }).filter(([, state]) => state !== undefined);
  saves.set(name, Object.fromEntries(next) as Saves);
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Fields shown at the control; the reason of a rescore is part of the change, not a field of the risk. */
const fieldsOf = (patch: RiskPatch): string[] => Object.keys(patch).filter((field) => field !== 'reason');

const forAll = (patch: RiskPatch, state: (typed: unknown, field: string) => FieldSave | undefined) =>
  Object.fromEntries(fieldsOf(patch).map((field) => [field, state(patch[field as keyof RiskPatch], field)]));

/** Which risk is written, and where its copies are kept. */
export interface Writer {
  readonly client: QueryClient;
  readonly slug: string;
  readonly ref: string;
}

const markSaved = (name: string, patch: RiskPatch): void => {
  update(
    name,
    forAll(patch, () => ({ status: 'saved' })),
  );
  setTimeout(() => {
    const shown = saves.get(name) ?? NONE;
    update(
      name,
      Object.fromEntries(
        fieldsOf(patch).flatMap((field) => (shown[field]?.status === 'saved' ? [[field, undefined]] : [])),
      ),
    );
  }, SAVED_SHOWN_MS);
};

const compensation = (patch: RiskPatch, base: Base): RiskPatch =>
  Object.fromEntries(
    fieldsOf(patch).flatMap((field) => (field in base ? [[field, base[field as keyof Base]]] : [])),
  ) as RiskPatch;

const remember = (writer: Writer, patch: RiskPatch, base: Base, saved: Risk, options: SaveOptions): void => {
  const back = compensation(patch, base);
  // Taking back may be a step the lifecycle wants a reason for, or enter a band with a clock again.
  const run = async (): Promise<void> => void (await saveRisk(writer, back, saved, { reason: 'Undone' }, false));
  const label = options.announce ?? `${writer.ref}: ${fieldsOf(patch).map(fieldWords).join(', ')}`;
  if (options.announce) notify({ text: options.announce, undo: run });
  else rememberUndo({ label, run });
};

const currentOf = (error: unknown): Risk | undefined =>
  error instanceof ApiError && error.problem.status === 412 ? (error.problem.current as Risk | undefined) : undefined;

const showConflicts = (writer: Writer, merge: Merge, theirs: Risk, options: SaveOptions): void => {
  const name = nameOf(writer.slug, writer.ref);
  const states = merge.conflicts.map((conflict): [string, FieldSave] => {
    const close = (): void => update(name, { [conflict.field]: undefined });
    const keep = (): void => {
      close();
      void saveRisk(writer, { [conflict.field]: conflict.yours } as RiskPatch, theirs, options);
    };
    return [conflict.field, { status: 'conflict', conflict, at: theirs.updatedAt, keep, take: close }];
  });
  update(name, Object.fromEntries(states));
};

/** Somebody wrote in between: keep both where that is possible, ask where it is not. */
const reconcile = async (
  writer: Writer,
  patch: RiskPatch,
  base: Base,
  theirs: Risk,
  options: SaveOptions,
): Promise<boolean> => {
  const name = nameOf(writer.slug, writer.ref);
  storeSavedRisk(writer.client, writer.slug, theirs);
  // Fetched when two people meet, which most first loads never need.
  const merging = await import('./risk-merge.ts').catch((error: unknown) => fail(writer, patch, base, error, options));
  if (!merging) return false;
  const merge = merging.mergeRisk(base, patch, theirs);
  update(
    name,
    forAll(patch, () => undefined),
  );
  if (merge.conflicts.length > 0) showConflicts(writer, merge, theirs, options);
  const rest = merge.patch as RiskPatch;
  if (fieldsOf(rest).length === 0) return merge.conflicts.length === 0;
  const isWritten = await saveRisk(writer, rest, theirs, options);
  const sentence = merging.mergedSentence(writer.ref, merge);
  if (isWritten && sentence) notify({ text: sentence });
  return isWritten && merge.conflicts.length === 0;
};

const fail = (writer: Writer, patch: RiskPatch, base: Base, error: unknown, options: SaveOptions): void => {
  const name = nameOf(writer.slug, writer.ref);
  const dismiss = (): void =>
    update(
      name,
      forAll(patch, () => undefined),
    );
  const retry = (): void => void saveRisk(writer, patch, base, options);
  update(
    name,
    forAll(patch, (typed) => ({ status: 'failed', typed, message: sentenceOf(error), retry, dismiss })),
  );
};

/** Writes fields of one risk against the version the person saw; see `RiskSaver.save`. */
export const saveRisk = async (
  writer: Writer,
  patch: RiskPatch,
  base: Base,
  options: SaveOptions,
  isUndoable = true,
): Promise<boolean> => {
  const { client, slug, ref } = writer;
  const name = nameOf(slug, ref);
  update(
    name,
    forAll(patch, (typed) => ({ status: 'saving', typed })),
  );
  const before = await patchCachedRisk(client, slug, ref, patch);
  try {
    const body = options.reason ? { ...patch, reason: options.reason } : patch;
    const saved = await call(risksApi.patch, { params: { register: slug, ref }, body, version: base.version });
    storeSavedRisk(client, slug, saved);
    markSaved(name, patch);
    if (isUndoable) remember(writer, patch, base, saved, options);
    return true;
  } catch (error) {
    restoreCachedRisk(client, slug, ref, before);
    const theirs = currentOf(error);
    if (theirs) return reconcile(writer, patch, base, theirs, options);
    fail(writer, patch, base, error, options);
    return false;
  }
};

export interface RiskSaver {
  /**
   * Writes fields of the risk: at once on the screen, then on the server. `base` is what the person saw when they
   * began to edit. Answers whether everything was written; if not, `field` tells what to show.
   */
  readonly save: (patch: RiskPatch, base: Base, options?: SaveOptions) => Promise<boolean>;
  readonly field: (name: keyof RiskPatch) => FieldSave | undefined;
  readonly states: Saves;
}

/** Writing one risk, shared by every place that shows it. */
export const useSaveRisk = (slug: string, ref: string): RiskSaver => {
  const client = useQueryClient();
  const states = useSyncExternalStore(subscribe, () => saves.get(nameOf(slug, ref)) ?? NONE);
  return useMemo(
    () => ({
      save: (patch, base, options = {}) => saveRisk({ client, slug, ref }, patch, base, options),
      field: (field) => states[field],
      states,
    }),
    [client, slug, ref, states],
  );
};
