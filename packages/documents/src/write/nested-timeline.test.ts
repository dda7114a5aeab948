import type { RegisterDraft, TimelineDraft } from '@heed/domain';
import { describe, expect, test } from 'vitest';
import { changedLines, understand } from '../testing/fixture.ts';
import { printRegister } from './print-register.ts';
import { writeDocument } from './write-document.ts';

const withPlan = (...lines: string[]): string =>
  [
    '# Pier',
    '',
    '## Risks',
    '',
    '| ID | Title | Impact |',
    '|----|-------|--------|',
    '| R-1 | Ice | High |',
    '',
    '## Timeline',
    '',
    ...lines,
    '',
    '## Notes',
    '',
    'Nothing.',
    '',
  ].join('\n');

/** One plan in each of the forms people give it. */
const FORMS: Readonly<Record<string, string>> = {
  nested: withPlan(
    '- **Week 1**',
    '  - Salt for R-1',
    '  - High-risk items',
    '- **Week 2**',
    '  - Sweep',
    '  - Sign-off',
  ),
  numbered: withPlan(
    '1. Week 1:',
    '   1. Salt for R-1',
    '   2. High-risk items',
    '2. Week 2:',
    '   1. Sweep',
    '   2. Sign-off',
  ),
  headings: withPlan(
    '### Week 1',
    '',
    '- Salt for R-1',
    '- High-risk items',
    '',
    '### Week 2',
    '',
    '- Sweep',
    '- Sign-off',
  ),
  labels: withPlan(
    '**Week 1:**',
    '',
    '- Salt for R-1',
    '- High-risk items',
    '',
    '**Week 2:**',
    '',
    '- Sweep',
    '- Sign-off',
  ),
  'plain labels': withPlan('Week 1:', '- Salt for R-1', '- High-risk items', '', 'Week 2:', '- Sweep', '- Sign-off'),
  paragraphs: withPlan(
    '**Week 1:** Salt for R-1',
    '',
    '**Week 1:** High-risk items',
    '',
    '**Week 2:** Sweep',
    '',
    '**Week 2:** Sign-off',
  ),
  lines: withPlan('- Week 1: Salt for R-1', '- Week 1: High-risk items', '- Week 2: Sweep', '- Week 2: Sign-off'),
  boxes: withPlan(
    '- **Week 1**',
    '  - [ ] Salt for R-1',
    '  - [ ] High-risk items',
    '- **Week 2**',
    '  - [ ] Sweep',
    '  - [ ] Sign-off',
  ),
  table: withPlan(
    '| Week | Work |',
    '|---|---|',
    '| Week 1 | Salt for R-1 |',
    '| Week 1 | High-risk items |',
    '| Week 2 | Sweep |',
    '| Week 2 | Sign-off |',
  ),
  windows: withPlan(
    '- **Week 1**',
    '  - Salt for R-1',
    '  - High-risk items',
    '- **Week 2**',
    '  - Sweep',
    '  - Sign-off',
  ).replaceAll('\n', '\r\n'),
};
const NAMES = Object.keys(FORMS);
const LISTS = NAMES.filter((name) => !['paragraphs', 'table'].includes(name));

const plan = (draft: RegisterDraft): string[] => (draft.timeline ?? []).map(({ period, text }) => `${period}: ${text}`);
const entriesOf = (name: string): TimelineDraft[] => [...(understand(FORMS[name] ?? '').draft.timeline ?? [])];

/** The export after a change; it reads back to what was written, and needs no `heed` block. */
const written = (name: string, change: (entries: TimelineDraft[]) => TimelineDraft[]): string => {
  const source = FORMS[name] ?? '';
  const { draft } = understand(source);
  const current = { ...draft, timeline: change(entriesOf(name)) };
  const text = writeDocument(source, current);
  const back = understand(text).draft;
  const sorted = (one: RegisterDraft) =>
    one.timeline?.toSorted((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0));
  expect(sorted(back)).toEqual(sorted(current));
  expect(back.risks).toEqual(draft.risks);
  expect(text).not.toContain('```heed');
  expect(writeDocument(text, current)).toBe(text);
  return text;
};

const at = (index: number, change: Partial<TimelineDraft>) => (entries: TimelineDraft[]) =>
  entries.map((entry, i) => (i === index ? { ...entry, ...change } : entry));
const fresh = (period: string, text: string): TimelineDraft => ({
  ...{ period, text, levels: [], refs: null, startsOn: null, endsOn: null, isMilestone: false, isDone: false },
});

