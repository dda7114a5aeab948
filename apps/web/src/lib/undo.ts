/** One thing that can be taken back by a compensating change. */
export interface Undoable {
  readonly label: string;
  readonly run: () => Promise<void> | void;
}

const stack: Undoable[] = [];
const KEPT = 50;

/** Remembers a change so that Ctrl+Z, or the Undo of its notice, can take it back. */
export const rememberUndo = (entry: Undoable): void => {
  stack.push(entry);
  if (stack.length > KEPT) stack.shift();
};

/** Takes back one change, the latest unless told; false when there is nothing to take back. */
export const undo = async (entry: Undoable | undefined = stack.at(-1)): Promise<boolean> => {
  if (!entry || !stack.includes(entry)) return false;
  stack.splice(stack.indexOf(entry), 1);
  for (const listener of listeners) listener(entry);
  await entry.run();
  return true;
};

const listeners = new Set<(entry: Undoable) => void>();

/** Calls back when a change is being taken back, however it was asked for. */
export const onUndo = (listener: (entry: Undoable) => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
