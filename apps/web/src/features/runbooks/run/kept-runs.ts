import type { Runbook, RunbookRunRead, RunKind } from '@heed/contracts';
import type { Waiting } from './run-model.ts';

/** A run that goes on at this computer, so that it outlives a reload while the server is gone. */
export interface KeptRun {
  readonly id: string;
  /** Whose it is: nobody else at this computer sees it. */
  readonly person: string;
  readonly register: string;
  readonly runbook: string;
  /** Begun while the server did not answer, which does not know of it yet. */
  readonly isBegunHere: boolean;
  /** As the server told it last. */
  readonly read: RunbookRunRead;
  readonly keptAt: string;
  readonly waiting: readonly Waiting[];
}

const PREFIX = 'heed.run.';
const MOVED = 'heed.moved-run.';

// What the storage of the browser does not take is kept while the page is open.
const held = new Map<string, string>();
const parsed = new Map<string, { readonly text: string; readonly run: KeptRun }>();
const listeners = new Set<() => void>();

const publish = (): void => {
  for (const listener of listeners) listener();
};

const readText = (name: string): string | undefined => held.get(name) ?? localStorage.getItem(name) ?? undefined;

const writeText = (name: string, text: string): void => {
  try {
    localStorage.setItem(name, text);
    held.delete(name);
  } catch {
    held.set(name, text);
  }
};

const removeText = (name: string): void => {
  held.delete(name);
  localStorage.removeItem(name);
};

const namesOf = (prefix: string): string[] =>
  [...new Set([...Object.keys(localStorage), ...held.keys()])].filter((name) => name.startsWith(prefix));

/** The same object until it changes. */
export const keptRun = (id: string): KeptRun | undefined => {
  const text = readText(PREFIX + id);
  if (text === undefined) return undefined;
  const known = parsed.get(id);
  if (known?.text === text) return known.run;
  const run = JSON.parse(text) as KeptRun;
  parsed.set(id, { text, run });
  return run;
};

export const keptRuns = (): readonly KeptRun[] =>
  namesOf(PREFIX).flatMap((name) => keptRun(name.slice(PREFIX.length)) ?? []);

export const keepRun = (run: KeptRun): void => {
  writeText(PREFIX + run.id, JSON.stringify(run));
  publish();
};

/** Of the newest state, also where another window of the browser wrote it. */
export const changeRun = (id: string, change: (run: KeptRun) => KeptRun): void => {
  const run = keptRun(id);
  if (run) keepRun(change(run));
};

export const dropRun = (id: string): void => {
  removeText(PREFIX + id);
  publish();
};

/** A run that was begun here has another id once the server knows it. */
export const moveRun = (from: string, run: KeptRun): void => {
  writeText(MOVED + from, run.id);
  keepRun(run);
  dropRun(from);
};

export const movedTo = (id: string): string | undefined => readText(MOVED + id);

/** Throws away what is kept, at sign-out; or what is another person's. */
export const forgetRuns = (except?: string): void => {
  const isForgotten = (run: KeptRun): boolean => run.person !== except;
  for (const { id } of keptRuns().filter(isForgotten)) removeText(PREFIX + id);
  if (except === undefined) for (const name of namesOf(MOVED)) removeText(name);
  publish();
};

export const subscribeRuns = (listener: () => void): (() => void) => {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
};

interface Begun {
  readonly id: string;
  readonly kind: RunKind;
  readonly at: string;
  readonly me: { readonly id: string; readonly name: string };
}

/** A run begun while the server does not answer, of the runbook as it is known. */
export const begunHere = (register: string, book: Runbook, { id, kind, at, me }: Begun): KeptRun => ({
  id,
  person: me.id,
  register,
  runbook: book.id,
  isBegunHere: true,
  keptAt: at,
  waiting: [],
  read: {
    kind: book.kind,
    steps: book.steps,
    isChangedSince: false,
    may: { run: true },
    run: {
      id,
      runbook: book.id,
      title: book.title,
      kind,
      startedBy: me.name,
      startedAt: at,
      finishedAt: null,
      finishedBy: null,
      outcome: 'running',
      seconds: null,
      notes: '',
      counts: { done: 0, skipped: 0, failed: 0, todo: book.steps.length },
      next: book.steps[0]?.id ?? null,
      marks: [],
      version: 0,
    },
  },
});
