import { useEffect, useId, useSyncExternalStore } from 'react';
import { useKeys } from './keyboard.ts';

/** Something a page can do: shown in the palette and in the list of keys, and bound to its keys. */
export interface Command {
  readonly label: string;
  /** Keys that do it, alternatives separated by a comma: `j`, `g r`, `Ctrl+z`. */
  readonly keys?: string;
  /** Absent where the key is handled by the control it acts on and is only explained here. */
  readonly run?: () => void;
  /** False where the palette has no use for it: moving the cursor. */
  readonly inPalette?: boolean;
  /** More words to find it by. */
  readonly words?: string;
}

export interface CommandGroup {
  readonly title: string;
  readonly commands: readonly Command[];
}

let groups: ReadonlyMap<string, CommandGroup> = new Map();
const listeners = new Set<() => void>();

const publish = (next: ReadonlyMap<string, CommandGroup>): void => {
  groups = next;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Everything that can be done on this page now. */
export const useAllCommands = (): readonly CommandGroup[] => {
  const current = useSyncExternalStore(subscribe, () => groups);
  return [...current.values()];
};

const bindingsOf = (commands: readonly Command[]): Record<string, () => void> =>
  Object.fromEntries(
    commands.flatMap(({ keys, run }) => (keys && run ? keys.split(',').map((key) => [key.trim(), run] as const) : [])),
  );

/** Offers the commands of a page while it is shown: their keys, the palette and the list of keys. */
export const useCommands = (title: string, commands: readonly Command[]): void => {
  const id = useId();
  useKeys(bindingsOf(commands));
  useEffect(() => {
    publish(new Map(groups).set(id, { title, commands }));
  });
  useEffect(
    () => () => {
      const next = new Map(groups);
      next.delete(id);
      publish(next);
    },
    [id],
  );
};
