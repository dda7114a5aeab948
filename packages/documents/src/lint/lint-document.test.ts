import { describe, expect, test } from 'vitest';
import { fixture, understand } from '../testing/fixture.ts';
import { lintDocument } from './lint-document.ts';

const findings = (source: string) => {
  const { document, draft } = understand(source);
  return lintDocument(document, draft);
};
const rules = (source: string): string[] =>
  findings(source).map((finding) => `${finding.line} ${finding.level} ${finding.rule}`);

describe('the findings of', () => {
  test('a project register', () => {
    expect(rules(fixture('project'))).toEqual([
      '29 note broken-emoji',
      '77 warning cadence-contradicts-schedule',
      '103 warning cadence-without-end',
      '129 warning cadence-contradicts-schedule',
      '155 warning cadence-contradicts-schedule',
      '254 note unreachable-score',
      '255 note unreachable-score',
      '325 warning category-without-reserve',
      '325 warning category-without-reserve',
    ]);
  });

  test('a phase register', () => {
    expect(rules(fixture('phase'))).toEqual([
      '25 note titles-differ',
      '26 note titles-differ',
      '27 note titles-differ',
      '28 note titles-differ',
      '35 warning missing-owner',
      '43 warning severity-contradicts-matrix',
      '81 warning severity-contradicts-matrix',
      '105 note margin-claim',
      '154 warning severity-contradicts-matrix',
      '189 note level-without-value',
      '236 note warning-equals-critical',
      '244 warning placeholder-signer',
      '246 warning cadence-without-end',
    ]);
  });

  test('a roll-out assessment: one sentence for all owners that are missing', () => {
    expect(rules(fixture('deployment'))).toEqual(['5 warning missing-owner']);
  });

  test.each(['project', 'phase', 'deployment'] as const)('%s are sentences that say what to do', (name) => {
    for (const { message } of findings(fixture(name))) expect(message).toMatch(/^[\p{Lu}\d“[].*\.$/u);
  });
});

describe('a rule', () => {
  const head = '# Risks\n\n| ID | Risk | Probability | Impact | Score | Owner |\n|--|--|--|--|--|--|\n';
  test.each([
    ['finds a score that is no product', `${head}| R1 | Ice | 3 | 2 | 5 | Ann |\n`, '5 warning score-not-product'],
    [
      'finds an identifier used twice',
      `${head}| R1 | Ice | 3 | 2 | 6 | Ann |\n| R1 | No guests | 1 | 1 | 1 | Ann |\n`,
      '6 error duplicate-ref',
    ],
    [
      'finds a risk without an owner beside others that have one',
      `${head}| R1 | Ice | 3 | 2 | 6 | Ann |\n| R2 | Fog | 1 | 1 | 1 |  |\n`,
      '6 warning missing-owner',
    ],
    [
      'finds a count that is wrong',
      `${head}| R1 | Ice | 3 | 2 | 6 | Ann |\n\n---\n\n**Risk Count:** 2 Active\n`,
      '9 warning count-disagrees',
    ],
    [
      'finds a total that is wrong',
      `${head}| R1 | Ice | 3 | 2 | 6 | Ann |\n\n## Budget\n\n| Category | Budget | Available |\n|--|--|--|\n| Ice | $10 | $10 |\n| Total | $11 | $10 |\n`,
      '12 error reserve-total',
    ],
    [
      'finds a line of money that does not add up',
      `${head}| R1 | Ice | 3 | 2 | 6 | Ann |\n\n## Budget\n\n| Category | Budget | Allocated | Available |\n|--|--|--|--|\n| Ice | $10 | $4 | $5 |\n`,
      '11 error reserve-balance',
    ],
    [
      'finds bands that overlap',
      `${head}| R1 | Ice | 3 | 2 | 6 | Ann |\n\n## Levels\n\n| Score | Level |\n|--|--|\n| 1-4 | Low |\n| 4-9 | High |\n`,
      '11 error overlapping-bands',
    ],
    ['says that a file is no register', 'Only words.\n', '1 error not-a-register'],
  ])('%s', (_, source, expected) => {
    expect(rules(source)).toContain(expected);
  });

  test('is silent about a register in order', () => {
    expect(rules(`${head}| R1 | Ice | 3 | 2 | 6 | Ann |\n`)).toEqual([]);
  });
});
