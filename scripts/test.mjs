import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildIfChanged } from './build.mjs';
import { needChromium } from './chromium.mjs';
import { giveUp, run } from './process.mjs';
import { root, setUp } from './setup.mjs';
import { tallyPlaywright, tallyVitest } from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */
/** @typedef {Awaited<ReturnType<typeof setUp>>} Tools */
/** @typedef {(tools: Tools) => Promise<Tally>} Step */

const reports = join(root, '.cache', 'reports');
const PASSED = { passed: 1, failed: 0 };
const FAILED = { passed: 0, failed: 1 };

const runTool = (/** @type {Tools} */ { node, env }, /** @type {string} */ script, /** @type {string[]} */ args) =>
  run(node, [join(root, script), ...args], { cwd: root, env });

/**
 * A step that passes or fails as a whole.
 * @returns {Step}
 */
const check =
  (/** @type {string} */ name, /** @type {string} */ script, /** @type {string[]} */ ...args) =>
  async (tools) => {
    console.log(`\n— ${name}`);
    return (await runTool(tools, script, args)) === 0 ? PASSED : FAILED;
  };

/** @returns {Step} */
const vitest =
  (/** @type {string} */ name, /** @type {string[]} */ ...args) =>
  async (tools) => {
    console.log(`\n— ${name}`);
    const report = join(reports, 'vitest.json');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const all = ['run', '--config', 'vitest.workspace.ts', ...reporters, ...args];
    return tallyVitest(await runTool(tools, 'node_modules/vitest/vitest.mjs', all), report);
  };

/** @returns {Step} */
const playwright =
  (/** @type {string} */ name, /** @type {string} */ project) =>
  async ({ node, env }) => {
    console.log(`\n— ${name}`);
    const chromium = await needChromium();
    if ('complaint' in chromium) {
      console.error(chromium.complaint);
      return FAILED;
    }
    const cwd = join(root, 'apps/e2e');
    const report = join(reports, `${project}.json`);
    const args = ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', `--project=${project}`];
    const settings = { CHROMIUM: chromium.path, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    return tallyPlaywright(await run(node, args, { cwd, env: { ...env, ...settings } }), report);
  };

/** @type {Step} */
const build = async (tools) => {
  console.log('\n— Build');
  await buildIfChanged(tools);
  return PASSED;
};

const lint = [
  check('Biome', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'),
  check('Import boundaries', 'scripts/boundaries.mjs'),
  check('Unused files, exports and dependencies', 'node_modules/knip/bin/knip.js', '--no-progress'),
];
const types = [check('Types', 'scripts/typecheck.mjs')];
const browser = [
  build,
  playwright('Size of the first load', 'size'),
  playwright('Journeys in the browser', 'journeys'),
];

/** What `npm test -- NAME` runs; all of it without a name. The build comes late: it ends the run when it fails. */
const GROUPS = {
  lint: [...lint, ...types],
  unit: [vitest('Unit tests', '--project=!api', '--project=!cli')],
  api: [vitest('API tests on both databases', '--project=api', '--project=cli')],
  e2e: browser,
  all: [...lint, ...types, vitest('Unit and API tests, on both databases'), ...browser],
};

const total = { passed: 0, failed: 0 };
let isFinished = false;

/** The last line, also of a run that was given up. */
process.on('exit', () => {
  const failed = isFinished ? total.failed : total.failed + 1;
  if (failed > 0) process.exitCode = 1;
  console.log(`\n${total.passed} passed, ${failed} failed`);
});

/** `npm test [-- lint|unit|api|e2e]`: everything that shows that Heed works. */
export default async (/** @type {string[]} */ [name = 'all']) => {
  const steps = GROUPS[/** @type {keyof typeof GROUPS} */ (name)];
  if (!steps) giveUp(`There is no group of tests called ${name}: choose one of ${Object.keys(GROUPS).join(', ')}.`);
  const tools = await setUp();
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  for (const step of steps) {
    const { passed, failed } = await step(tools);
    total.passed += passed;
    total.failed += failed;
  }
  isFinished = true;
};
