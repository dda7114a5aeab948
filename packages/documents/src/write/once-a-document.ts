import type { RegisterDocument } from '../register-claims.ts';

/**
 * What is found by looking through a whole document is looked for once: a document that was read does not change, and
 * the words of ten thousand risks are not gone through again for each risk that did.
 */
export const onceADocument = <T, K = undefined>(
  find: (document: RegisterDocument, key: K) => T,
): ((document: RegisterDocument, ...asked: [K] extends [undefined] ? [] : [key: K]) => T) => {
  const found = new WeakMap<RegisterDocument, Map<K, T>>();
  return (document, ...asked) => {
    const key = asked[0] as K;
    const known = found.get(document) ?? new Map<K, T>();
    found.set(document, known);
    if (!known.has(key)) known.set(key, find(document, key));
    return known.get(key) as T;
  };
};
