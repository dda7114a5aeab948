import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { capture } from './process.mjs';

// Every package with the compiler of the workspace, two at a time: one process for all would hold them all in memory.

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const AT_ONCE = 2;

const folders = ['apps', 'packages'].flatMap((parent) =>
  readdirSync(join(root, parent)).map((name) => join(parent, name)),
);
const waiting = [...folders, 'scripts'].filter((folder) => existsSync(join(root, folder, 'tsconfig.json')));

const checkNext = async () => {
  for (let folder = waiting.shift(); folder; folder = waiting.shift()) {
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const { code, output } = await capture(process.execPath, [compiler, '--noEmit', '-p', folder], { cwd: root });
    if (code === 0) console.log(`${folder}: right`);
    else {
      console.error(`${folder}:\n${output.trim()}`);
      process.exitCode = 1;
    }
  }
};

await Promise.all(Array.from({ length: AT_ONCE }, checkNext));
