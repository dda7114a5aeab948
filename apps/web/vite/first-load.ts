import { LIGHT_EXPORT } from './light-contracts.ts';

/** What the bundler tells about a module: the modules it imports outright, not those it fetches later. */
interface ModuleGraph {
  readonly getModuleInfo: (moduleId: string) => { readonly importedIds: readonly string[] } | null;
}

/**
 * A package's entry names all it has, so that every module of it looks needed; which are, only the bundler knows once it
 * has thrown out the unused ones.
 */
const BEHIND_AN_ENTRY = /[\\/]packages[\\/]domain[\\/]|[\\/]@tanstack[\\/]/;

const isBehindAnEntry = (moduleId: string): boolean =>
  BEHIND_AN_ENTRY.test(moduleId) || moduleId.startsWith(LIGHT_EXPORT);

/**
 * Names one chunk for all the first page needs. Left alone, the bundler cuts the same code into six files: six requests,
 * each compressed by itself. What a page fetches later is left to the bundler.
 */
export const firstLoadChunk = (entry: string) => {
  let needed: Set<string> | undefined;
  const neededFirst = (graph: ModuleGraph): Set<string> => {
    const found = new Set<string>();
    const waiting = [entry];
    for (let moduleId = waiting.pop(); moduleId !== undefined; moduleId = waiting.pop()) {
      if (found.has(moduleId)) continue;
      found.add(moduleId);
      waiting.push(...(graph.getModuleInfo(moduleId)?.importedIds ?? []));
    }
    return found;
  };
  return (moduleId: string, graph: ModuleGraph): string | null => {
    needed ??= neededFirst(graph);
    return needed.has(moduleId) && !isBehindAnEntry(moduleId) ? 'heed' : null;
  };
};
