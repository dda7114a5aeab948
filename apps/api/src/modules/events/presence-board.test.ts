import { PRESENCE_SECONDS } from '@heed/contracts';
import { beforeEach, describe, expect, test } from 'vitest';
import { createPresenceBoard, type PresenceSign } from './presence-board.ts';

const START = Date.parse('2026-03-02T09:00:00.000Z');

describe('the presence board', () => {
  let now = START;
  let board = createPresenceBoard(() => new Date(now));
  beforeEach(() => {
    now = START;
    board = createPresenceBoard(() => new Date(now));
  });

  const say = (name: string, mode: PresenceSign['mode'], { tab = '', ref = 'R1', registerId = 'alpha' } = {}) =>
    board.note({ registerId, ref, person: { id: name.toLowerCase(), name }, tab, mode });
  const who = (ref = 'R1', registerId = 'alpha') =>
    board.at(registerId, ref).map(({ name, mode }) => `${name} ${mode}`);

  test('shows who is there, in the order they came', () => {
    say('Bram', 'viewing');
    now += 1000;
    say('Ada', 'editing');
    expect(board.at('alpha', 'R1')).toEqual([
      { id: 'bram', name: 'Bram', mode: 'viewing', since: '2026-03-02T09:00:00.000Z' },
      { id: 'ada', name: 'Ada', mode: 'editing', since: '2026-03-02T09:00:01.000Z' },
    ]);
  });

  test('keeps registers and risks apart', () => {
    say('Ada', 'viewing');
    expect([who('R2'), who('R1', 'beta'), who('R1')]).toEqual([[], [], ['Ada viewing']]);
  });

  test('counts the tabs of one person once, and editing wins until that tab stops', () => {
    say('Ada', 'editing', { tab: 'one' });
    say('Ada', 'viewing', { tab: 'two' });
    expect(who()).toEqual(['Ada editing']);
    say('Ada', 'viewing', { tab: 'one' });
    expect(who()).toEqual(['Ada viewing']);
    say('Ada', 'gone', { tab: 'one' });
    expect(who()).toEqual(['Ada viewing']);
    say('Ada', 'gone', { tab: 'two' });
    expect(who()).toEqual([]);
  });

  test('lets somebody go who says nothing for a while, and keeps who does', () => {
    say('Ada', 'viewing');
    say('Bram', 'viewing');
    now += (PRESENCE_SECONDS - 1) * 1000;
    say('Bram', 'viewing');
    expect(who()).toEqual(['Ada viewing', 'Bram viewing']);
    now += 1000;
    expect(who()).toEqual(['Bram viewing']);
    expect(board.at('alpha', 'R1')[0]?.since).toBe('2026-03-02T09:00:00.000Z');
  });

  test('tells of a change once, and of nothing where nothing changed', () => {
    say('Ada', 'viewing');
    expect(board.changes().map(({ event }) => [event.ref, event.people.length])).toEqual([['R1', 1]]);
    now += 10_000;
    say('Ada', 'viewing');
    expect(board.changes()).toEqual([]);
    say('Ada', 'editing');
    expect(board.changes()).toHaveLength(1);
  });

  test('tells that the last one left, whether they said so or not', () => {
    say('Ada', 'viewing');
    say('Bram', 'viewing', { ref: 'R2' });
    board.changes();
    say('Ada', 'gone');
    expect(board.changes()).toEqual([{ registerId: 'alpha', event: { ref: 'R1', people: [] } }]);
    now += PRESENCE_SECONDS * 1000;
    expect(board.changes()).toEqual([{ registerId: 'alpha', event: { ref: 'R2', people: [] } }]);
    expect(board.changes()).toEqual([]);
  });

  test('tells who begins to listen where somebody of the register is, and nothing of other registers', () => {
    say('Ada', 'viewing');
    say('Bram', 'editing', { ref: 'R2' });
    say('Cleo', 'viewing', { registerId: 'beta' });
    say('Ada', 'gone');
    expect(board.standing('alpha').map(({ event }) => [event.ref, event.people.map(({ name }) => name)])).toEqual([
      ['R2', ['Bram']],
    ]);
    now += PRESENCE_SECONDS * 1000;
    expect(board.standing('alpha')).toEqual([]);
  });

  test('somebody who was never there and goes is no news', () => {
    say('Ada', 'gone');
    expect(board.changes()).toEqual([]);
  });

  test('remembers only so many tabs of one person', () => {
    say('Ada', 'editing', { tab: 'first' });
    for (let i = 0; i < 20; i++) say('Ada', 'viewing', { tab: `${i}` });
    expect(who()).toEqual(['Ada viewing']);
  });
});