describe('a plan whose periods stand above their entries', () => {
  test.each(NAMES)('%s: each of them is an entry of its period, with its levels and milestones', (name) => {
    const { document, draft } = understand(FORMS[name] ?? '');
    expect(plan(draft)).toEqual([
      'Week 1: Salt for R-1',
      'Week 1: High-risk items',
      'Week 2: Sweep',
      'Week 2: Sign-off',
    ]);
    expect(draft.timeline?.map(({ levels, isMilestone }) => [levels, isMilestone])).toEqual([
      [[], false],
      [['high'], false],
      [[], false],
      [[], true],
    ]);
    expect(draft.risks.map(({ ref }) => ref)).toEqual(['R-1']);
    expect(document.coverage.lost).toBe(0);
    expect(writeDocument(FORMS[name] ?? '', draft)).toBe(FORMS[name]);
  });

  test.each(NAMES)('%s: other words are written over the old ones', (name) => {
    const lines = changedLines(FORMS[name] ?? '', written(name, at(2, { text: 'Sweep twice' })));
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('Sweep twice');
  });

  test.each(NAMES)('%s: an entry that moves to another week stands there', (name) => {
    expect(plan(understand(written(name, at(0, { period: 'Week 2' }))).draft).toSorted()).toEqual([
      'Week 1: High-risk items',
      'Week 2: Salt for R-1',
      'Week 2: Sign-off',
      'Week 2: Sweep',
    ]);
  });

  test.each(NAMES)('%s: entries change places', (name) => {
    const text = written(name, ([a, b, c, d]) => [b, a, d, c] as TimelineDraft[]);
    expect(plan(understand(text).draft)).toEqual([
      'Week 1: High-risk items',
      'Week 1: Salt for R-1',
      'Week 2: Sign-off',
      'Week 2: Sweep',
    ]);
  });

  test.each(NAMES)('%s: one that is taken out is gone, and the last one of a week takes the week along', (name) => {
    const text = written(name, ([, , ...rest]) => rest);
    expect(text).not.toContain('Week 1');
    expect(text).not.toContain('Salt');
    expect(text).toContain('Sweep');
  });

  test.each(NAMES)('%s: a new one stands in its week, another week gets a place of its own', (name) => {
    const text = written(name, (entries) => [...entries, fresh('Week 1', 'Buy sand'), fresh('Week 3', 'Look back')]);
    const lines = text.split(/\r?\n/).map((line) => line.trim());
    expect(lines.findIndex((line) => line.includes('Buy sand'))).toBeLessThan(
      lines.findIndex((line) => line.includes('Look back')),
    );
    expect(changedLines(FORMS[name] ?? '', text).filter((line) => line.startsWith('-'))).toEqual([]);
  });

  test.each(NAMES)('%s: a week is called otherwise', (name) => {
    const text = written(name, (entries) =>
      entries.map((entry) => (entry.period === 'Week 2' ? { ...entry, period: 'Week 3' } : entry)),
    );
    expect(text).not.toContain('Week 2');
  });

  test.each(LISTS)('%s: what is done gets its tick', (name) => {
    expect(written(name, at(1, { isDone: true }))).toContain('[x] ');
  });

  test.each(LISTS)('%s: several lines of one entry stay together', (name) => {
    expect(plan(understand(written(name, at(3, { text: 'Sign-off\nby the harbour' }))).draft)[3]).toBe(
      'Week 2: Sign-off\nby the harbour',
    );
  });

  test('numbers count on', () => {
    expect(
      written('numbered', ([a, b, ...rest]) => [fresh('Week 1', 'First'), a, b, ...rest] as TimelineDraft[]),
    ).toContain('1. Week 1:\n   1. First\n   2. Salt for R-1\n   3. High-risk items\n2. Week 2:');
  });

  test('headings keep their form', () => {
    expect(written('headings', (entries) => [...entries, fresh('Week 3', 'Look back')])).toContain(
      '- Sign-off\n\n### Week 3\n\n- Look back\n\n## Notes',
    );
  });

  test('a week that says something itself is an entry, and those below it too', () => {
    const source = withPlan('- Week 1: Foundation', '  - Salt', '  - Sand');
    const { draft } = understand(source);
    expect(plan(draft)).toEqual(['Week 1: Foundation', 'Week 1: Salt', 'Week 1: Sand']);
    const without = (draft.timeline ?? []).slice(1);
    const text = writeDocument(source, { ...draft, timeline: without });
    expect(understand(text).draft.timeline).toEqual(without);
    expect(text).not.toContain('```heed');
  });

  test('a period names the levels of what stands below it, unless that names risks itself', () => {
    const source = withPlan(
      '### Week 1: High-risk items',
      '- Salt',
      '- Watch R-1',
      '- Medium-risk items',
      '',
      '**Focus**: none',
    );
    const { document, draft } = understand(source);
    expect(draft.timeline?.map(({ levels }) => levels)).toEqual([['high'], [], ['medium']]);
    expect(document.uses[document.lines.indexOf('**Focus**: none')]).toBe('kept');
  });

  test('what is nested deeper belongs to its entry', () => {
    const source = withPlan('- **Week 1**', '  - Salt', '    - for the stairs', '    - for the pier');
    const { draft } = understand(source);
    expect(plan(draft)).toEqual(['Week 1: Salt\nfor the stairs\nfor the pier']);
    const timeline = (draft.timeline ?? []).map((entry) => ({ ...entry, text: 'Salt\nfor the stairs' }));
    const text = writeDocument(source, { ...draft, timeline });
    expect(understand(text).draft.timeline).toEqual(timeline);
    expect(text).not.toContain('```heed');
  });

  test.each<[string, Partial<TimelineDraft>, string]>([
    ['its days', { startsOn: '2025-01-06', endsOn: '2025-01-08' }, 'Sweep (2025-01-06 – 2025-01-08)'],
    ['chosen risks', { refs: ['R-1'] }, 'Sweep (for R-1)'],
    ['no risk at all', { refs: [] }, 'Sweep (for no risk)'],
    ['that it is a milestone', { isMilestone: true }, 'Sweep (milestone)'],
    [
      'all of it, with other words',
      { startsOn: '2025-01-06', endsOn: '2025-01-06', refs: ['R-1'], isMilestone: true, text: 'Swept (twice)' },
      'Swept (twice) (2025-01-06 – 2025-01-06; milestone; for R-1)',
    ],
  ])('what a person sets of an entry stands in brackets behind it: %s', (_, set, words) => {
    for (const name of NAMES) {
      const text = written(name, at(2, set));
      expect(changedLines(FORMS[name] ?? '', text)[1]).toContain(words);
      // And is taken back from there.
      expect(writeDocument(text, understand(FORMS[name] ?? '').draft)).toBe(FORMS[name]);
    }
  });

  test.each(['(first)', '(2025-01-08 – 2025-01-06)', '(2025-02-30 – 2025-03-01)', '(milestone, maybe)', '(for)'])(
    'what else stands in brackets is a part of the words: %s',
    (brackets) => {
      const [entry] = understand(withPlan(`- Week 1: Salt ${brackets}`)).draft.timeline ?? [];
      expect(entry).toMatchObject({ text: `Salt ${brackets}`, startsOn: null, refs: null });
    },
  );

  test('the day it begins stands below its heading', () => {
    const source = FORMS.nested ?? '';
    const { draft } = understand(source);
    const begun = writeDocument(source, { ...draft, planStartsOn: '2025-01-06' });
    expect(begun).toContain('## Timeline\n\n**Plan starts:** 2025-01-06\n\n- **Week 1**\n');
    expect(understand(begun).draft).toMatchObject({ planStartsOn: '2025-01-06', timeline: draft.timeline });
    const later = writeDocument(begun, { ...draft, planStartsOn: '2025-01-13' });
    expect(changedLines(begun, later)).toEqual(['-**Plan starts:** 2025-01-06', '+**Plan starts:** 2025-01-13']);
    expect(printRegister({ ...draft, planStartsOn: '2025-01-06' })).toContain(
      '\n\n**Plan starts:** 2025-01-06\n\n- **Week 1**',
    );
    expect(printRegister({ ...draft, planStartsOn: '2025-01-06' })).not.toContain('```heed');
  });

  test.each([
    ['gets a section', withPlan().replace('## Timeline\n\n\n', ''), '\n## Mitigation Timeline\n\n- Week 1: Salt\n'],
    [
      'has it below its own heading',
      withPlan('To be written.'),
      '## Timeline\n\nTo be written.\n\n- Week 1: Salt\n\n## Notes',
    ],
  ])('a document without a plan %s', (_, source, lines) => {
    const { draft } = understand(source);
    const text = writeDocument(source, { ...draft, timeline: [fresh('Week 1', 'Salt')] });
    expect(text).toContain(lines);
    expect(text).not.toContain('```heed');
    expect(plan(understand(text).draft)).toEqual(['Week 1: Salt']);
  });

  test('a register without a document prints entries of one week together', () => {
    const { draft } = understand(FORMS.nested ?? '');
    const text = printRegister(draft);
    expect(text).toContain('- **Week 1**\n  - Salt for R-1\n  - High-risk items\n- **Week 2**\n');
    expect(understand(text).draft.timeline).toEqual(draft.timeline);
    expect(text).not.toContain('```heed');
  });
});
