import type { RegisterDraft, TimelineDraft } from '@heed/domain';
import { describe, expect, test } from 'vitest';
import { changedLines, fixture, understand } from '../testing/fixture.ts';
import { printRegister } from './print-register.ts';
import { writeDocument } from './write-document.ts';

const SOURCE = fixture('deployment');
const { draft } = understand(SOURCE);
const entries = draft.timeline ?? [];

const withEntries = (timeline: readonly TimelineDraft[], base: RegisterDraft = draft): RegisterDraft => ({
  ...base,
  timeline,
});
const changed = (at: number, change: Partial<TimelineDraft>): RegisterDraft =>
  withEntries(entries.map((entry, i) => (i === at ? { ...entry, ...change } : entry)));
const NEW: TimelineDraft = {
  ...{ period: 'Week 5', text: 'Look back', levels: [], refs: null },
  ...{ startsOn: null, endsOn: null, isMilestone: false, isDone: false },
};

/** The export, after checking that it reads back to exactly what was written. */
const written = (current: RegisterDraft, source = SOURCE): string => {
  const text = writeDocument(source, current);
  const back = understand(text).draft;
  expect(back.timeline).toEqual(current.timeline);
  expect(back.planStartsOn).toBe(current.planStartsOn);
  expect(writeDocument(text, current)).toBe(text);
  return text;
};

describe('entries that say no period', () => {
  const WITHOUT_PLAN = '# Pier\n\n## Risks\n\n| ID | Title | Impact |\n|---|---|---|\n| R-1 | Ice | High |\n';
  const plain = (text: string, change: Partial<TimelineDraft> = {}): TimelineDraft => ({
    ...{ ...NEW, period: '', text },
    ...change,
  });
  const days = { startsOn: '2025-03-03', endsOn: '2025-03-07' };
  const planned = (timeline: readonly TimelineDraft[], source = WITHOUT_PLAN): string => {
    const text = written({ ...understand(source).draft, timeline }, source);
    expect(text).not.toContain('```heed');
    return text.slice(text.indexOf('## Mitigation Timeline')).trim();
  };
  const lines = (...entries: string[]): string => ['## Mitigation Timeline', '', ...entries].join('\n');

  test.each<[string, TimelineDraft, string]>([
    ['words alone', plain('Sweep'), '- Sweep'],
    ['its days', plain('Sweep', days), '- Sweep (2025-03-03 – 2025-03-07)'],
    ['several lines and its days', plain('Sweep\nthe pier', days), '- Sweep\\\n  the pier (2025-03-03 – 2025-03-07)'],
    ['a milestone that is done', plain('Sweep', { isMilestone: true, isDone: true }), '- [x] Sweep (milestone)'],
  ])('stand in the document and are read from there: %s', (_, entry, line) => {
    expect(planned([entry])).toBe(lines(line));
  });

  test.each([{}, days])('get other words in their own line', (set) => {
    const source = `${WITHOUT_PLAN}\n${planned([plain('Sweep', set)])}\n`;
    const after = planned([plain('Sweep twice', set)], source);
    expect(changedLines(source, `${WITHOUT_PLAN}\n${after}\n`)).toHaveLength(2);
  });

  test('change places, and one more stands behind them', () => {
    const source = `${WITHOUT_PLAN}\n${planned([plain('Sweep'), plain('Look back')])}\n`;
    expect(source).toContain(lines('- Sweep', '- Look back'));
    expect(planned([plain('Look back'), plain('Sweep'), plain('Rest')], source)).toBe(
      lines('- Look back', '- Sweep', '- Rest'),
    );
  });

  test('get a period, and lose it again', () => {
    const source = `${WITHOUT_PLAN}\n${planned([plain('Sweep', days)])}\n`;
    const after = planned([plain('Sweep', { ...days, period: 'Week 2', isDone: true })], source);
    expect(after).toBe(lines('- [x] Week 2: Sweep (2025-03-03 – 2025-03-07)'));
    expect(planned([plain('Sweep')], `${WITHOUT_PLAN}\n${after}\n`)).toBe(lines('- [ ] Sweep'));
  });
});

