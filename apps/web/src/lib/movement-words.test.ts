import type { Moved } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { movementSentence, movementWords } from './movement-words.ts';

const moves = (...directions: Moved['direction'][]) => directions.map((direction) => ({ direction }));

describe('movement in words', () => {
  it.each([
    [moves('up', 'up', 'down', 'down', 'closed'), 'two risks rose, two fell and one was closed'],
    [moves('closed', 'closed', 'new', 'new'), 'two risks are new and two were closed'],
    [moves('new'), 'one risk is new'],
    [moves('down'), 'one risk fell'],
    [moves(), 'no risk moved'],
  ])('counts by direction and adds nothing up', (moved, words) => {
    expect(movementWords(moved)).toBe(words);
  });

  it('tells how many stayed', () => {
    const place = { ref: 'H-1', title: 'Lamp', was: null, now: null };
    const moved = moves('up').map((move) => ({ ...place, ...move }));
    expect(movementSentence({ moved, unchanged: 1 })).toBe('One risk rose. One stayed where it was.');
    expect(movementSentence({ moved: [], unchanged: 7 })).toBe('No risk moved. Seven stayed where they were.');
    expect(movementSentence({ moved, unchanged: 0 })).toBe('One risk rose.');
  });
});
