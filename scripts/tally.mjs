import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number }} Tally */

const readJson = (/** @type {string} */ path) => JSON.parse(readFileSync(path, 'utf8'));

/**
 * Counts a run from its report. A run that went wrong with no failed test to show for it (a file that does not load,
 * an error outside of tests, no report at all) counts as one failure: what is not counted must not pass.
 * @param {number} exitCode
 * @param {string} path of the report
 * @param {(report: any) => Tally} count
 * @returns {Tally}
 */
const tallyOf = (exitCode, path, count) => {
  const { passed, failed } = existsSync(path) ? count(readJson(path)) : { passed: 0, failed: 0 };
  const isSilent = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: isSilent ? 1 : failed };
};

/** @typedef {{ status: string, assertionResults: { status: string }[] }} VitestFile */

/** A test file that fails as a whole, before any of its tests, counts as one. */
const isBrokenFile = (/** @type {VitestFile} */ file) =>
  file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed');

export const tallyVitest = (/** @type {number} */ exitCode, /** @type {string} */ path) =>
  tallyOf(exitCode, path, (report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.testResults.filter(isBrokenFile).length,
  }));

export const tallyPlaywright = (/** @type {number} */ exitCode, /** @type {string} */ path) =>
  tallyOf(exitCode, path, ({ stats, errors }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
  }));
