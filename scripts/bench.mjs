import { join } from 'node:path';
import { buildIfChanged } from './build.mjs';
import { run } from './process.mjs';
import { root, setUp } from './setup.mjs';

/** `npm run bench [-- --full]`: builds Heed and measures it beside what the machine can do at best. */
export default async (/** @type {string[]} */ args) => {
  const tools = await setUp();
  await buildIfChanged(tools);
  const file = join(root, 'apps/bench/src/bench.ts');
  process.exitCode = await run(tools.node, [file, ...args], { cwd: root, env: tools.env });
};
