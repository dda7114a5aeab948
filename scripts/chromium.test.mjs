import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { needChromium } from './chromium.mjs';

/** A folder of made-up programs that stands for the whole PATH of a machine. */
let folder = '';

const program = (/** @type {string} */ name, /** @type {string} */ script) => {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'heed-chromium-'));
  vi.stubEnv('PATH', folder);
  vi.stubEnv('CHROMIUM', '');
  vi.spyOn(process, 'platform', 'get').mockReturnValue('linux');
  vi.spyOn(process, 'getuid').mockReturnValue(0);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('takes the Chromium of the machine', async () => {
  program('chromium-browser', 'exit 0');
  expect(await needChromium()).toEqual({ path: join(folder, 'chromium-browser') });
});

test('takes the one that CHROMIUM names before any other', async () => {
  program('chromium', 'exit 0');
  vi.stubEnv('CHROMIUM', '/opt/own/chrome');
  expect(await needChromium()).toEqual({ path: '/opt/own/chrome' });
});

test('installs a missing one by the package manager of the system', async () => {
  program('apt-get', `echo "$@" >> ${folder}/log; [ "$1" = update ] || : > ${folder}/chromium`);
  expect(await needChromium()).toEqual({ path: join(folder, 'chromium') });
  const log = readFileSync(join(folder, 'log'), 'utf8');
  expect(log).toBe('update\ninstall -y --no-install-recommends chromium\n');
});

test('asks sudo, without a password, when it is not root', async () => {
  vi.spyOn(process, 'getuid').mockReturnValue(1000);
  program('dnf', 'exit 1');
  program('sudo', `printf '%s\\n' "$*" >> ${folder}/log; : > ${folder}/chromium`);
  expect(await needChromium()).toEqual({ path: join(folder, 'chromium') });
  expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('-n true\n-n dnf install -y chromium\n');
});

test('says what to do where it may not install', async () => {
  vi.spyOn(process, 'getuid').mockReturnValue(1000);
  program('apt-get', 'exit 0');
  program('sudo', 'exit 1');
  expect(await needChromium()).toEqual({ complaint: expect.stringMatching(/no right to install it.*set CHROMIUM/) });
});

test('repeats what the package manager said when it fails', async () => {
  program('apt-get', 'echo "E: no network" >&2; exit 100');
  expect(await needChromium()).toEqual({ complaint: expect.stringContaining('E: no network\n') });
});
