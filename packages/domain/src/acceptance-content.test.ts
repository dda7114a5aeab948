import type { PinnedRisk } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { changeOfState, changesOfRisk, contentOfRisk, pinRisk } from './acceptance-content.ts';

const LEVELS = { probability: { code: 'medium', label: 'Medium' }, impact: { code: 'high', label: 'High' } };
const RISK = {
  ...{ score: 6, priority: 'high' as const, response: null },
  contingency: [{ id: 'c', text: 'Row ashore' }],
  rollback: {
    summary: '',
    options: [{ id: 'o', title: 'Old lamp', language: 'sh', code: 'lamp --old', preferred: true }],
  },
  monitoring: [{ id: 'm', text: ' Look at dusk ' }],
};
const ACTIONS = [
  { text: 'Trim the wick', state: 'todo' as const },
  { text: 'Buy a horn', state: 'dropped' as const },
];
const pinned = pinRisk(RISK, ACTIONS, LEVELS);

describe('what an acceptance rests on', () => {
  it('is the assessment, the response and the treatment, without what was dropped', () => {
    expect(pinned).toEqual({
      ...{ ...LEVELS, score: 6, priority: 'high', response: 'accept', actions: ['Trim the wick'] },
      ...{ contingency: ['Row ashore'], rollback: ['Old lamp\nlamp --old'], monitoring: ['Look at dusk'] },
    });
  });

  it('is told with its numbers and words, and without headings that hold nothing', () => {
    expect(contentOfRisk({ ...pinned, contingency: [], rollback: [] })).toEqual([
      {
        name: 'Assessment',
        lines: ['Probability: Medium', 'Impact: High', 'Score: 6', 'Priority: High', 'Response: Accept'],
      },
      { name: 'Actions', lines: ['Trim the wick'] },
      { name: 'Monitoring', lines: ['Look at dusk'] },
    ]);
  });

  it('says of a risk nobody assessed that it is not', () => {
    const bare = { ...pinned, probability: null, impact: null, score: null, priority: 'unassessed' as const };
    expect(contentOfRisk(bare)[0]?.lines).toEqual([
      ...['Probability: not assessed', 'Impact: not assessed', 'Score: not assessed'],
      ...['Priority: Unassessed', 'Response: Accept'],
    ]);
  });

  it.each<[string, Partial<PinnedRisk>, string[]]>([
    ['nothing', {}, []],
    [
      'a level',
      { probability: { code: 'high', label: 'High' }, score: 9, priority: 'critical' },
      ['Probability', 'Score', 'Priority'],
    ],
    ['the words of a level', { impact: { code: 'high', label: 'Severe' } }, []],
    ['an assessment taken back', { impact: null, score: null }, ['Impact', 'Score']],
    ['the response', { response: 'transfer' }, ['Response']],
    ['an action', { actions: ['Trim the wick twice'] }, ['Actions']],
    ['the order of two', { monitoring: ['Look at dusk', 'And at dawn'] }, ['Monitoring']],
    ['the plan B', { contingency: [] }, ['Contingency']],
    ['the way back', { rollback: ['Old lamp\nlamp --older'] }, ['Rollback plan']],
  ])('names what changed: %s', (_, changed, names) => {
    expect(changesOfRisk(pinned, { ...pinned, ...changed }).map(({ name }) => name)).toEqual(names);
  });

  it('names values before and after, and texts without their words', () => {
    const after = { ...pinned, score: 9, contingency: ['Swim'] };
    expect(changesOfRisk(pinned, after)).toEqual([
      { name: 'Score', before: '6', after: '9' },
      { name: 'Contingency', before: null, after: null },
    ]);
  });

  it.each([
    ['active', ['Active']],
    ['closed', ['Closed']],
    ['accepted', []],
  ] as const)('a risk that is %s', (state, names) => {
    expect(changeOfState(state).map(({ after }) => after)).toEqual(names);
  });
});
