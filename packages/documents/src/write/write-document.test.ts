import type { RegisterDraft } from '@heed/domain';
import { describe, expect, test } from 'vitest';
import { emptyRisk } from '../draft/apply-sealed.ts';
import { changedLines, fixture, riskIn, understand, withRisk } from '../testing/fixture.ts';
import { differences, isNothing } from './differences.ts';
import { printRegister } from './print-register.ts';
import { writeDocument } from './write-document.ts';

const write = (source: string, change: (draft: RegisterDraft) => RegisterDraft): string => {
  const { draft } = understand(source);
  const current = change(draft);
  const written = writeDocument(source, current);
  const left = differences(understand(written).draft, current);
  expect([
    ...left.risks.keys(),
    ...left.missing.map((risk) => risk.ref),
    ...left.extra.map((risk) => risk.ref),
  ]).toEqual([]);
  return written;
};

const changes = (name: 'project' | 'phase' | 'deployment', change: (draft: RegisterDraft) => RegisterDraft): string[] =>
  changedLines(fixture(name), write(fixture(name), change));

describe('an unchanged register', () => {
  test.each(['project', 'phase', 'deployment'] as const)('%s comes back byte for byte', (name) => {
    expect(write(fixture(name), (draft) => draft)).toBe(fixture(name));
  });

  test('comes back byte for byte with CRLF and a byte order mark', () => {
    const source = `\ufeff${fixture('project').replaceAll('\n', '\r\n')}`;
    expect(write(source, (draft) => draft)).toBe(source);
  });
});

describe('one changed field', () => {
  test('a rescored risk changes its rating line and its score line only', () => {
    expect(changes('project', (draft) => withRisk(draft, 'RISK-002', { probability: 'high' }))).toEqual([
      '-**Probability:** Medium (2)',
      '+**Probability:** High (3)',
      '-**Risk Score:** 6 (High)',
      '+**Risk Score:** 9 (Critical)',
    ]);
  });

  test('a stage changes the status line with the mark its kind carries elsewhere', () => {
    expect(changes('project', (draft) => withRisk(draft, 'RISK-001', { stage: 'Controlled' }))).toEqual([
      '-**Status:** π‘ Active - Monitoring',
      '+**Status:** π’ Active - Controlled',
    ]);
  });

  test('a category keeps its code in parentheses', () => {
    expect(changes('project', (draft) => withRisk(draft, 'RISK-003', { category: 'T' }))).toEqual([
      '-**Category:** Project (PR)',
      '+**Category:** Technical (T)',
    ]);
  });

  test('a rating follows into the summary table and keeps its reason in the section', () => {
    expect(changes('phase', (draft) => withRisk(draft, 'R3', { probability: 'medium' }))).toEqual([
      '-**High Priority**: 0',
      '-**Medium Priority**: 3',
      '+**High Priority**: 1',
      '+**Medium Priority**: 2',
      '-| R3 | Hard-coded pier paths come back | Low | High | **MEDIUM** | Build guard, commit hook |',
      '+| R3 | Hard-coded pier paths come back | Medium | High | **HIGH** | Build guard, commit hook |',
      '-**Likelihood**: Low (guard in the build)',
      '+**Likelihood**: Medium (guard in the build)',
      '-**Severity**: **MEDIUM**',
      '+**Severity**: **HIGH**',
    ]);
  });

  test('a severity the document states itself stays when the risk is rescored', () => {
    expect(
      changes('phase', (draft) => withRisk(draft, 'R4', { probability: 'medium' })).filter((line) =>
        line.includes('Severity'),
      ),
    ).toEqual([]);
  });

  test('a rationale is written in parentheses', () => {
    expect(changes('phase', (draft) => withRisk(draft, 'R1', { probabilityRationale: 'clocks are hard' }))).toEqual([
      '-**Likelihood**: Medium (timing is hard to fake)',
      '+**Likelihood**: Medium (clocks are hard)',
    ]);
  });

  test('a title changes in its section; a table that words it differently keeps its wording', () => {
    expect(changes('phase', (draft) => withRisk(draft, 'R1', { title: 'Gateway Tests Flicker' }))).toEqual([
      '-### R1: Flaky Gateway Tests',
      '+### R1: Gateway Tests Flicker',
    ]);
  });

  test('a header date changes its line', () => {
    expect(changes('project', (draft) => ({ ...draft, nextReview: '2025-02-01', project: 'Harbour' }))).toEqual([
      '-**Project:** Harbour Booking',
      '+**Project:** Harbour',
      '-**Next Review:** 2025-01-21',
      '+**Next Review:** 2025-02-01',
    ]);
  });

  test('a field the section does not have gets a line in the style and order of its siblings', () => {
    expect(
      changes('phase', (draft) => withRisk(draft, 'R1', { owner: 'Ann', contingency: ['Close the gate'] })),
    ).toEqual(['+**Contingency Plan**:', '+- Close the gate', '+', '+**Owner**: Ann', '+']);
  });

  test('a level below headings that state levels becomes a line of its own', () => {
    expect(
      changes('deployment', (draft) =>
        withRisk(draft, '4', { stated: { score: null, severity: 'High', priority: 'high', reason: 'summer' } }),
      ),
    ).toEqual(['+**Severity**: High (summer)']);
  });
});

