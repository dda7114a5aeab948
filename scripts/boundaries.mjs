import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

// Who may import whom (docs/architecture.md), and words that must not appear. No linter that runs here knows these
// rules, and they are few enough to be read from the text of the imports.

/** What each package may import of Heed's own, beside itself. */
const MAY_IMPORT = {
  'packages/contracts': [],
  'packages/domain': ['contracts'],
  'packages/documents': ['contracts', 'domain'],
  'packages/reports': ['contracts', 'domain'],
  'packages/db': ['contracts', 'domain'],
  'apps/api': ['contracts', 'domain', 'documents', 'reports', 'db'],
  'apps/cli': ['contracts', 'domain', 'documents', 'reports', 'db', 'api'],
  'apps/web': ['contracts', 'domain', 'reports'],
  'apps/e2e': ['contracts', 'documents'],
  'apps/bench': ['contracts', 'domain', 'documents', 'db', 'api'],
};

/** Packages of pure rules: no files, no network, no clock of Node's. */
const PURE = ['packages/contracts', 'packages/domain', 'packages/documents', 'packages/reports'];

const READS_ENVIRONMENT = [
  /^apps\/api\/src\/config\.ts$/,
  /^apps\/(cli|e2e|bench)\//,
  /(^|\/)testing\//,
  /\.config\.ts$/,
  /\.test\.tsx?$/,
];

/** Where a database's own transaction may be opened: the two units of work themselves. */
const UNITS_OF_WORK = /^packages\/db\/src\/(postgres|sqlite)\.ts$/;