describe('the time line of a document', () => {
  test('is read as entries with the levels their words name, and the milestone', () => {
    expect(entries.map(({ period, levels, isMilestone }) => [period, levels, isMilestone])).toEqual([
      ['Week 1', ['high'], false],
      ['Week 2', ['medium'], false],
      ['Week 3', ['low'], false],
      ['Week 4', [], true],
    ]);
  });

  test('a level of something else than risks names none', () => {
    const { draft: other } = understand(SOURCE.replace('Medium-risk work', 'Major release'));
    expect(other.timeline?.[1]?.levels).toEqual([]);
  });

  test('other languages name levels, too', () => {
    const { draft: other } = understand(SOURCE.replace('Medium-risk work', 'Risiken der Stufe hoch'));
    expect(other.timeline?.[1]?.levels).toEqual(['high']);
  });

  test('an entry with a ticked box is done', () => {
    const ticked = SOURCE.replace('- Week 1:', '- [x] Week 1:').replace('- Week 2:', '- [ ] Week 2:');
    expect(understand(ticked).draft.timeline?.map(({ isDone }) => isDone)).toEqual([true, false, false, false]);
  });

  test('an entry without words is left as it stands', () => {
    const bare = SOURCE.replace('- Week 2: Medium-risk work', '- Week 2: ');
    expect(understand(bare).draft.timeline).toHaveLength(3);
    expect(writeDocument(bare, understand(bare).draft)).toBe(bare);
  });

  test.each<[string, RegisterDraft, string[]]>([
    [
      'a text',
      changed(1, { text: 'Medium-risk chores' }),
      ['-- Week 2: Medium-risk work', '+- Week 2: Medium-risk chores'],
    ],
    [
      'a period',
      changed(2, { period: 'Weeks 3-4' }),
      ['-- Week 3: Low-risk items and trials', '+- Weeks 3-4: Low-risk items and trials'],
    ],
    ['an entry that is gone', withEntries(entries.toSpliced(1, 1)), ['-- Week 2: Medium-risk work']],
    ['a new one at the end', withEntries([...entries, NEW]), ['+- Week 5: Look back']],
    ['a new one in between', withEntries(entries.toSpliced(1, 0, NEW)), ['+- Week 5: Look back']],
  ])('%s is written into its own line', (_, current, lines) => {
    expect(changedLines(SOURCE, written(current))).toEqual(lines);
  });

  test('a box is ticked where there is one', () => {
    const boxes = SOURCE.replaceAll('- Week', '- [ ] Week');
    const base = understand(boxes).draft;
    const done = withEntries(
      (base.timeline ?? []).map((entry, i) => ({ ...entry, isDone: i === 0 })),
      base,
    );
    expect(changedLines(boxes, written(done, boxes))).toEqual([
      '-- [ ] Week 1: Address high-risk items',
      '+- [x] Week 1: Address high-risk items',
    ]);
  });

  test.each<[string, RegisterDraft]>([
    ['days', changed(0, { startsOn: '2025-01-06', endsOn: '2025-01-10' })],
    ['chosen risks', changed(0, { refs: ['RISK-001'] })],
    ['done without a box', changed(0, { isDone: true })],
    ['another order', withEntries(entries.toReversed())],
    ['several lines', changed(0, { text: 'One\nTwo' })],
    ['words that would be read otherwise', changed(0, { period: '', text: 'No period: at all' })],
    ['nothing left', withEntries([])],
    ['the day it begins', { ...draft, planStartsOn: '2025-01-06' }],
  ])('%s: what a line cannot hold comes back all the same', (_, current) => {
    written(current);
  });

  test('a register that says nothing of it leaves the document as it is', () => {
    expect(writeDocument(SOURCE, { ...draft, timeline: null })).toBe(SOURCE);
  });

  test('a row of a table is changed in its cells', () => {
    const table = SOURCE.replace(
      /- Week 1[\s\S]*?sign-off\n?/,
      '| Period | Work |\n|---|---|\n| Week 1 | Address high-risk items |\n| Week 2 | Rest |\n',
    );
    const base = understand(table).draft;
    expect(base.timeline).toHaveLength(2);
    const current = withEntries(
      (base.timeline ?? []).map((entry, i) => (i === 1 ? { ...entry, period: 'Week 3', text: 'The rest' } : entry)),
      base,
    );
    expect(changedLines(table, written(current, table))).toEqual(['-| Week 2 | Rest |', '+| Week 3 | The rest |']);
  });

  test('a register without a document prints it', () => {
    const text = printRegister(draft);
    expect(text).toContain('## Mitigation Timeline\n\n- Week 1: Address high-risk items\n');
    expect(text).not.toContain('```heed');
    expect(understand(text).draft.timeline).toEqual(entries);
  });
});
