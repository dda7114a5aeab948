import type { Matrix, Moved, RiskPriority } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { aDashboard, aPlace } from '../../testing/dashboard-fixtures.ts';
import { moversFinding, slopeOf } from './movers-model.ts';
import { shortRefs } from './short-refs.ts';
import { stacksOf } from './weeks-model.ts';

const moved = (ref: string, direction: Moved['direction'], was: Moved['was'], now: Moved['now']): Moved => ({
  ...{ ref, title: ref, direction, was, now },
});
const cell = (
  probability: string,
  impact: string,
  score: number,
  priority: RiskPriority,
  refs: string[],
  count = refs.length,
) => ({
  ...{ probability, impact, score, priority, count, risks: refs.map((ref) => ({ ref, title: ref })) },
});
const matrixOf = (...cells: Matrix['cells']): Matrix => ({ cells, outside: [], outsideCount: 0 });
const up = moved('H-1', 'up', aPlace('medium', 'medium', 4, 'medium'), aPlace('high', 'high', 9, 'critical'));
const added = moved('H-2', 'new', null, aPlace('high', 'high', 9, 'critical'));
const closed = moved('H-3', 'closed', aPlace('low', 'low', 1, 'low'), aPlace('low', 'low', 1, 'low'));

describe('the slope of the movers', () => {
  it('draws what moved, and keeps those who stood still apart', () => {
    const { movement } = aDashboard();
    const { rows, lines } = slopeOf({
      movement: { ...movement, moved: [up, added, closed] },
      matrix: matrixOf(
        cell('high', 'high', 9, 'critical', ['H-1', 'H-2', 'H-4']),
        cell('medium', 'medium', 4, 'medium', ['H-5'], 7),
      ),
    });
    expect(
      rows.map(({ score, arrived, still, stillCount, isLeft }) => [
        score,
        arrived.map(({ ref }) => ref),
        still,
        stillCount,
        isLeft,
      ]),
    ).toEqual([
      [9, ['H-1', 'H-2'], ['H-4'], 1, true],
      [4, [], ['H-5'], 7, true],
    ]);
    expect(lines).toEqual([{ ref: 'H-1', direction: 'up', priority: 'critical', from: rows[1]?.y, to: rows[0]?.y }]);
  });

  it.each([
    [[up, added, closed], 5, 'One up, one new, one closed, five where they were.'],
    [[up], 1, 'One up, one where it was.'],
    [[], 3, 'None moved, three where they were.'],
    [[], 0, 'No active risk.'],
  ])('says what it shows: %#', (moves, unchanged, sentence) =>
    expect(moversFinding({ ...aDashboard().movement, moved: moves, unchanged })).toBe(sentence),
  );
});

describe('refs in little room', () => {
  it.each([
    [['RISK-001', 'RISK-012'], 'RISK-012', '012'],
    [['RISK-001', 'SEC-2'], 'SEC-2', 'SEC-2'],
    [['7', '8'], '7', '7'],
    [['crane'], 'crane', 'crane'],
  ])('%j', (refs, ref, short) => expect(shortRefs(refs)(ref)).toBe(short));
});

describe('the stacks of twelve weeks', () => {
  const week = (critical: number, medium: number) => ({
    week: '2025-W04',
    counts: {
      ...{ proposed: 0, active: critical + medium, accepted: 0, closed: 0 },
      byPriority: { critical, high: 0, medium, low: 0, unassessed: 0 },
    },
  });

  it('have one block for each risk, the worst at the base', () => {
    const { columns, labels, isBlocks } = stacksOf([{ week: '2025-W03', counts: null }, week(1, 2)]);
    expect(isBlocks).toBe(true);
    expect(columns[0]?.blocks).toEqual([]);
    const blocks = columns[1]?.blocks ?? [];
    expect(blocks.map(({ priority }) => priority)).toEqual(['critical', 'medium', 'medium']);
    expect(blocks[0]?.y).toBeGreaterThan(blocks[1]?.y ?? 0);
    expect(labels.map(({ priority, count }) => [priority, count])).toEqual([
      ['critical', 1],
      ['medium', 2],
    ]);
  });

  it('have one bar for each level where there are too many for blocks, and labels that do not touch', () => {
    const { columns, labels, isBlocks } = stacksOf([week(1, 900)]);
    expect(isBlocks).toBe(false);
    expect(columns[0]?.blocks).toHaveLength(2);
    expect(columns[0]?.top).toBeGreaterThan(0);
    expect((labels[0]?.y ?? 0) - (labels[1]?.y ?? 0)).toBeGreaterThanOrEqual(15);
  });
});
