import type { RegisterDraft, RunbookDraft } from '@heed/domain';
import { describe, expect, test } from 'vitest';
import { draftRegister } from '../draft/draft-register.ts';
import { readDocument } from '../read-document.ts';
import { fixture } from '../testing/fixture.ts';
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

  test.each<[string, (all: RunbookDraft[]) => RunbookDraft[]]>([
    ['how often it is rehearsed', ([a, ...rest]) => [{ ...(a as RunbookDraft), rehearseEveryDays: 90 }, ...rest]],
    ['the risk it belongs to', ([a, ...rest]) => [{ ...(a as RunbookDraft), ref: 'R1' }, ...rest]],
    ['one that is gone', (all) => all.slice(1)],
    ['one more', (all) => [...all, { ...(all[0] as RunbookDraft), title: 'New' }]],
    [
      'a fence in the code',
      ([a, ...rest]) => [withStep(a as RunbookDraft, 0, { code: '```\n# Heading\n```' }), ...rest],
    ],
    ['a comment like a step', ([a, ...rest]) => [withStep(a as RunbookDraft, 0, { code: 'x\n# 7. no step' }), ...rest]],
    ['a name of two lines', ([a, ...rest]) => [withStep(a as RunbookDraft, 0, { title: 'One\ntwo' }), ...rest]],
    ['a name like a heading of a risk', ([a, ...rest]) => [{ ...(a as RunbookDraft), title: 'R9: **x**' }, ...rest]],
    ['everything else', ([a]) => [withStep({ ...(a as RunbookDraft), title: 'A', kind: 'options' }, 0, { code: 'y' })]],
  ])('that the document has no room for are kept all the same: %s', (_, change) => {
    const after = changed(change);
    expect(runbooksOf(after)).toEqual(change(runbooksOf(DOCUMENT)));
    expect(read(after).risks).toEqual(read(DOCUMENT).risks);
    // And from there on.
    expect(writeDocument(after, read(after))).toBe(after);
    expect(runbooksOf(changed((all) => all, after))).toEqual(runbooksOf(after));
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
