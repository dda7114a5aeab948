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
      '235 note closed-without-lessons',
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
  const section = (lines: string): string =>
    `# Risks\n\n### R1: Ice\n**Owner:** Ann\n**Probability:** Medium\n**Impact:** Medium\n${lines}\n`;
  const closed = (lines: string): string => `# Risks\n\n## Closed Risks\n\n### R1: Ice\n**Impact:** Low\n${lines}\n`;
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
    [
      'finds an owner who is a placeholder',
      `${head}| R1 | Ice | 3 | 2 | 6 | Ann |\n| R2 | Fog | 1 | 1 | 1 | TBD |\n`,
      '6 warning placeholder-owner',
    ],
    ['finds a closed risk that does not say why', closed('**Owner:** Ann'), '5 note closed-without-resolution'],
    [
      'finds a closed risk without lessons where the process asks for them',
      `${closed('**Resolution:** Salted')}\n## Risk Management Process\n\n1. Write the lessons learned\n`,
      '5 note closed-without-lessons',
    ],
    [
      'finds a closing its proposer verified',
      closed('**Resolution:** Salted\n**Closure Date:** 2025-01-14\n**Closed By:** Ann\n**Verified By:** ann'),
      '10 warning self-verified-closing',
    ],
    ['finds a target without a date', section('**Target Risk:** Low × Low'), '7 warning target-without-date'],
    [
      'finds a residual risk above the inherent one',
      section('**Inherent Risk:** Low × Medium\n**Residual Risk:** Medium × High'),
      '8 warning residual-above-inherent',
    ],
    [
      'finds a target above where the risk stands',
      section('**Target Probability:** High\n**Target Impact:** High\n**Target Date:** 2025-01-01'),
      '7 warning target-above-current',
    ],
    [
      'finds an action that was due before the date of the document',
      `${section('**Mitigation:**\n- Salt the road (owner: Ann; due: 2024-12-31)')}\n---\n\n**Last Review:** 2025-01-14\n`,
      '8 warning late-action',
    ],
    [
      'finds two levels of one value',
      `${head}| R1 | Ice | 3 | 2 | 6 | Ann |\n\n## Criteria\n\n**Probability Criteria:**\n- Rare (1): never\n- Odd (1): at times\n- Likely (3): often\n`,
      '10 warning unusable-scale',
    ],
    ['says that a file is no register', 'Only words.\n', '1 error not-a-register'],
  ])('%s', (_, source, expected) => {
    expect(rules(source)).toContain(expected);
  });

  test.each([
    ['a table', `${head}| R1 | Ice | 3 | 2 | 6 | Ann |\n`],
    [
      'a treated risk',
      section(
        '**Inherent Risk:** High × High\n**Residual Risk:** Low × Medium\n**Target Risk:** Low × Low by 2025-03-31\n**Mitigation:**\n- [x] Salt the road (due: 2024-12-31)\n\n---\n\n**Last Review:** 2025-01-14',
      ),
    ],
    [
      'a total beside money of another currency',
      closed(
        '**Resolution:** Salted\n**Lessons Learned:** Salt early\n\n## Budget\n\n| Category | Budget | Available |\n|--|--|--|\n| Ice | $10 | $10 |\n| Fog | 90 € | 90 € |\n| Total | $10 | $10 |\n',
      ),
    ],
    [
      'a closed risk',
      closed(
        '**Resolution:** Salted\n**Lessons Learned:** Salt early\n**Closing:** proposed by Ann on 2025-01-14 for 2025-01-14, verified by Bo on 2025-01-15',
      ),
    ],
  ])('is silent about %s in order', (_, source) => {
    expect(rules(source)).toEqual([]);
  });
});
