import { describe, expect, it } from 'vitest';
import { bowTieOf } from './bow-tie.ts';

const action = (id: string, text: string, phase: string | null, state: 'todo' | 'done' | 'dropped' = 'todo') => ({
  id,
  text,
  phase,
  perspective: null,
  additional: false,
  owner: null,
  due: null,
  doneOn: null,
  cost: null,
  recurring: '',
  state,
});
const empty = { indicators: [], actions: [], contingency: [], rollback: { summary: '', options: [] } };

describe('bowTieOf', () => {
  it('says in words what is missing on every side of an empty risk', () => {
    expect(bowTieOf(empty).map((side) => side.gap)).toEqual([
      'Gap: no sign to watch for',
      'Gap: nothing prevents it',
      'Gap: no plan if it happens',
      'Gap: no way back described',
    ]);
  });

  it('puts a mitigation before or after the event by its phase, and keeps how far it is', () => {
    const sides = bowTieOf({
      ...empty,
      actions: [
        action('a', 'Pool **connections**', 'Immediate', 'done'),
        action('b', 'Tell the users', 'Communication'),
        action('c', 'Watch the queue', null),
      ],
      contingency: [{ id: 'd', text: 'Shed load' }],
    });
    expect(sides[1]?.entries).toEqual([
      { key: 'a', text: 'Pool connections', state: 'done' },
      { key: 'c', text: 'Watch the queue', state: 'todo' },
    ]);
    expect(sides[2]?.entries.map((entry) => entry.text)).toEqual(['Shed load', 'Tell the users']);
  });

  it('leaves out a dropped mitigation: it prevents nothing', () => {
    const sides = bowTieOf({ ...empty, actions: [action('a', 'Buy a bigger box', 'Long-term', 'dropped')] });
    expect(sides[1]).toMatchObject({ entries: [], gap: 'Gap: nothing prevents it' });
  });

  it('sees no gap where the way back is described without options', () => {
    expect(bowTieOf({ ...empty, rollback: { summary: 'Restore last night’s copy.', options: [] } })[3]?.gap).toBe('');
  });
});
