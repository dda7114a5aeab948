/** A command of `heed`: its arguments in, its exit code out. */
export type Command = (args: string[]) => Promise<number>;

/** The call itself was wrong: exit code 2 and a sentence that shows how it goes. */
export class UsageError extends Error {
  override name = 'UsageError';
}

export const print = (text: string): void => void process.stdout.write(`${text}\n`);
