import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const API = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The server as it ships, for a test that starts it often: from its sources it takes more than twice as long. It is put
 * inside the application, where it finds the packages it needs.
 */
export const buildServer = async () => {
  mkdirSync(join(API, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(API, '.cache', 'built-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const args = [join(API, 'node_modules/vite/bin/vite.js'), 'build', '--outDir', folder, '--logLevel', 'error'];
  await promisify(execFile)(process.execPath, args, { cwd: API, env: { ...process.env, NODE_ENV: 'production' } });
  return { server: join(folder, 'server.js'), remove };
};
