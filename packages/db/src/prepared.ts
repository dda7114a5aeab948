import type { Reader } from './database.ts';

interface Prepared<R> {
  execute(values: Record<string, unknown>): Promise<R>;
}

let made = 0;

/**
 * A query put together once for each connection instead of at every request, which takes longer than running it. What
 * changes from call to call is a `sql.placeholder`.
 */
export const prepared = <R>(build: (q: Reader) => { prepare(name: string): Prepared<R> }) => {
  made += 1;
  const name = `heed_prepared_${made}`;
  const known = new WeakMap<Reader, Prepared<R>>();
  return (q: Reader, values: Record<string, unknown>): Promise<R> => {
    const query = known.get(q) ?? build(q).prepare(name);
    known.set(q, query);
    return query.execute(values);
  };
};
