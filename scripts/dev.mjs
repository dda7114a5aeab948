import { join } from 'node:path';
import { runUntilStopped } from './process.mjs';
import { root, setUp } from './setup.mjs';

const API_PORT = '3000';
const WEB_PORT = '5173';

/** `npm run dev`: the API and the web pages, both reloading as their sources change. */
export default async (/** @type {string[]} */ args) => {
  const { node, env } = await setUp();
  const port = env.PORT ?? API_PORT;
  const web = join(root, 'apps/web');
  // The address that the server prints, and allows as an origin, is the one of the pages: Vite passes API calls on.
  const address = `http://localhost:${WEB_PORT}`;
  process.exitCode = await runUntilStopped([
    {
      command: node,
      args: ['--watch', '--watch-preserve-output', join(root, 'apps/api/src/server.ts'), ...args],
      options: { cwd: root, env: { HEED_PUBLIC_URL: address, ...env, PORT: port } },
    },
    {
      command: node,
      args: [join(web, 'node_modules/vite/bin/vite.js'), '--port', WEB_PORT, '--strictPort', '--clearScreen', 'false'],
      options: { cwd: web, env: { ...env, HEED_API: `http://127.0.0.1:${port}` } },
    },
  ]);
};
