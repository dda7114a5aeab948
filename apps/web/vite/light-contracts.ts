import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** What of an endpoint only the server and its description read. */
const SERVER_ONLY = new Set(['summary', 'status', 'permission']);

const LIGHT = '\0heed-contracts';
/** One module an export, so that the endpoints of a page come with that page and not with the first load. */
export const LIGHT_EXPORT = '\0heed-contracts:';

/** What the browser needs of an exported value: endpoints without their schemas, plain constants, words of an enum. */
const plain = (value: unknown): unknown => {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object') return undefined;
  if ('_zod' in value)
    return 'options' in value && Array.isArray(value.options) ? { options: value.options } : undefined;
  const entries = Object.entries(value).filter(([name]) => !SERVER_ONLY.has(name));
  return Object.fromEntries(entries.map(([name, entry]) => [name, plain(entry)]));
};

const isApi = (name: string): boolean => name.endsWith('Api');

/** The code of one export; of an API, one module an endpoint, because the first load needs few of them. */
const exportOf = (contracts: Readonly<Record<string, unknown>>, moduleId: string): string => {
  const [name = '', endpoint] = moduleId.slice(LIGHT_EXPORT.length).split('.');
  const value = contracts[name] as Readonly<Record<string, unknown>>;
  if (endpoint) return `export const endpoint = ${JSON.stringify(plain(value[endpoint]))};`;
  if (!isApi(name)) return `export const ${name} = ${JSON.stringify(plain(value))};`;
  return Object.keys(value)
    .map((key) => `export { endpoint as ${key} } from ${JSON.stringify(`${LIGHT_EXPORT}${name}.${key}`)};`)
    .join('\n');
};

/**
 * In a production build `@heed/contracts` becomes plain data: the browser asks for methods and paths and leaves
 * validation to the server, so zod and every schema stay out of the bundle (about 15 kB compressed). Importing a
 * schema in browser code fails the build. Types are not touched; development and tests use the package itself.
 */
export const lightContracts = (): Plugin => ({
  name: 'heed-light-contracts',
  apply: 'build',
  enforce: 'pre',
  resolveId: (source) => {
    if (source === '@heed/contracts') return LIGHT;
    return source.startsWith(LIGHT_EXPORT) ? source : null;
  },
  async load(moduleId) {
    if (!moduleId.startsWith(LIGHT)) return null;
    const contracts: Record<string, unknown> = await import('@heed/contracts');
    if (moduleId.startsWith(LIGHT_EXPORT)) return { code: exportOf(contracts, moduleId), moduleSideEffects: false };
    const endpointModule = fileURLToPath(import.meta.resolve('@heed/contracts').replace(/index\.ts$/, 'endpoint.ts'));
    const lines = Object.entries(contracts)
      .filter(([, value]) => typeof value !== 'function' && plain(value) !== undefined)
      .map(
        ([name]) =>
          `export ${isApi(name) ? `* as ${name}` : `{ ${name} }`} from ${JSON.stringify(LIGHT_EXPORT + name)};`,
      );
    const code = [`export { urlFor } from ${JSON.stringify(endpointModule)};`, ...lines].join('\n');
    return { code, moduleSideEffects: false };
  },
});