describe('lists', () => {
  test('touch only the lines of entries that changed, and count on', () => {
    const change = (draft: RegisterDraft) => {
      const [first, second, ...rest] = riskIn(draft, 'RISK-001').actions;
      return withRisk(draft, 'RISK-001', {
        actions: [second, { ...first, text: 'Cache everything' }, ...rest] as never,
        indicators: riskIn(draft, 'RISK-001').indicators.slice(1),
      });
    };
    expect(changes('project', change)).toEqual([
      '-- Search answers slower than 200ms',
      '-1. Cache the timetable',
      '-2. Add a read replica',
      '+1. Add a read replica',
      '+2. Cache everything',
    ]);
  });

  test('add a nested entry below the phase it belongs to', () => {
    const change = (draft: RegisterDraft) =>
      withRisk(draft, 'R4', {
        actions: riskIn(draft, 'R4').actions.toSpliced(2, 0, {
          text: 'Ask twice',
          phase: 'Prevention',
          perspective: null,
          additional: false,
          owner: null,
          due: null,
          state: 'todo',
          doneOn: null,
          cost: null,
          recurring: '',
        }),
      });
    expect(changes('phase', change)).toEqual(['+   - Ask twice']);
  });

  test('mark a finished mitigation and name its owner and date', () => {
    const change = (draft: RegisterDraft) =>
      withRisk(draft, '1', {
        actions: riskIn(draft, '1').actions.map((action, index) =>
          index === 0 ? { ...action, owner: 'Ann', due: '2025-05-01', state: 'done' as const } : action,
        ),
      });
    expect(changes('deployment', change)).toEqual([
      '-- Plan 1 for the piers',
      '+- [x] Plan 1 for the piers (owner: Ann; due: 2025-05-01)',
    ]);
  });

  test('change one rollback option and leave the code of the others alone', () => {
    const change = (draft: RegisterDraft) => {
      const { summary, options } = riskIn(draft, 'R1').rollback;
      return withRisk(draft, 'R1', {
        rollback: {
          summary,
          options: options.map((option, index) => (index === 1 ? { ...option, preferred: true } : option)),
        },
      });
    };
    expect(changes('phase', change)).toEqual([
      '-# Option 2: By environment',
      '+# Option 2: By environment (preferred)',
    ]);
  });
});

