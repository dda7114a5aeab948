import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const scripts = dirname(fileURLToPath(import.meta.url));

test.each(['10.24.1', '16.20.2', '17.9.1'])('says in one sentence that Node %s is too old', (version) => {
  const pretend = `Object.defineProperty(process.versions, 'node', { value: '${version}' })`;
  const entry = `require(${JSON.stringify(join(scripts, 'run.cjs'))})`;
  const { status, stderr, stdout } = spawnSync(process.execPath, ['-e', `${pretend}; ${entry}`], { encoding: 'utf8' });
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(new RegExp(`^Heed needs Node 18 or newer .*this is Node ${version}.*\n$`));
});
