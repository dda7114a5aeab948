import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ADMIN, environmentOf } from './seed.ts';
import type { Store } from './stores.ts';

/** A server in a process of its own. */
export interface Running {
  readonly origin: string;
  stop(): Promise<void>;
}

const HEED = fileURLToPath(new URL('../../api/dist/server.js', import.meta.url));
const LIMIT = fileURLToPath(new URL('./limit-server.ts', import.meta.url));

/** Starts the file and waits for the line that names its address. */
const start = async (file: string, args: string[], env: NodeJS.ProcessEnv): Promise<Running> => {
  const child = spawn(process.execPath, [file, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const origin = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const address = /https?:\/\/[^/\s]+/.exec(line)?.[0];
      if (address) resolve(address);
    });
    void ended.then(() => reject(new Error(`${file} ended before it listened`)));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { origin, stop };
};

/** Heed as it is shipped: the built server, or the build somebody names, with production settings. */
export const startHeed = (store: Store, build = HEED): Promise<Running> => start(build, [], environmentOf(store));

export const startLimit = (store: Store): Promise<Running> =>
  start(LIMIT, [store.url ?? `${store.folder}/heed.db`], { PATH: process.env.PATH, NODE_ENV: 'production' });

/** Signs in as a browser does; an access token lives for five minutes, longer than any measurement. */
export const signIn = async (heed: Running): Promise<Record<string, string>> => {
  const response = await fetch(`${heed.origin}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: heed.origin },
    body: JSON.stringify(ADMIN),
  });
  if (!response.ok) throw new Error(`signing in answered ${response.status}: ${await response.text()}`);
  const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]);
  return { cookie: cookie.join('; '), origin: heed.origin };
};
