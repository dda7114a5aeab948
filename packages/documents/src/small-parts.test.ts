import { describe, expect, test } from 'vitest';
import { checkUpload, MAX_UPLOAD_BYTES } from './check-upload.ts';
import { printAction, readAction } from './draft/actions.ts';
import { readDate } from './draft/dates.ts';
import { codeOf, readFactor } from './draft/factor.ts';
import { statusOf } from './draft/status.ts';
import { registerFieldOf, riskFieldOf } from './labels.ts';
import { levelWordOf } from './level-words.ts';
import { readMoney } from './read/money.ts';
import { readRange } from './read/register-table.ts';
import { splitAction } from './read/register-tables.ts';
import { kindOfTitle, severityOfTitle } from './read/section-kind.ts';
import { repairText } from './repair-text.ts';
import { withoutEmphasis } from './words.ts';

describe('a label', () => {
  test.each([
    ['Eintrittswahrscheinlichkeit', 'likelihood'],
    ['Mức độ ảnh hưởng', 'impact'],
    ['Plan d’action', 'mitigation'],
    ['対策', 'mitigation'],
    ['**Early Warning Signal**', 'indicators'],
    ['Likelihood (1-5)', 'likelihood'],
    ['影响 (Impact)', 'impact'],
    ['Меры устранения/контингенция', 'contingency'],
    ['Linked Issue(s)', null],
    ['Residual Risk', 'residual'],
    ['Likelihood (Inherent)', 'inherentLikelihood'],
    ['Net Impact', 'residualImpact'],
    ['Lessons Learnt', 'lessonsLearned'],
    ['Risk appetite', null],
  ])('%s stands for %s', (label, field) => {
    expect(riskFieldOf(label)).toBe(field);
  });

  test('of the header is told apart from one of a risk', () => {
    expect([
      registerFieldOf('Letzte Aktualisierung'),
      registerFieldOf('Next Audit'),
      registerFieldOf('Branch'),
    ]).toEqual(['lastReview', 'nextReview', null]);
  });
});

describe('a rating', () => {
  test.each([
    ['Medium (2)', { label: 'Medium', value: 2, rationale: '' }],
    ['Medium (2) (for now)', { label: 'Medium', value: 2, rationale: 'for now' }],
    ['5 (Catastrophic)', { label: 'Catastrophic', value: 5, rationale: '' }],
    ['🔴 9', { label: '9', value: 9, rationale: '' }],
    ['4/5', { label: '4', value: 4, rationale: '', outOf: 5 }],
    ['High (regulatory/liability)', { label: 'High', value: null, rationale: 'regulatory/liability' }],
    ['Medium. The cron is fragile.', { label: 'Medium', value: null, rationale: 'The cron is fragile.' }],
    ['Very Low', { label: 'Very Low', value: null, rationale: '' }],
    ['Low-Medium (doc trust)', { label: 'Low-Medium', value: null, rationale: 'doc trust' }],
    ['80%', { label: '80%', value: null, rationale: '' }],
    ['Service degradation, cost overruns', null],
    ['Depends on ruling', null],
    ['', null],
  ])('%s reads as expected', (text, expected) => {
    expect(readFactor(text)).toEqual(expected);
  });

  test.each([
    ['Lav', 'low'],
    ['média', 'medium'],
    ['Высокая', 'high'],
    ['H', 'high'],
    ['Muita Baixa', 'very-low'],
    ['Possible', 'possible'],
    ['3', '3'],
    ['VERY LOW', 'very-low'],
  ])('%s has the code %s', (label, code) => {
    expect(codeOf(label)).toBe(code);
  });

  test('in the language of the register names the same step', () => {
    expect(['Kritisk', 'crítico', 'Severe', '高', 'nonsense'].map(levelWordOf)).toEqual([
      'critical',
      'critical',
      'critical',
      'high',
      null,
    ]);
  });
});

describe('a status', () => {
  test.each([
    ['π‘ Active - Monitoring', { state: 'active', stage: 'Monitoring', asWritten: '🟡 Active - Monitoring' }],
    ['β\nClosed - Resolved', { state: 'closed', stage: 'Resolved', asWritten: '✅ Closed - Resolved' }],
    [
      '✅ **LOW RISK** (strong patterns)',
      { state: 'active', stage: 'LOW RISK', asWritten: '✅ LOW RISK (strong patterns)' },
    ],
    ['Open — pending sign-off', { state: 'active', stage: 'pending sign-off', asWritten: 'Open — pending sign-off' }],
    ['Akseptert', { state: 'accepted', stage: '', asWritten: 'Akseptert' }],
    ['Kontrollert', { state: 'active', stage: 'Kontrollert', asWritten: 'Kontrollert' }],
  ])('%s keeps its text and gives a state', (raw, expected) => {
    expect(statusOf(raw, false)).toEqual(expected);
  });

  test('below a heading for closed risks is closed where it says nothing', () => {
    expect(statusOf(null, true)).toMatchObject({ state: 'closed' });
  });
});

describe('broken emoji', () => {
  test.each([
    ['π‘ Active', '🟡 Active'],
    ['| 85ms | π’ |', '| 85ms | 🟢 |'],
    ['**Status:** β', '**Status:** ✅'],
    ['π is 3.14 and β is a letter', 'π is 3.14 and β is a letter'],
    ['Η ομάδα π’ γράφει', 'Η ομάδα π’ γράφει'],
  ])('in %s show as %s', (text, shown) => {
    expect(repairText(text)).toBe(shown);
  });
});

