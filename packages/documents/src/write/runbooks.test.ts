import type { RegisterDraft, RunbookDraft } from '@heed/domain';
import { describe, expect, test } from 'vitest';
import { draftRegister } from '../draft/draft-register.ts';
import { readDocument } from '../read-document.ts';
import { fixture } from '../testing/fixture.ts';
import { spoken } from './differences.ts';
import { printRegister } from './print-register.ts';
import { stepsText } from './runbook-text.ts';
import { writeDocument } from './write-document.ts';

const DOCUMENT = [
  '# Risk Register: Mill',
  '',
  '## Active Risks',
  '',
  '### R1: The wheel jams',
  '',
  '- **Status:** Active',
  '',
  '## Appendix: Emergency Procedures',
  '',
  '### Stop the Mill',
  '',
  '```bash',
  '# 1. Close the gate',
  'gate --close',
  '',
  '# 2. Purge',
  'rm -rf build/<folder>',
  '',
  '',
  '# 3. Call the miller',
  '```',
  '',
  '### Faster',
  '',
  '```sh',
  '# Option 1: More water (preferred)',
  'gate --open 80',
  '',
  '# Option 2: Less grain',
  'feed --rate 2',
  '```',
  '',
  '### On Paper',
  '',
  '1. Ring the bell',
  '2. Walk out',
  '',
  '---',
  '',
  '**Last Updated:** 2025-01-14',
  '',
].join('\n');

const read = (source: string): RegisterDraft => draftRegister(readDocument(source));
const runbooksOf = (source: string): RunbookDraft[] => [...(read(source).runbooks ?? [])];
const changed = (change: (runbooks: RunbookDraft[]) => RunbookDraft[], source = DOCUMENT): string =>
  writeDocument(source, { ...read(source), runbooks: change(runbooksOf(source)) });
const withStep = (runbook: RunbookDraft, index: number, step: object): RunbookDraft => ({
  ...runbook,
  steps: runbook.steps.map((one, i) => (i === index ? { ...one, ...step } : one)),
});
/** The lines that differ, as a pair of what was and what is. */
const differing = (after: string, source = DOCUMENT): [string[], string[]] => {
  const [a, b] = [source.split('\n'), after.split('\n')];
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - from && a.at(-1 - end) === b.at(-1 - end)) end++;
  return [a.slice(from, a.length - end), b.slice(from, b.length - end)];
};

