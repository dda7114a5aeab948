import type { Finding } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { findingCounts, groupFindings } from './finding-list.tsx';

const finding = (rule: string, level: Finding['level'], line: number, message = rule): Finding => ({
  ...{ rule, level, line, message },
});

const findings = [
  finding('score.unreachable', 'note', 5, 'No pair gives 5.'),
  finding('cadence.without-end', 'warning', 40),
  finding('score.unreachable', 'note', 8, 'No pair gives 8.'),
  finding('cadence.without-end', 'warning', 12),
  finding('risk.twice', 'error', 90),
  finding('cadence.without-end', 'warning', 12),
];

describe('groupFindings', () => {
  it('makes one entry a rule, errors first, then in the order of the document', () => {
    expect(groupFindings(findings).map((group) => [group.level, group.title, group.count])).toEqual([
      ['error', 'Twice', 1],
      ['warning', 'Without end', 3],
      ['note', 'Unreachable', 2],
    ]);
  });

  it('says each sentence and each line once, lines in order', () => {
    expect(groupFindings(findings)[1]).toMatchObject({ messages: ['cadence.without-end'], lines: [12, 40] });
  });
});

it('counts by level, leaving out what does not occur', () => {
  expect(findingCounts(findings)).toBe('1 error, 3 warnings, 2 notes');
  expect(findingCounts([finding('a', 'note', 1)])).toBe('1 note');
  expect(findingCounts([])).toBe('');
});
