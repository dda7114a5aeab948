import { MOST_ENTRIES, MOST_RUNBOOKS, MOST_STEPS } from '@heed/contracts';
import { describe, expect, test } from 'vitest';
import { lintDocument } from '../lint/lint-document.ts';
import { understand } from '../testing/fixture.ts';
import { writeDocument } from '../write/write-document.ts';

const HEAD = '# Pier\n\n## Risks\n\n| ID | Title | Impact |\n|----|-------|--------|\n| R-1 | Ice | High |\n\n';
const many = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i + 1)).join('\n');

const read = (text: string) => {
  const source = HEAD + text;
  const { document, draft } = understand(source);
  const findings = lintDocument(document, draft).filter(({ rule }) => rule === 'beyond-limit');
  expect(document.coverage.lost).toBe(0);
  expect(writeDocument(source, draft)).toBe(source);
  return { source, document, draft, findings };
};

describe('a document beyond the limits of a register', () => {
  test('brings as many entries as a plan holds; the others are text, and that is told', () => {
    const { document, draft, findings } = read(
      `## Timeline\n\n${many(MOST_ENTRIES + 200, (n) => `- Week ${n}: Part ${n}`)}\n`,
    );
    expect(draft.timeline).toHaveLength(MOST_ENTRIES);
    const line = document.lines.indexOf('- Week 1001: Part 1001') + 1;
    expect(findings.map((one) => [one.line, one.message])).toEqual([
      [
        line,
        `The timeline lists 1,200 entries; a plan holds 1,000. The first 1,000 become entries of the plan, the other 200 are kept as text, from line ${line} on.`,
      ],
    ]);
    expect([document.uses[line - 2], document.uses[line - 1]]).toEqual(['mapped', 'kept']);
  });

  test('keeps what is too long for an entry as text', () => {
    const { draft, findings } = read(
      `## Timeline\n\n- Week 1: ${'x'.repeat(5001)}\n- Week 2: Sweep\n- ${'w'.repeat(201)}\n  - z\n`,
    );
    expect(draft.timeline?.map(({ text }) => text)).toEqual(['Sweep']);
    expect(findings.map(({ message }) => message.slice(0, 58))).toEqual([
      'This entry of the timeline has 5,001 characters; one of th',
      'The period of this entry has 201 characters; one of the pl',
    ]);
  });

  test('brings as many runbooks as a register has in use', () => {
    const { draft, findings } = read(
      `## Runbooks\n\n${many(MOST_RUNBOOKS + 1, (n) => `### Case ${n}\n\n1. Call ${n}\n`)}`,
    );
    expect(draft.runbooks).toHaveLength(MOST_RUNBOOKS);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toMatch(
      /^The document describes 501 emergency procedures; a register has 500 runbooks in use at most\. The first 500 become runbooks, the last one, on line \d+, is kept as text\.$/,
    );
  });

  test('never brings half a procedure', () => {
    const { document, draft, findings } = read(
      `## Runbooks\n\n### Long\n\n${many(MOST_STEPS + 1, (n) => `${n}. Do ${n}`)}\n\n### Short\n\n1. Call\n`,
    );
    expect(draft.runbooks?.map(({ title }) => title)).toEqual(['Short']);
    expect(findings.map(({ message }) => message)).toEqual([
      '“Long” has 201 steps; a runbook holds 200. Split it into several. All of it is kept as text and is no runbook.',
    ]);
    expect(document.uses[document.lines.indexOf('1. Do 1')]).toBe('kept');
  });

  test('says so of code, too', () => {
    const { draft, findings } = read(`## Runbooks\n\n### Big\n\n\`\`\`sh\n${'x'.repeat(100_001)}\n\`\`\`\n`);
    expect(draft.runbooks).toEqual([]);
    expect(findings[0]?.message).toContain(
      '“Big” has 100,001 characters of code; a runbook holds 400,000, 100,000 of them in one step.',
    );
  });
});
