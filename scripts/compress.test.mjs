import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compressFolder } from './compress.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'heed-compress-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('puts a brotli and a gzip copy beside each script, in every folder below', async () => {
  const script = 'export const level = "High";\n'.repeat(100);
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'assets/app.js'), script);
  await compressFolder(folder);
  expect(brotliDecompressSync(readFileSync(join(folder, 'assets/app.js.br'))).toString()).toBe(script);
  expect(gunzipSync(readFileSync(join(folder, 'assets/app.js.gz'))).toString()).toBe(script);
});

test('leaves alone what is small, and fonts, which are compressed as they are', async () => {
  writeFileSync(join(folder, 'small.css'), 'body { margin: 0 }');
  writeFileSync(join(folder, 'font.woff2'), 'x'.repeat(5000));
  await compressFolder(folder);
  expect(readdirSync(folder).sort()).toEqual(['font.woff2', 'small.css']);
});

test('compressing twice changes nothing', async () => {
  writeFileSync(join(folder, 'app.js'), 'const a = 1;\n'.repeat(200));
  await compressFolder(folder);
  await compressFolder(folder);
  expect(readdirSync(folder).sort()).toEqual(['app.js', 'app.js.br', 'app.js.gz']);
});
