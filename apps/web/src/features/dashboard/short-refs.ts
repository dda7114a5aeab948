const NUMBERED = /^(.*?)(\d+)$/;

/** `001` for `RISK-001`, where every risk of the page begins with the same letters; else the ref as it is. */
export const shortRefs = (refs: readonly string[]): ((ref: string) => string) => {
  const prefixes = new Set(refs.map((ref) => NUMBERED.exec(ref)?.[1]));
  const [prefix] = prefixes;
  if (prefixes.size !== 1 || !prefix) return (ref) => ref;
  return (ref) => (ref.startsWith(prefix) ? ref.slice(prefix.length) : ref);
};
