import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { tallyPlaywright, tallyVitest } from './tally.mjs';

const folder = mkdtempSync(join(tmpdir(), 'heed-tally-'));
afterAll(() => rmSync(folder, { recursive: true }));

const report = (/** @type {string} */ name, /** @type {unknown} */ content) => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
};
const vitestReport = (/** @type {object} */ numbers, /** @type {unknown[]} */ testResults = []) =>
  report('vitest.json', { numPassedTests: 0, numFailedTests: 0, ...numbers, testResults });

test('counts the tests of a report', () => {
  expect(tallyVitest(1, vitestReport({ numPassedTests: 7, numFailedTests: 2 }))).toEqual({ passed: 7, failed: 2 });
  const playwright = { stats: { expected: 3, unexpected: 1, flaky: 1 }, errors: [] };
  expect(tallyPlaywright(1, report('playwright.json', playwright))).toEqual({ passed: 3, failed: 2 });
});

test('a test file that does not load is a failure', () => {
  const files = [{ status: 'failed', assertionResults: [] }];
  expect(tallyVitest(1, vitestReport({ numPassedTests: 7 }, files))).toEqual({ passed: 7, failed: 1 });
});

test('a run that ends badly without a failed test is a failure', () => {
  expect(tallyVitest(1, vitestReport({ numPassedTests: 7 }))).toEqual({ passed: 7, failed: 1 });
});

test('a run without a report is a failure, even with a good exit code', () => {
  expect(tallyVitest(0, join(folder, 'none.json'))).toEqual({ passed: 0, failed: 1 });
});

test('a run of no tests is a failure', () => {
  expect(tallyVitest(0, vitestReport({}))).toEqual({ passed: 0, failed: 1 });
});