describe('dates, money and ranges', () => {
  test.each([
    ['2025-01-14', '2025-01-14'],
    ['25-11-2025', '2025-11-25'],
    ['1.3.2025', '2025-03-01'],
    ['14 January 2025', '2025-01-14'],
    ['Jan 14, 2025', '2025-01-14'],
    ['03/04/2025', null],
    ['2025-02-30', null],
    ['Phase 3 Kick-off', null],
  ])('%s is the date %s', (text, date) => {
    expect(readDate(text)).toBe(date);
  });

  test.each([
    ['$5,000', 500000, 'USD'],
    ['1.250,50 €', 125050, 'EUR'],
    ['CHF 300k', 30000000, 'CHF'],
    ['¥1,000', 1000, 'JPY'],
    ['**$0**', 0, 'USD'],
    ['ISK 5,000', 5000, 'ISK'],
    ['KWD 1,500', 1500000, 'KWD'],
    ['KWD 1.250', 1250, 'KWD'],
    ['$1,000.555', 100056, 'USD'],
    ['1.234.567 €', 123456700, 'EUR'],
    ['10 000,50 €', 1000050, 'EUR'],
    ["CHF 10'000", 1000000, 'CHF'],
    ['$5,000 (10 % of it)', 500000, 'USD'],
    ['($500)', -50000, 'USD'],
    ['$-5', -500, 'USD'],
    ['5k USD', 500000, 'USD'],
  ])('%s is %i minor units of %s', (text, minor, currency) => {
    expect(readMoney(text)).toMatchObject({ minor, currency });
  });

  test.each(['$1e3', '$500 to $1,000', 'Q1 2025: $5,000', 'to be decided', ''])('%s is no amount', (text) => {
    expect(readMoney(text)).toBeNull();
  });

  test.each([
    ['6-8 (High)', 6, 8],
    ['9 (Critical)', 9, 9],
    ['15 – 25', 15, 25],
    ['1~4', 1, 4],
  ])('%s goes from %i to %i', (text, from, to) => {
    expect(readRange(text)).toEqual({ from, to });
  });

  test('an action for both thresholds is split, one for both is not', () => {
    expect([
      splitAction('Fix in 1 week / 1 day'),
      splitAction('Monitor / Implement worker'),
      splitAction('Block CI/CD'),
    ]).toEqual([
      { warning: 'Fix in 1 week', critical: 'Fix in 1 day' },
      { warning: 'Monitor', critical: 'Implement worker' },
      { warning: 'Block CI/CD', critical: 'Block CI/CD' },
    ]);
  });
});

describe('a heading', () => {
  test.each([
    ['High Risk Items', 'High'],
    ['High-Risk Details and Mitigations', 'High'],
    ['Medium Priority Risks', 'Medium'],
    ['🔴 Critical Risks (Score 9)', 'Critical'],
    ['Security Risks', null],
    ['Active Risks', null],
  ])('%s states the level %s', (title, level) => {
    expect(severityOfTitle(title)).toBe(level);
  });

  test.each([
    ['3. Closed/Accepted Risks', 'closed'],
    ['Assumptions', 'not-risks'],
    ['11. Risks and Technical Debt', 'risks'],
    ['Risk Log Template', 'template'],
    ['Appendix: Emergency Procedures', 'runbook'],
    ['Risk Acceptance', 'acceptance'],
    ['Purpose', 'notes'],
  ])('%s announces %s', (title, kind) => {
    expect(kindOfTitle(title.replace(/^\d+\.\s*/, ''))).toBe(kind);
  });
});

describe('a mitigation', () => {
  test.each([
    'Plain text',
    '**Immediate**: Do it',
    '**Short-term** (1 week): Do it',
    '**Additional (Security)**: Check keys',
    '**Security**: Check keys',
    '**Immediate (Security)**: Check keys',
    'Do it (owner: Ann; due: 2025-05-01; state: doing)',
  ])('%s is printed as it was read', (text) => {
    expect(printAction(readAction(text))).toBe(text);
  });

  test('with a checked box is done', () => {
    expect(readAction('Do it', true).state).toBe('done');
  });
});

test('emphasis goes, code and identifiers stay', () => {
  expect(withoutEmphasis('**Bold** and *slanted* but `a*b*c`, snake_case_name and 2 * 3 * 4')).toBe(
    'Bold and slanted but `a*b*c`, snake_case_name and 2 * 3 * 4',
  );
});

describe('an upload', () => {
  const bytes = (...values: number[]) => new Uint8Array(values);
  test.each([
    ['nothing', new Uint8Array(0), 'upload.empty', 'is empty'],
    ['blank lines', new TextEncoder().encode('\n \n'), 'upload.empty', 'only blank lines'],
    ['too much', new Uint8Array(MAX_UPLOAD_BYTES + 1), 'upload.too_large', '5.0 MB'],
    ['a PDF', new TextEncoder().encode('%PDF-1.7'), 'upload.binary', 'is a PDF'],
    ['zero bytes', bytes(65, 10, 66, 0, 67), 'upload.binary', 'byte 4 on line 2 is zero'],
    ['Latin-1', bytes(65, 10, 0xe9, 0x20), 'upload.not_utf8', 'byte 3 on line 2 (0xE9)'],
    ['half a character', bytes(65, 0xe2, 0x82), 'upload.not_utf8', 'byte 2 on line 1'],
    ['UTF-16', bytes(0xff, 0xfe, 65, 0), 'upload.not_utf8', 'UTF-16'],
  ])('of %s is refused with a sentence', (_, content, code, words) => {
    const check = checkUpload(content, 'risks.md');
    expect(check).toMatchObject({ code });
    expect('problem' in check && check.problem).toContain(words);
    expect('problem' in check && check.problem).toMatch(/^risks\.md .*\.$/);
  });

  test('of text keeps every character, the byte order mark included', () => {
    const text = '\ufeff# Risks ✅ π‘\r\n';
    expect(checkUpload(new TextEncoder().encode(text), 'risks.md')).toEqual({ text });
  });
});