describe('the structure of a document', () => {
  test('a closed risk moves to the closed section with its resolution, and the count line follows', () => {
    const written = write(fixture('project'), (draft) =>
      withRisk(draft, 'RISK-002', {
        state: 'closed',
        stage: 'Resolved',
        resolution: 'Add-ons are gone.',
        closedOn: '2025-02-02',
      }),
    );
    const at = (text: string) => written.indexOf(text);
    expect(at('### RISK-002')).toBeGreaterThan(at('### RISK-009'));
    expect(at('### RISK-002')).toBeLessThan(at('## 4. Answers'));
    expect(written).toContain('**Resolution:**\nAdd-ons are gone.\n**Closure Date:** 2025-02-02\n## 4.');
    expect(written).toContain('**Risk Count:** 7 Active, 2 Closed');
    expect(written).not.toMatch(/---\n---/);
  });

  test('a reopened risk moves back among the active ones', () => {
    const written = write(fixture('project'), (draft) =>
      withRisk(draft, 'RISK-009', { state: 'active', stage: 'Monitoring' }),
    );
    expect(written.indexOf('### RISK-009')).toBeLessThan(written.indexOf('## 3. Closed'));
    expect(written).toContain('**Risk Count:** 9 Active, 0 Closed');
  });

  test('a new risk is printed like its siblings, in section and summary table', () => {
    const add = (draft: RegisterDraft) => ({
      ...draft,
      risks: [
        ...draft.risks,
        {
          ...emptyRisk('R6'),
          title: 'Fog',
          probability: 'high',
          impact: 'high',
          indicators: ['Nothing to see'],
          owner: 'Ann',
        },
      ],
    });
    const lines = changes('phase', add);
    expect(lines).toContain('+| R6 | Fog | High | High | **CRITICAL** |  |');
    expect(lines).toContain('+### R6: Fog');
    expect(lines).toContain('+**Likelihood**: High');
    expect(lines.filter((line) => line.startsWith('-'))).toEqual(['-**Total Risks Identified**: 5']);
  });

  test('a new risk with nothing but a title is still a risk', () => {
    const add = (draft: RegisterDraft) => ({
      ...draft,
      risks: [...draft.risks, { ...emptyRisk('RISK-010'), title: 'Fog' }],
    });
    expect(changes('project', add)).toEqual([
      '+---',
      '+### RISK-010: Fog',
      '+**Status:** Active',
      '-**Risk Count:** 8 Active, 1 Closed',
      '+**Risk Count:** 9 Active, 1 Closed',
    ]);
  });

  test('a risk taken out of the register takes its section and its row with it', () => {
    const written = write(fixture('phase'), (draft) => ({
      ...draft,
      risks: draft.risks.filter((risk) => risk.ref !== 'R2'),
    }));
    expect(written).not.toContain('R2');
    expect(written).toContain('**Total Risks Identified**: 4');
  });

  test('a table without a column for a field gets a section for it', () => {
    const source = '# Risks\n\n| ID | Risk | Likelihood | Impact |\n|--|--|--|--|\n| R-1 | Ice | Low | High |\n';
    const written = write(source, (draft) => withRisk(draft, 'R-1', { owner: 'Ann' }));
    expect(written).toBe(`${source}\n## Risk details\n\n### R-1: Ice\n\n**Owner:** Ann\n`);
  });

  test('a cell keeps its pipes escaped', () => {
    const source =
      '# Risks\n\n| ID | Risk | Likelihood | Impact | Mitigation |\n|--|--|--|--|--|\n| R-1 | Ice | Low | High | Wait |\n';
    const written = write(source, (draft) => withRisk(draft, 'R-1', { title: 'Ice | snow', actions: [] }));
    expect(changedLines(source, written)).toEqual([
      '-| R-1 | Ice | Low | High | Wait |',
      '+| R-1 | Ice \\| snow | Low | High |  |',
    ]);
  });
});

describe('risks without identifiers of their own', () => {
  const source =
    '# Risks\n\n| Risk | Likelihood | Impact |\n|--|--|--|\n| Ice | Low | High |\n| Fog | Low | Low |\n| Rain | High | Low |\n';

  test('keep the ones Heed gave them when another one goes', () => {
    const written = write(source, (draft) => ({ ...draft, risks: draft.risks.filter((risk) => risk.ref !== 'R2') }));
    expect(understand(written).draft.risks.map((risk) => [risk.ref, risk.title])).toEqual([
      ['R1', 'Ice'],
      ['R3', 'Rain'],
    ]);
  });

  test('change in place without a trace of identifiers', () => {
    const written = write(source, (draft) => withRisk(draft, 'R2', { probability: 'high' }));
    expect(changedLines(source, written)).toEqual(['-| Fog | Low | Low |', '+| Fog | High | Low |']);
  });
});

describe('what Markdown cannot hold', () => {
  const awkward = '### RISK-077: sneaky\n**Impact:** Low (1)\n';

  test('goes into a heed block and comes back exactly', () => {
    const written = write(fixture('project'), (draft) => withRisk(draft, 'RISK-001', { description: awkward }));
    expect(written).toContain('```heed\n');
    expect(riskIn(understand(written).draft, 'RISK-001').description).toBe(awkward);
    expect(understand(written).document.coverage.lost).toBe(0);
  });

  test('leaves the block when it has a plain value again', () => {
    const sealed = write(fixture('project'), (draft) => withRisk(draft, 'RISK-001', { description: awkward }));
    const plain = write(sealed, (draft) => withRisk(draft, 'RISK-001', { description: 'Plain again.' }));
    expect(plain).not.toContain('```heed');
    expect(changedLines(fixture('project'), plain)).toEqual([
      '-Search over sailings may take too long on holiday weekends and miss the 200ms promise.',
      '+Plain again.',
    ]);
  });
});

describe('a register that never had a document', () => {
  test.each(['project', 'phase', 'deployment'] as const)('printed from %s reads back to the same register', (name) => {
    const { draft } = understand(fixture(name));
    const printed = printRegister(draft);
    expect(isNothing(differences(understand(printed).draft, draft))).toBe(true);
    expect(understand(printed).document.coverage.lost).toBe(0);
  });
});
