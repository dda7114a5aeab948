import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Endpoint, registersApi, sessionApi, urlFor } from '@heed/contracts';
import { test as base, type Page } from '@playwright/test';

const SERVER = fileURLToPath(new URL('../../api/dist/server.js', import.meta.url));

/** The person a server is started with, where a journey does not set it up itself. */
export const ADMIN = { email: 'ada@example.org', password: 'harbour lantern seven' };

/** A running server, built as it ships, on a data folder that nobody else uses. */
export interface Heed {
  readonly url: string;
  /** Everything the server has printed so far: the set-up link is among it. */
  output(): string;
  stop(): Promise<void>;
}

const firstAddress = (child: ChildProcess, output: () => string): Promise<string> =>
  new Promise((resolve, reject) => {
    if (child.stdout)
      createInterface(child.stdout).on('line', (line) => {
        const [address] = /http:\/\/[^\s/]+/.exec(line) ?? [];
        if (address) resolve(address);
      });
    child.once('exit', () => reject(new Error(`The server did not start:\n${output()}`)));
  });

/** Starts the server on a free port; `env` adds to its settings, and an empty folder is its data unless told. */
export const startHeed = async (env: Record<string, string> = {}, args: string[] = []): Promise<Heed> => {
  const folder = mkdtempSync(join(tmpdir(), 'heed-e2e-'));
  const settings = { PATH: process.env.PATH, NODE_ENV: 'production', PORT: '0', HEED_DATA: folder, ...env };
  const child = spawn(process.execPath, [SERVER, ...args], { env: settings, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      printed += chunk;
    });
  }
  const output = () => printed;
  const url = await firstAddress(child, output);
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, output, stop };
};

/** Calls the API as the person of the browser, cookies and all. */
export const callApi = async (page: Page, heed: Heed, endpoint: Endpoint, data?: unknown): Promise<unknown> => {
  const response = await page.request.fetch(heed.url + urlFor(endpoint, {}), {
    method: endpoint.method,
    headers: { origin: heed.url },
    ...(data === undefined ? {} : { data }),
  });
  if (!response.ok())
    throw new Error(`${endpoint.method} ${endpoint.path}: ${response.status()} ${await response.text()}`);
  return response.status() === 204 ? undefined : response.json();
};

/** Signs the browser in without going through the page, which has a journey of its own. */
export const signIn = async (page: Page, heed: Heed): Promise<void> => {
  await callApi(page, heed, sessionApi.logIn, ADMIN);
};

/** Loads the example register and says its slug. */
export const loadExample = async (page: Page, heed: Heed): Promise<string> => {
  const { register } = (await callApi(page, heed, registersApi.createExample)) as { register: { slug: string } };
  return register.slug;
};

/**
 * Playwright's test with a server of its own each: `heed` is set up, and its admin is `ADMIN`. More settings for a file:
 * `test.use({ settings: { … } })`.
 */
export const test = base.extend<{ settings: Record<string, string>; heed: Heed }>({
  settings: [{}, { option: true }],
  heed: async ({ settings }, use) => {
    const admin = { HEED_ADMIN_EMAIL: ADMIN.email, HEED_ADMIN_PASSWORD: ADMIN.password };
    const heed = await startHeed({ ...admin, ...settings });
    await use(heed);
    await heed.stop();
  },
});

export { expect } from '@playwright/test';
