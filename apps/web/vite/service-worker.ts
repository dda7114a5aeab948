import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build, type Plugin, type Rolldown } from 'vite';

const WORKER = fileURLToPath(new URL('../src/offline/worker.ts', import.meta.url));

/** Opened without a server: the pages of runbooks, and what every page has around it. */
const KEPT =
  /\/src\/(?:features\/runbooks\/runbook-pages\.tsx|app\/(?:palette|keys-dialog|person-menu|register-menu|bell-panel)\.tsx)$/;
const IN_HTML = /(?:src|href)="\/(assets\/[^"]+)"/g;
const IN_CSS = /url\(["']?\/?(assets\/[^)"']+)["']?\)/g;

type Bundle = Rolldown.OutputBundle;

interface Meta {
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string>; readonly importedAssets: ReadonlySet<string> };
}

const chunkOf = (bundle: Bundle, name: string): (Rolldown.OutputChunk & Meta) | undefined => {
  const found = bundle[name];
  return found?.type === 'chunk' ? found : undefined;
};

const stylesOf = ({ viteMetadata }: Meta): readonly string[] => [...(viteMetadata?.importedCss ?? [])];

/** Every browser that has service workers takes the newest form of the fonts. */
const assetsOf = (bundle: Bundle, chunk: Meta): readonly string[] => {
  const fonts = stylesOf(chunk).flatMap((name) => {
    const found = bundle[name];
    return found?.type === 'asset' ? [...String(found.source).matchAll(IN_CSS)].map(([, path]) => path ?? '') : [];
  });
  return [...stylesOf(chunk), ...(chunk.viteMetadata?.importedAssets ?? []), ...fonts].filter(
    (name) => !name.endsWith('.woff'),
  );
};

/** The chunks reached from some, by imports and, where asked for, by what is fetched later; not those known already. */
const reach = (bundle: Bundle, from: readonly string[], known: ReadonlySet<string>, isLater: boolean): Set<string> => {
  const found = new Set<string>();
  const waiting = [...from];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const chunk = chunkOf(bundle, name);
    if (!chunk || found.has(name) || known.has(name)) continue;
    found.add(name);
    waiting.push(...chunk.imports, ...(isLater ? chunk.dynamicImports : []));
  }
  return found;
};

/** The files of the first load and of the kept pages, with all that these may fetch later themselves. */
const keptFiles = (bundle: Bundle): readonly string[] => {
  const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
  const namesOf = (some: typeof chunks): string[] => some.map(({ fileName }) => fileName);
  const page = bundle['index.html'];
  const html = page?.type === 'asset' ? String(page.source) : '';
  const named = [...html.matchAll(IN_HTML)].map(([, path]) => path ?? '');
  const first = reach(bundle, named, new Set(), false);
  const pages = chunks.filter(({ moduleIds }) => moduleIds.some((moduleId) => KEPT.test(moduleId)));
  const kept = [...first, ...reach(bundle, namesOf(pages), first, true)];
  const assets = kept.flatMap((name) => {
    const chunk = chunkOf(bundle, name);
    return chunk ? assetsOf(bundle, chunk) : [];
  });
  return [...new Set([...named, ...kept, ...assets])].sort();
};

/** The worker as one classic script, which knows its version and its files. */
const buildWorker = async (files: readonly string[]): Promise<string> => {
  const version = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 12);
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { __HEED_VERSION__: JSON.stringify(version), __HEED_FILES__: JSON.stringify(files) },
    build: {
      target: 'es2023',
      write: false,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: WORKER, output: { format: 'iife' } },
    },
  });
  const [output] = [built].flat();
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error(`Nothing was built of ${WORKER}.`);
  return chunk.code;
};

/**
 * Writes `sw.js`: what keeps the pages of runbooks for the time without a server. It names the files of this very
 * build, so that a copy is always of one version, and a new build is a new worker.
 */
export const serviceWorker = (): Plugin => ({
  name: 'heed-service-worker',
  apply: 'build',
  generateBundle: {
    // After Vite has written the page, which names the files of the first load.
    order: 'post',
    async handler(_, bundle) {
      const files = [...keptFiles(bundle).map((file) => `/${file}`), '/icon.svg'];
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: await buildWorker(files) });
    },
  },
});
