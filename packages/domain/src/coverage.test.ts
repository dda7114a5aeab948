import { describe, expect, it } from 'vitest';
import { type CoveringAction, coverageOf, orderLabels, USUAL_PHASES } from './coverage.ts';

const action = (perspective: string | null, phase: string | null, state: CoveringAction['state'] = 'todo') => ({
  perspective,
  phase,
  state,
});

describe('the labels of a register', () => {
  it.each([
    ['by first use', ['Testing', 'Security', 'Testing'], [], ['Testing', 'Security']],
    ['as first written, whatever the later spelling', ['DevOps', 'devops', ' DEVOPS '], [], ['DevOps']],
    [
      'the usual ones first, in their order',
      ['Night watch', 'Fallback', 'Immediate'],
      USUAL_PHASES,
      ['Immediate', 'Fallback', 'Night watch'],
    ],
    ['the usual ones as written here', ['SHORT-TERM'], USUAL_PHASES, ['SHORT-TERM']],
    ['without empty ones', ['', '  ', 'Security'], [], ['Security']],
    ['none', [], USUAL_PHASES, []],
  ])('stand %s', (_, labels, usual, expected) => {
    expect(orderLabels(labels, usual)).toEqual(expected);
  });
});

describe('coverage of a risk', () => {
  const columns = { perspectives: ['Security', 'DevOps'], phases: ['Immediate', 'Detection'] };

  it('counts what is done of all that was not dropped', () => {
    const actions = [
      action('Security', 'Immediate', 'done'),
      action('security', 'immediate', 'doing'),
      action('Security', 'Immediate', 'dropped'),
    ];
    expect(coverageOf(actions, columns)).toEqual({
      cells: [{ perspective: 'Security', phase: 'Immediate', done: 1, total: 2 }],
      gaps: { perspectives: ['DevOps'], phases: ['Detection'] },
    });
  });

  it('stands in the order of the columns, unnamed last', () => {
    const actions = [
      action(null, null),
      action('DevOps', null),
      action('DevOps', 'Immediate'),
      action('Security', 'Detection'),
    ];
    expect(coverageOf(actions, columns).cells.map(({ perspective, phase }) => [perspective, phase])).toEqual([
      ['Security', 'Detection'],
      ['DevOps', 'Immediate'],
      ['DevOps', null],
      [null, null],
    ]);
  });

  it.each([
    ['no action at all', [], ['Security', 'DevOps'], ['Immediate', 'Detection']],
    [
      'only a dropped action',
      [action('Security', 'Immediate', 'dropped')],
      ['Security', 'DevOps'],
      ['Immediate', 'Detection'],
    ],
    ['a finished action', [action('Security', 'Immediate', 'done')], ['DevOps'], ['Detection']],
    ['an action without a phase', [action('DevOps', null)], ['Security'], ['Immediate', 'Detection']],
    ['an action without a perspective', [action(null, 'Detection')], ['Security', 'DevOps'], ['Immediate']],
    ['one of each', [action('DevOps', 'Detection'), action('Security', 'Immediate')], [], []],
  ])('has the gaps of %s', (_, actions, perspectives, phases) => {
    expect(coverageOf(actions, columns).gaps).toEqual({ perspectives, phases });
  });
});