describe('runbooks', () => {
  test('come out of a document with their steps and their kind', () => {
    expect(
      runbooksOf(DOCUMENT).map(({ title, kind, steps }) => [title, kind, steps.map((step) => step.title)]),
    ).toEqual([
      ['Stop the Mill', 'steps', ['Close the gate', 'Purge', 'Call the miller']],
      ['Faster', 'options', ['More water', 'Less grain']],
      ['On Paper', 'steps', ['Ring the bell', 'Walk out']],
    ]);
    expect(runbooksOf(DOCUMENT)[0]?.steps[1]).toEqual({
      ...{ title: 'Purge', language: 'bash', code: 'rm -rf build/<folder>', preferred: false },
    });
  });

  test.each<[string, (all: RunbookDraft[]) => RunbookDraft[], [string[], string[]]]>([
    ['nothing', (all) => all, [[], []]],
    [
      'another name',
      ([a, ...rest]) => [{ ...(a as RunbookDraft), title: 'Halt' }, ...rest],
      [['### Stop the Mill'], ['### Halt']],
    ],
    [
      'a line of code',
      ([a, ...rest]) => [withStep(a as RunbookDraft, 1, { code: 'rm -r out' }), ...rest],
      [['rm -rf build/<folder>'], ['rm -r out']],
    ],
    [
      'the name of a step',
      ([a, ...rest]) => [withStep(a as RunbookDraft, 2, { title: 'Call Bo' }), ...rest],
      [['# 3. Call the miller'], ['# 3. Call Bo']],
    ],
    [
      'an option that is preferred no more',
      ([a, b, c]) => [a, withStep(b as RunbookDraft, 0, { preferred: false }), c] as RunbookDraft[],
      [['# Option 1: More water (preferred)'], ['# Option 1: More water']],
    ],
    [
      'a step less',
      ([a, ...rest]) => [{ ...(a as RunbookDraft), steps: a?.steps.slice(1) ?? [] }, ...rest],
      [
        [
          '# 1. Close the gate',
          'gate --close',
          '',
          '# 2. Purge',
          'rm -rf build/<folder>',
          '',
          '',
          '# 3. Call the miller',
        ],
        ['# 1. Purge', 'rm -rf build/<folder>', '', '', '# 2. Call the miller'],
      ],
    ],
    [
      'an entry of a list',
      ([a, b, c]) => [a, b, withStep(c as RunbookDraft, 1, { title: 'Run' })] as RunbookDraft[],
      [['2. Walk out'], ['2. Run']],
    ],
  ])('are written back in their place: %s', (_, change, lines) => {
    const after = changed(change);
    expect(differing(after)).toEqual(lines);
    expect(runbooksOf(after)).toEqual(change(runbooksOf(DOCUMENT)));
    expect(after).not.toContain('```heed');
  });

  const NEW: RunbookDraft = {
    ...{ title: 'Flood', kind: 'steps', ref: 'R1', rehearseEveryDays: 90 },
    steps: [
      { title: 'Ring the bell', language: '', code: '', preferred: false },
      { title: 'Open the weir', language: 'sh', code: 'weir --open\n\nweir --state', preferred: false },
      { title: 'Write to all\nwho live below', language: 'sql', code: "select '```'", preferred: false },
    ],
  };

  test.each<[string, (all: RunbookDraft[]) => RunbookDraft[], string]>([
    [
      'how often it is rehearsed, and its risk',
      ([a, ...rest]) => [{ ...(a as RunbookDraft), rehearseEveryDays: 90, ref: 'R1' }, ...rest],
      '### Stop the Mill\n\n**For risk:** R1 · **Rehearsed every:** 90 days\n\n```bash\n# 1. Close the gate',
    ],
    ['one that is gone', ([, ...rest]) => rest, '## Appendix: Emergency Procedures\n\n### Faster'],
    ['the last one is gone', (all) => all.slice(0, 2), 'feed --rate 2\n```\n\n---\n'],
    [
      'a copy',
      (all) => [...all, { ...(all[0] as RunbookDraft), title: 'New' }],
      '2. Walk out\n\n### New\n\n```bash\n# 1. Close the gate\ngate --close\n\n# 2. Purge\n',
    ],
    [
      'one whose steps are words and code',
      (all) => [...all, NEW],
      [
        '2. Walk out',
        '',
        '### Flood',
        '',
        '**For risk:** R1 · **Rehearsed every:** 90 days',
        '',
        '1. Ring the bell',
        '2. Open the weir',
        '',
        '   ```sh',
        '   weir --open',
        '',
        '   weir --state',
        '   ```',
        '',
        '3. Write to all',
        '   - who live below',
        '',
        '   ````sql',
        "   select '```'",
        '   ````',
        '',
        '---',
      ].join('\n'),
    ],
    [
      'options without code',
      (all) => [
        ...all,
        { ...NEW, kind: 'options', steps: [{ ...(NEW.steps[0] as (typeof NEW.steps)[0]), preferred: true }] },
      ],
      '- Option 1: Ring the bell (preferred)\n',
    ],
    [
      'a fence in the code',
      ([a, ...rest]) => [withStep(a as RunbookDraft, 0, { code: '```\n# Heading\n```' }), ...rest],
      '````bash\n# 1. Close the gate\n```\n# Heading\n```',
    ],
    [
      'a comment like a step',
      ([a, ...rest]) => [withStep(a as RunbookDraft, 0, { code: 'x\n# 7. no step' }), ...rest],
      '1. Close the gate\n\n   ```bash\n   x\n   # 7. no step\n   ```\n\n2. Purge',
    ],
    [
      'more entries in a list',
      ([a, b, c]) => [a, b, { ...c, steps: [...(c?.steps ?? []), ...NEW.steps.slice(0, 1)] }] as RunbookDraft[],
      '1. Ring the bell\n2. Walk out\n3. Ring the bell\n',
    ],
    [
      'everything else',
      ([a]) => [withStep({ ...(a as RunbookDraft), title: 'A', kind: 'options' }, 0, { code: 'y' })],
      '### A\n\n```bash\n# Option 1: Close the gate\ny\n',
    ],
  ])('are written as people read them: %s', (_, change, lines) => {
    const after = changed(change);
    expect(after).toContain(lines);
    expect(after).not.toContain('```heed');
    const said = (all: RunbookDraft[]) => all.map((one) => ({ ...one, steps: one.steps.map(spoken) }));
    expect(said(runbooksOf(after))).toEqual(said(change(runbooksOf(DOCUMENT))));
    expect(read(after).risks).toEqual(read(DOCUMENT).risks);
    expect(after.endsWith('---\n\n**Last Updated:** 2025-01-14\n')).toBe(true);
    // And from there on.
    expect(writeDocument(after, read(after))).toBe(after);
    expect(runbooksOf(changed((all) => all, after))).toEqual(runbooksOf(after));
  });

  test('of a document that has none open a chapter of their own', () => {
    const bare = DOCUMENT.replace(/## Appendix[\s\S]*?---/, '---');
    const after = changed(() => [NEW], bare);
    expect(after).toContain('\n## Emergency Procedures\n\n### Flood\n');
    expect(runbooksOf(after)).toEqual([NEW]);
    expect(after).not.toContain('```heed');
  });

  test.each<[string, (all: RunbookDraft[]) => RunbookDraft[]]>([
    ['a name of two lines', ([a, ...rest]) => [{ ...(a as RunbookDraft), title: 'One\ntwo' }, ...rest]],
    ['a name like a heading of a risk', ([a, ...rest]) => [{ ...(a as RunbookDraft), title: 'R9: **x**' }, ...rest]],
    ['no steps', (all) => [...all, { ...NEW, steps: [] }]],
    ['a risk the document does not have', (all) => [...all, { ...NEW, ref: 'R77' }]],
  ])('that Markdown cannot say are kept all the same: %s', (_, change) => {
    const after = changed(change);
    expect(runbooksOf(after)).toEqual(change(runbooksOf(DOCUMENT)));
    expect(read(after).risks).toEqual(read(DOCUMENT).risks);
    expect(writeDocument(after, read(after))).toBe(after);
    expect(runbooksOf(changed((all) => all, after))).toEqual(runbooksOf(after));
  });

  const LISTED = DOCUMENT.replace(
    /### On Paper[\s\S]*?---/,
    '### Restore\n\n**Rehearsal:** quarterly\n\nCall Bo before.\n\n1. **Stop** the server\n\n   ```bash\n   systemctl stop app\n   ```\n\n2. Restore\n   ```bash\n   restore <file>\n   ```\n3. Start it\n\n---',
  );

  test('whose entries have code below them are steps with that code, and are changed in their lines', () => {
    const before = runbooksOf(LISTED).at(-1);
    expect(before).toMatchObject({ title: 'Restore', rehearseEveryDays: 91, ref: null });
    expect(before?.steps.map(({ title, code }) => [title, code])).toEqual([
      ['Stop the server', 'systemctl stop app'],
      ['Restore', 'restore <file>'],
      ['Start it', ''],
    ]);
    expect(writeDocument(LISTED, read(LISTED))).toBe(LISTED);
    const last = (all: RunbookDraft[], change: (one: RunbookDraft) => RunbookDraft) =>
      all.with(-1, change(all.at(-1) as RunbookDraft));
    const code = changed(
      (all) => last(all, (one) => withStep(one, 1, { code: 'restore it\nwait', title: 'Bring back' })),
      LISTED,
    );
    expect(differing(code, LISTED)).toEqual([
      ['2. Restore', '   ```bash', '   restore <file>'],
      ['2. Bring back', '   ```bash', '   restore it', '   wait'],
    ]);
    const rhythm = changed((all) => last(all, (one) => ({ ...one, rehearseEveryDays: 30 })), LISTED);
    expect(differing(rhythm, LISTED)).toEqual([['**Rehearsal:** quarterly'], ['**Rehearsed every:** 30 days']]);
  });

  test('whose steps are headings are one runbook, and are changed below them', () => {
    const source = DOCUMENT.replace(
      /## Appendix[\s\S]*?---/,
      '## Runbook: Restore\n\n### Step 1: Stop it\n\n```sh\nstop\n```\n\n### Step 2\n\nCall Bo.\n\n### Step 3: Both\n\n```sh\na\n```\n\n```sh\nb\n```\n\n---',
    );
    const [only, ...others] = runbooksOf(source);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ title: 'Runbook: Restore', kind: 'steps' });
    expect(only?.steps.map(({ title, code }) => [title, code])).toEqual([
      ['Stop it', 'stop'],
      ['Step 2', ''],
      ['Both', 'a\n\nb'],
    ]);
    expect(writeDocument(source, read(source))).toBe(source);
    const after = changed(([a]) => [withStep(a as RunbookDraft, 0, { title: 'Halt', code: 'stop -f' })], source);
    expect(differing(after, source)).toEqual([
      ['### Step 1: Stop it', '', '```sh', 'stop'],
      ['### Step 1: Halt', '', '```sh', 'stop -f'],
    ]);
  });

  test('that a bold line names each are runbooks of their own', () => {
    const source = DOCUMENT.replace(
      /## Appendix[\s\S]*?---/,
      '## Emergency Procedures\n\n**Data loss:**\n1. Stop\n2. Restore\n\n**Outage**\n- Call\n\n---',
    );
    expect(runbooksOf(source).map(({ title, steps }) => [title, steps.length])).toEqual([
      ['Data loss', 2],
      ['Outage', 1],
    ]);
    const after = changed(
      ([a, b]) => [withStep(a as RunbookDraft, 0, { title: 'Halt' }), { ...b, title: 'No power' }] as RunbookDraft[],
      source,
    );
    expect(after).toContain('**Data loss:**\n1. Halt\n2. Restore\n\n**No power**\n- Call\n');
    expect(after).not.toContain('```heed');
  });

  test('with other line ends and a deeper fence keep them', () => {
    const source = DOCUMENT.replaceAll('\n', '\r\n').replaceAll('```', '~~~~');
    const after = changed(([a, ...rest]) => [withStep(a as RunbookDraft, 1, { code: 'a\nb' }), ...rest], source);
    expect(after).toContain('# 2. Purge\r\na\r\nb\r\n\r\n');
    expect(after.replaceAll('\r\n', '')).not.toContain('\n');
  });

  test('of a register without a document are printed, and read back the same', () => {
    const draft = read(DOCUMENT);
    const printed = printRegister(draft);
    expect(printed).toContain('### Stop the Mill\n\n```bash\n# 1. Close the gate\ngate --close\n\n# 2. Purge');
    expect(printed).toContain('1. Ring the bell\n2. Walk out');
    expect(printed).not.toContain('```heed');
    expect(runbooksOf(printed)).toEqual(draft.runbooks);
  });

  test('are left as they stand where nothing is said of them', () => {
    expect(writeDocument(DOCUMENT, { ...read(DOCUMENT), runbooks: null })).toBe(DOCUMENT);
  });

  test('number new steps in the style of the others', () => {
    const step = (title: string, code: string) => ({ title, code, language: '', preferred: false });
    const old = '// Step 1) A\na\n// Step 2) B\nb';
    expect(stepsText('steps', [step('A', 'a'), step('New', 'n'), step('B', 'b')], old)).toBe(
      '// Step 1) A\na\n// Step 2) New\nn\n// Step 3) B\nb',
    );
  });

  test('of a register of a phase come out with their kind, and are changed in one line', () => {
    const source = fixture('phase');
    expect(runbooksOf(source).map(({ kind, steps }) => [kind, steps.length])).toEqual([
      ['steps', 2],
      ['options', 2],
    ]);
    const after = changed(([a, ...rest]) => [withStep(a as RunbookDraft, 1, { code: 'true' }), ...rest], source);
    expect(differing(after, source)[1]).toEqual(['true']);
  });
});
