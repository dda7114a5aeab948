import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { lint } from './lint.ts';
import { parse } from './parse.ts';

const fixture = new URL('../../../packages/documents/fixtures/project.md', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'heed-parse-'));
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

let out = '';
let err = '';
beforeEach(() => {
  out = '';
  err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

describe('heed parse', () => {
  test('prints the claims as JSON with every key of its interface', async () => {
    expect(await parse([fixture, '--json'])).toBe(0);
    const json = JSON.parse(out);
    expect(Object.keys(json)).toEqual(
      expect.arrayContaining([
        'title',
        'facts',
        'risks',
        'kris',
        'escalation',
        'reviews',
        'communication',
        'budget',
        'criteria',
        'signOff',
        'timeline',
        'runbooks',
        'coverage',
        'findings',
      ]),
    );
    expect(json.coverage).toMatchObject({ lines: 350, lost: 0 });
    expect(json.risks[0]).toMatchObject({
      ref: 'RISK-001',
      category: 'Performance (P)',
      status: 'Active - Monitoring',
      likelihood: 'Medium (2)',
      impact: 'High (3)',
      score: '6 (High)',
      lines: [27, 51],
    });
  });

  test('prints a table for reading without --json', async () => {
    expect(await parse([fixture])).toBe(0);
    expect(out).toContain('RISK-009  closed');
    expect(out).toContain('0 lost');
  });

  test.each([
    ['no file', [], 2, 'needs exactly one file'],
    ['an unknown option', ['--yaml', fixture], 2, 'does not know the option --yaml'],
    ['a missing file', [join(folder, 'nowhere.md')], 2, 'there is no such file'],
    ['a binary file', [file('a.md', new Uint8Array([1, 0, 2]))], 1, 'is not a text file'],
    ['prose', [file('b.md', 'Only words.\n')], 1, 'No risk was found'],
  ])('answers %s with a sentence', async (_, args, code, words) => {
    expect(await parse(args)).toBe(code);
    expect(err).toContain(words);
  });
});

describe('heed lint', () => {
  test('prints findings with file and line and passes when none is an error', async () => {
    expect(await lint([fixture])).toBe(0);
    expect(out).toContain(`${fixture}:77: warning: RISK-002 is reviewed bi-weekly`);
    expect(out).toMatch(/0 errors, \d+ warnings, \d+ notes\n$/);
  });

  test('fails when a finding is an error', async () => {
    expect(await lint([file('c.md', 'Only words.\n')])).toBe(1);
  });

  test('prints SARIF for other tools', async () => {
    expect(await lint([fixture, '--format', 'sarif'])).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      version: '2.1.0',
      runs: [{ results: expect.arrayContaining([expect.objectContaining({ ruleId: 'broken-emoji' })]) }],
    });
  });

  test.each([
    ['an unknown format', [fixture, '--format=xml'], 'knows the formats text, json, sarif'],
    ['two files', [fixture, fixture], 'needs exactly one file'],
  ])('answers %s with a sentence and exit code 2', async (_, args, words) => {
    expect(await lint(args)).toBe(2);
    expect(err).toContain(words);
  });
});
