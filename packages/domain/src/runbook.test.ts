import { describe, expect, test } from 'vitest';
import {
  dangerSentences,
  isRehearsalStale,
  isSameProcedure,
  readStep,
  rehearsalDueAt,
  runbookKey,
  runbookOfRollback,
} from './runbook.ts';

describe('a runbook', () => {
  test.each<[string, string, string[]]>([
    ['nothing to fear', 'git revert HEAD', []],
    [
      'one line needs no number',
      'pkill -f "app run"',
      ['“pkill -f "app run"” ends every process whose command line contains “app run”, on this machine.'],
    ],
    [
      'lines are numbered',
      'cd /srv\n\nrm -rf build',
      ['Line 3, “rm -rf build”, deletes “build” and everything in it, without asking and for good.'],
    ],
    [
      'a long piece is cut',
      `rm -rf ${'x'.repeat(200)}`,
      [`“rm -rf ${'x'.repeat(72)}…” deletes “${'x'.repeat(200)}” and everything in it, without asking and for good.`],
    ],
    ['a comment hurts nobody', '# rm -rf build', []],
  ])('says what may hurt: %s', (_, code, sentences) => {
    expect(dangerSentences(code)).toEqual(sentences);
  });

  test('step knows what must be filled in and what may hurt', () => {
    const step = { id: 's', title: 'Purge', language: 'bash', code: 'rm -r <folder>', preferred: false };
    expect(readStep(step)).toEqual({
      ...step,
      placeholders: [{ mark: '<folder>', name: 'folder' }],
      dangers: ['“rm -r <folder>” deletes “<folder>” and everything in it, without asking and for good.'],
    });
  });

  test.each<[string, string | null, number | null, string | null]>([
    ['nobody asks', '2025-01-01T00:00:00.000Z', null, null],
    ['never rehearsed: from when it was written', null, 90, '2025-04-01T12:00:00.000Z'],
    ['from the last rehearsal', '2025-03-01T08:00:00.000Z', 10, '2025-03-11T08:00:00.000Z'],
  ])('is due for a rehearsal: %s', (_, rehearsedAt, rehearseEveryDays, due) => {
    expect(rehearsalDueAt({ rehearsedAt, rehearseEveryDays, createdAt: '2025-01-01T12:00:00.000Z' })).toBe(due);
  });

  test.each<[string | null, boolean]>([
    [null, false],
    ['2025-01-14T09:00:00.000Z', true],
    ['2025-01-14T09:00:00.001Z', false],
  ])('that is due at %s is stale: %s', (due, isStale) => {
    expect(isRehearsalStale(due, '2025-01-14T09:00:00.000Z')).toBe(isStale);
  });

  test('is the same procedure whatever its steps are numbered inside', () => {
    const step = { id: 'a', title: 'Stop', language: '', code: 'stop', preferred: false };
    const one = { kind: 'steps', steps: [step] };
    expect(isSameProcedure(one, { kind: 'steps', steps: [{ ...step, id: 'b' }] })).toBe(true);
    expect(isSameProcedure(one, { kind: 'options', steps: [step] })).toBe(false);
    expect(isSameProcedure(one, { kind: 'steps', steps: [{ ...step, code: 'stop --now' }] })).toBe(false);
  });

  const option = (title: string, code: string, preferred = false) => ({ title, code, preferred, language: 'bash' });
  const told = (title: string) => ({ title, code: '', preferred: false, language: '' });
  test.each<[string, string, ReturnType<typeof option>[], ReturnType<typeof runbookOfRollback>]>([
    ['there is none', ' \n', [], null],
    [
      'it is told',
      '1. Stop it\n\n- Call Bo',
      [],
      { title: 'Roll back R1: It stops', kind: 'steps', steps: [told('Stop it'), told('Call Bo')] },
    ],
    [
      'one way',
      'Back',
      [option('', 'git revert x')],
      { title: 'Roll back R1: It stops', kind: 'steps', steps: [option('', 'git revert x')] },
    ],
    [
      'two ways',
      '',
      [option('A', 'a', true), option('B', 'b')],
      { title: 'Roll back R1: It stops', kind: 'options', steps: [option('A', 'a', true), option('B', 'b')] },
    ],
  ])('is made of a rollback plan: %s', (_, summary, options, made) => {
    expect(runbookOfRollback({ ref: 'R1', title: 'It stops', rollback: { summary, options } })).toEqual(made);
  });

  test('has a name of 200 characters at most, and is known by it in any case', () => {
    const made = runbookOfRollback({ ref: 'R1', title: 'x'.repeat(300), rollback: { summary: 'a', options: [] } });
    expect(made?.title).toHaveLength(200);
    expect(runbookKey(' Emergency  Rollback ')).toBe(runbookKey('emergency rollback'));
  });
});