const BANNED = [
  {
    pattern: /\bprocess\.env\b/g,
    isAllowed: (/** @type {string} */ path) => READS_ENVIRONMENT.some((allowed) => allowed.test(path)),
    message: 'process.env is read in apps/api/src/config.ts only: add a setting there and pass it on',
  },
  {
    pattern: /\.for\(\s*['"](?:update|share|no key update|key share)['"]/g,
    isAllowed: () => false,
    message: 'SQLite has no row locks: guard the write with the version it was made against',
  },
  {
    pattern: /\bilike\b/g,
    isAllowed: () => false,
    message: 'SQLite has no ilike: compare lower-cased text',
  },
  {
    pattern: /\.transaction\(/g,
    isAllowed: (/** @type {string} */ path) => UNITS_OF_WORK.test(path),
    message: "use db.tx: drizzle's transaction() commits too early on SQLite",
  },
];

const IMPORT = /(?<!['"])\b(?:from|import)\s*\(?\s*(['"])([^'"\n]+)\1/g;
const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;

/** Comments become blanks, so that what they mention is not taken for code and lines keep their numbers. */
const withoutComments = (/** @type {string} */ source) =>
  source.replace(COMMENT, (comment) => comment.replace(/[^\n]/g, ' '));

const lineOf = (/** @type {string} */ source, /** @type {number} */ index) => source.slice(0, index).split('\n').length;

const packageOf = (/** @type {string} */ path) => path.split('/').slice(0, 2).join('/');
const isTest = (/** @type {string} */ path) => /\.test\.tsx?$|(^|\/)testing\//.test(path);

/** The folder below `parent` a file stands in: the feature or module it belongs to. */
const partOf = (/** @type {string} */ path, /** @type {string} */ parent) =>
  path.startsWith(`${parent}/`) ? path.slice(parent.length + 1).split('/')[0] : undefined;

const ownPackageRule = (/** @type {string} */ path, /** @type {string} */ specifier) => {
  const [, imported] = /^@heed\/([^/]+)/.exec(specifier) ?? [];
  const home = packageOf(path);
  const allowed = MAY_IMPORT[/** @type {keyof typeof MAY_IMPORT} */ (home)];
  if (!imported || !allowed || home.endsWith(`/${imported}`)) return undefined;
  if (allowed.some((name) => name === imported)) return undefined;
  return `${home} may import ${allowed.join(', ') || 'nothing'} of Heed's packages, not ${imported}`;
};

const purityRule = (/** @type {string} */ path, /** @type {string} */ specifier) => {
  const home = packageOf(path);
  if (isTest(path) || !PURE.includes(home) || !path.startsWith(`${home}/src/`)) return undefined;
  if (specifier.startsWith('node:')) return `${home} is pure: it takes data and returns data, and reads nothing itself`;
  if (home === 'packages/contracts' && !/^(\.|zod$|zod\/)/.test(specifier))
    return 'packages/contracts imports zod and nothing else';
  return undefined;
};

const relativeRule = (/** @type {string} */ path, /** @type {string} */ specifier) => {
  const home = packageOf(path);
  if (!specifier.startsWith('.') || !path.startsWith(`${home}/src/`)) return undefined;
  const target = posix.join(posix.dirname(path), specifier);
  return target.startsWith(`${home}/`) ? undefined : `reaches out of ${home}: import the package by its name`;
};

const featureRule = (/** @type {string} */ path, /** @type {string} */ specifier) => {
  if (!specifier.startsWith('.') || !path.startsWith('apps/web/src/')) return undefined;
  const features = 'apps/web/src/features';
  const target = partOf(posix.join(posix.dirname(path), specifier), features);
  const own = partOf(path, features);
  if (!target || target === own) return undefined;
  if (own)
    return `the feature ${own} may not import the feature ${target}: what both need belongs in components or lib`;
  if (/^apps\/web\/src\/(components|lib)\//.test(path)) return 'components and lib know no feature';
  return undefined;
};

const roleOf = (/** @type {string} */ path) => /\.([a-z]+)\.ts$/.exec(path)?.[1];

/**
 * Use cases, and files without a role, are what a module offers. Its repository may be used inside another module's
 * unit of work, or read for what another shows; its routes and presenters are its own.
 */
const moduleRule = (/** @type {string} */ path, /** @type {string} */ specifier) => {
  const modules = 'apps/api/src/modules';
  const own = partOf(path, modules);
  if (!own || !specifier.startsWith('.') || isTest(path)) return undefined;
  const target = posix.join(posix.dirname(path), specifier);
  const other = partOf(target, modules);
  if (!other || other === own) return undefined;
  const [from = '', to] = [roleOf(path), roleOf(target)];
  if (to === undefined || to === 'usecases') return undefined;
  if (to === 'repository' && ['usecases', 'repository', 'presenter'].includes(from)) return undefined;
  return `the module ${own} may not reach the ${to} of the module ${other} from here: go through its use cases`;
};

const IMPORT_RULES = [ownPackageRule, purityRule, relativeRule, featureRule, moduleRule];

/**
 * What a file does that it may not.
 * @param {string} path below the root, with slashes
 * @param {string} source
 * @returns {{ line: number, message: string }[]}
 */
export const checkSource = (path, source) => {
  const code = withoutComments(source);
  const imports = [...code.matchAll(IMPORT)].flatMap((match) => {
    const specifier = match[2] ?? '';
    const message = IMPORT_RULES.map((rule) => rule(path, specifier)).find(Boolean);
    return message ? [{ line: lineOf(code, match.index), message: `imports ${specifier}: ${message}` }] : [];
  });
  const words = BANNED.filter(({ isAllowed }) => !isAllowed(path)).flatMap(({ pattern, message }) =>
    [...code.matchAll(pattern)].map((match) => ({ line: lineOf(code, match.index), message })),
  );
  return [...imports, ...words].sort((a, b) => a.line - b.line);
};

/** @returns {string[]} */
const sourcesUnder = (/** @type {string} */ root, /** @type {string} */ folder) =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (/^(node_modules|dist|coverage|test-results)$/.test(entry.name)) return [];
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourcesUnder(root, path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });

/** Prints what breaks a boundary, one line each, and returns how many there are. */
const checkAll = (/** @type {string} */ root) => {
  const sources = ['apps', 'packages'].flatMap((folder) => sourcesUnder(root, folder));
  const found = sources.flatMap((path) =>
    checkSource(path, readFileSync(join(root, path), 'utf8')).map(({ line, message }) => `${path}:${line} ${message}`),
  );
  for (const line of found) console.error(line);
  console.log(`${sources.length} files, ${found.length} broken boundaries`);
  return found.length;
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = checkAll(dirname(dirname(fileURLToPath(import.meta.url)))) > 0 ? 1 : 0;
}
