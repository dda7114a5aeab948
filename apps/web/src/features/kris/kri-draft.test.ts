import { describe, expect, it } from 'vitest';
import { aKri } from '../../testing/kri.ts';
import { createOf, draftOf, draftProblems, EMPTY_DRAFT, minutesIn, patchOf } from './kri-draft.ts';
import { cadenceUnderstood, limitUnderstood, staleUnderstood } from './kri-understood.ts';

describe('a KRI in its form', () => {
  it('is written back as it was read', () => {
    const kri = aKri({
      staleAfterMinutes: 2880,
      debounce: { minutes: 30 },
      pull: { kind: 'json', url: 'https://a.example/m', path: '$.p95', headers: { 'x-key': '' }, everyMinutes: 60 },
    });
    expect(patchOf(draftOf(kri))).toEqual({
      name: 'Response time',
      kind: 'indicator',
      unit: 'ms',
      direction: 'lower',
      target: '< 100ms',
      warning: '> 100 ms',
      critical: '> 110 ms',
      warningAction: 'Look at the slow queries',
      criticalAction: 'Call the keeper',
      gate: '',
      owner: 'Ada',
      cadence: 'hourly',
      staleAfterMinutes: 2880,
      debounce: { minutes: 30 },
      pull: kri.pull,
      links: [{ ref: 'H-1', indicator: 'i1' }],
    });
  });

  it('sends only what changed, and nothing for what was emptied', () => {
    expect(patchOf({ warning: ' ', owner: '', stale: '' })).toEqual({
      warning: null,
      owner: null,
      staleAfterMinutes: null,
    });
    expect(createOf({ ...EMPTY_DRAFT, name: ' Errors ' })).toMatchObject({ name: 'Errors', warning: null, pull: null });
  });

  it.each([
    [{ name: ' ' }, 'name'],
    [{ warning: 'rather slow' }, 'warning'],
    [{ critical: '95%' }, 'critical'],
    [{ stale: 'soon' }, 'staleAfterMinutes'],
    [{ debounce: { kind: 'readings' as const, count: '1' } }, 'debounce'],
    [{ pull: { ...EMPTY_DRAFT.pull, kind: 'json' as const, url: 'not an address', what: '$.a' } }, 'pull.url'],
    [{ pull: { ...EMPTY_DRAFT.pull, kind: 'prometheus' as const, url: 'https://p.example' } }, 'pull.query'],
  ])('%j has a problem at %s', (change, field) => {
    const problems = draftProblems({ ...EMPTY_DRAFT, name: 'Errors', ...change });
    expect(problems.map((problem) => problem.field)).toEqual([field]);
  });

  it('accepts a target nobody can read, because it judges nothing', () => {
    expect(draftProblems({ ...EMPTY_DRAFT, name: 'Errors', target: 'trending down' })).toEqual([]);
  });
});

it.each([
  ['36 h', 2160],
  ['2 d', 2880],
  ['90', 90],
  ['30 s', null],
  ['soon', null],
  ['3 MB', null],
])('%s are %s minutes', (text, minutes) => {
  expect(minutesIn(text)).toBe(minutes);
});

describe('what was understood', () => {
  it.each([
    ['< 100ms', '', 'target', 'On target when it is below 100 ms'],
    ['> 1 s', 'ms', 'warning', 'Warns when it is above 1,000 ms'],
    ['>= 110', 'ms', 'critical', 'Critical when it is at least 110 ms'],
    ['must pass', '', 'target', 'On target when it passes'],
    ['trending down', '', 'target', 'Kept as written. Nothing is judged by it.'],
    ['rather slow', 'ms', 'warning', ''],
  ] as const)('%s', (text, unit, kind, understood) => {
    expect(limitUnderstood(text, unit, kind)).toBe(understood);
  });

  it('is said of rhythm and silence', () => {
    expect(cadenceUnderstood('daily')).toBe('A value every 1 d');
    expect(cadenceUnderstood('now and then')).toMatch(/^Kept as written/);
    expect(staleUnderstood({ stale: '', cadence: 'daily' })).toBe('Stale after 2 d: twice the rhythm');
    expect(staleUnderstood({ stale: '36 h', cadence: 'daily' })).toBe('Stale after 36 h');
    expect(staleUnderstood({ stale: '', cadence: '' })).toBe('It never counts as stale.');
  });
});
