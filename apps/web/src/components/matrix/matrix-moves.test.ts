import type { Moved } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { arrowBetween, arrowPath, inLanes } from './matrix-arrows.ts';
import { arrivedWords, leftWords, movesByField, moveWords } from './matrix-moves.ts';

const place = (probability: string, impact: string, score: number | null, priority: 'high' | 'medium' | 'low') => ({
  probability,
  impact,
  score,
  priority,
});
const rose: Moved = {
  ref: 'H-1',
  title: 'Lamp',
  direction: 'up',
  was: place('medium', 'medium', 4, 'medium'),
  now: place('high', 'medium', 6, 'high'),
};
const fell: Moved = {
  ref: 'H-2',
  title: 'Boat',
  direction: 'down',
  was: place('medium', 'medium', 4, 'medium'),
  now: place('low', 'medium', 2, 'low'),
};
const closed: Moved = { ...fell, ref: 'H-3', direction: 'closed', now: null };
const added: Moved = { ...rose, ref: 'H-4', direction: 'new', was: null };
const at = (probability: string, impact: string) =>
  ({ probability: { code: probability }, impact: { code: impact } }) as Parameters<ReturnType<typeof movesByField>>[0];

describe('moves of a field', () => {
  const movesOf = movesByField([fell, closed, rose, added]);

  it('knows who came and who left, those who rose on top', () => {
    expect(movesOf(at('medium', 'medium')).left.map(({ ref }) => ref)).toEqual(['H-1', 'H-3', 'H-2']);
    expect(movesOf(at('high', 'medium')).arrived.map(({ ref }) => ref)).toEqual(['H-1', 'H-4']);
    expect(movesOf(at('low', 'low'))).toEqual({ arrived: [], left: [] });
  });

  it('draws no way for a risk that stayed in its cell', () => {
    const relabelled: Moved = { ...rose, now: { ...place('medium', 'medium', 4, 'high') } };
    expect(movesByField([relabelled])(at('medium', 'medium'))).toEqual({ arrived: [], left: [] });
  });

  it('says each move in words, never as a difference', () => {
    expect([rose, fell, closed, added].map(moveWords)).toEqual(['4 to 6', '4 to 2', 'closed', 'new, 6 High']);
    expect([rose, fell, closed].map(leftWords)).toEqual(['rose to 6', 'fell to 2', 'closed']);
    expect([rose, added].map(arrivedWords)).toEqual(['was 4', 'new']);
    expect(moveWords({ ...rose, was: place('x', 'y', null, 'low') })).toBe('Low to 6');
  });
});

describe('an arrow', () => {
  const box = (left: number, top: number) => ({ left, top, width: 80, height: 24 });

  it('stands upright between boxes of one column, from edge to edge', () => {
    expect(arrowBetween(box(0, 200), box(0, 0))).toEqual({ from: [40, 197], to: [40, 27] });
    expect(arrowBetween(box(0, 0), box(0, 200))).toEqual({ from: [40, 27], to: [40, 197] });
  });

  it('lies level between boxes of one row', () => {
    expect(arrowBetween(box(200, 0), box(0, 0))).toEqual({ from: [197, 12], to: [83, 12] });
  });

  it('is a straight line where both changed', () => {
    const arrow = arrowBetween(box(0, 0), box(300, 300));
    expect(arrow && (arrow.to[1] - arrow.from[1]) / (arrow.to[0] - arrow.from[0])).toBeCloseTo(1);
  });

  it('is not drawn where the boxes touch', () => {
    expect(arrowBetween(box(0, 0), box(0, 28))).toBeUndefined();
  });

  it('ends in a head', () => {
    expect(arrowPath({ from: [0, 0], to: [0, 50] })).toMatch(/^M0\.0 0\.0L0\.0 50\.0M.+L0\.0 50\.0L/);
  });
});

describe('upright arrows', () => {
  it('of one column stand side by side; a single one, and any other, stays where it is', () => {
    const up = { from: [100, 90], to: [100, 10] } as const;
    const down = { from: [100, 10], to: [100, 90] } as const;
    const alone = { from: [200, 10], to: [200, 90] } as const;
    const across = { from: [100, 10], to: [200, 90] } as const;
    expect(inLanes([up, down, alone, across])).toEqual([
      { from: [93, 90], to: [93, 10] },
      { from: [107, 10], to: [107, 90] },
      alone,
      across,
    ]);
  });
});
