/** Work that stops between two pieces of it: whoever does it may look after others there. */
export type InTurns<T> = Generator<undefined, T, undefined>;

/** How many of a list are done before others get their turn: a few milliseconds of work. */
const AT_A_TIME = 500;

/** What becomes of each of a list, with a stop after every few hundred. */
export function* mapInTurns<T, R>(all: readonly T[], each: (one: T, i: number) => R): InTurns<R[]> {
  const done: R[] = [];
  for (const [i, one] of all.entries()) {
    if (i > 0 && i % AT_A_TIME === 0) yield;
    done.push(each(one, i));
  }
  return done;
}

/** The same work without a stop. */
export const atOnce = <T>(work: InTurns<T>): T => {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
};
