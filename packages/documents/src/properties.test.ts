import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { documentSections } from './document-sections.ts';
import { draftRegister } from './draft/draft-register.ts';
import { lintDocument } from './lint/lint-document.ts';
import { previewOf } from './preview.ts';
import { readDocument } from './read-document.ts';
import { editsOf } from './testing/arbitrary-edit.ts';
import { fixture, understand } from './testing/fixture.ts';
import { changedRegisterKeys, differences, isSamePlan } from './write/differences.ts';
import { printRegister } from './write/print-register.ts';
import { writeDocument } from './write/write-document.ts';

const SOURCES = {
  project: fixture('project'),
  phase: fixture('phase'),
  deployment: fixture('deployment'),
  treatment: fixture('treatment'),
  treatmentTable: fixture('treatment-table'),
  table:
    '# Risks\r\n\r\n| ID | Risk | Likelihood | Impact | Score | Owner | Residual |\r\n|--|--|--|--|--|--|--|\r\n| R-1 | Ice | Low | High | 🟡 3 | Ann | Low |\r\n| R-2 | Fog | M | M | 🟡 4 |  | ? |\r\n',
  plan: '# Risks\n\n| ID | Risk | Impact |\n|--|--|--|\n| R-1 | Ice | High |\n\n## Timeline\n\n1. **Week 1**\n   - [ ] Fix R-1\n   - [x] High-risk items\n2. **Week 2**\n   - Test\n   - Look at\n     it again\n\n### Phase 3 (Week 4)\n\n1. Sign-off\n2. Hand over\n\n**Week 6:**\n\n- Rest\n',
  list: '# Ryzyka\n\n1. Lód — Mitigacja: czekać.\n2. Mgła — Mitigacja: syrena.',
  bullets:
    '# Risk Register\n\n## R-01 — Ice\n\n- **Likelihood:** High (winter)\n- **Impact:** Low\n- **Mitigation:** Wait\n\n## R-02 — Fog\n\n- **Likelihood:** Low\n- **Impact:** Low\n- **Mitigation:** Horn\n',
};

/** Scales and categories follow from the risks unless somebody changes them; everything else must come back. */
const lostBy = (
  written: string,
  wanted: ReturnType<typeof draftRegister>,
  base: ReturnType<typeof draftRegister>,
): unknown => {
  const back = draftRegister(readDocument(written));
  const left = differences(back, wanted);
  const own = new Set(changedRegisterKeys(base, wanted));
  const isSettled = (key: string) => key === 'timeline' && isSamePlan(back.timeline, wanted.timeline);
  const register = left.register.filter(
    (key) => !isSettled(key) && (own.has(key) || (key !== 'scoring' && key !== 'categories')),
  );
  return {
    register,
    risks: [...left.risks],
    missing: left.missing.map((risk) => risk.ref),
    extra: left.extra.map((risk) => risk.ref),
  };
};
const NOTHING = { register: [], risks: [], missing: [], extra: [] };

/** Patience for a busy machine; a property that fails does so long before. */
const PATIENT = { timeout: 120_000 };

describe('whatever people change', PATIENT, () => {
  test.each(Object.entries(SOURCES))('the export of %s reads back to the same register', (_, source) => {
    const { draft } = understand(source);
    fc.assert(
      fc.property(editsOf(draft), (current) => {
        expect(lostBy(writeDocument(source, current), current, draft)).toEqual(NOTHING);
      }),
      { numRuns: 30 },
    );
  });

  test('the print of a register without a document reads back to it', () => {
    const { draft } = understand(SOURCES.project);
    fc.assert(
      fc.property(editsOf(draft), (current) => {
        expect(lostBy(printRegister(current), current, current)).toEqual(NOTHING);
      }),
      { numRuns: 20 },
    );
  });
});

const markdownLine = fc.oneof(
  fc.constantFrom(
    '# Risk Register',
    '## Risks',
    '### R1: Ice',
    '- **Impact:** High',
    '**Likelihood:** Low',
    '| ID | Risk | Impact |',
    '|--|--|--|',
    '| R1 | Ice | High |',
    '```',
    '~~~heed',
    '---',
    '===',
    '',
    '   ',
    '1. One',
    '  - two',
    '> **Owner:** Ann',
    '<table>',
    '</table>',
    '<!--',
    '-->',
    '\t- tab',
    '**',
    '|',
    '{"risks":{"R1":{"title":5}}}',
    '=== "Tab"',
    'β',
    '**Status:** β',
    '**Risk Count:** 3 Active',
  ),
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);
const anyDocument = fc.oneof(
  fc
    .array(markdownLine, { maxLength: 40 })
    .chain((lines) => fc.constantFrom('\n', '\r\n', '\r').map((end) => lines.join(end))),
  fc.string({ maxLength: 400 }),
  fc
    .tuple(fc.constantFrom(...Object.values(SOURCES)), fc.nat(), fc.nat({ max: 60 }), fc.string({ maxLength: 10 }))
    .map(
      ([text, at, length, added]) => text.slice(0, at % text.length) + added + text.slice((at % text.length) + length),
    ),
);

describe('whatever a file holds', PATIENT, () => {
  test('it is read without an error, every line accounted for, and given back byte for byte', () => {
    fc.assert(
      fc.property(anyDocument, (source) => {
        const document = readDocument(source);
        const draft = draftRegister(document);
        expect(document.coverage.lost).toBe(0);
        expect(document.coverage.mapped + document.coverage.kept).toBe(document.lines.length);
        const covered = documentSections(document).flatMap(({ from, to }) =>
          Array.from({ length: to - from + 1 }, (_, index) => from + index),
        );
        expect(covered).toEqual(document.lines.map((_, index) => index + 1));
        for (const finding of lintDocument(document, draft)) expect(finding.line).toBeGreaterThanOrEqual(1);
        expect(new Set(draft.risks.map((risk) => risk.ref)).size).toBe(draft.risks.length);
        expect(previewOf(document, draft).lines).toHaveLength(document.lines.length);
        expect(writeDocument(source, draft)).toBe(source);
      }),
      { numRuns: 300 },
    );
  });

  test('every value stands where its claim says', () => {
    fc.assert(
      fc.property(anyDocument, (source) => {
        const document = readDocument(source);
        for (const part of document.risks.flatMap((risk) => risk.parts)) {
          for (const value of [part.ref, part.title, ...part.fields.map((claim) => claim.inline)]) {
            if (!value || value.raw.includes('\n')) continue;
            expect(source.slice(value.from, value.to)).toBe(value.raw);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
