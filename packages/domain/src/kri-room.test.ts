import { describe, expect, it } from 'vitest';
import { kriRoom, kriRoomRank, type RoomOfKri } from './kri-room.ts';
import { parseKriTarget } from './kri-target.ts';

const kri = (state: RoomOfKri['state'], value: number | null, target: string, warning = '', critical = '') => ({
  ...{ state, value, target: parseKriTarget(target) },
  warning: parseKriTarget(warning),
  critical: parseKriTarget(critical),
});

describe('the room left', () => {
  it.each([
    ['< 100ms', '', '', 85, 'target', 15, 0.15],
    ['', '>800ms', '>1000ms', 700, 'warning', 100, 0.125],
    ['', '>800ms', '>1000ms', 850, 'critical', 150, 0.15],
    ['', '<90%', '<80%', 99, 'warning', 9, 0.1],
    ['', '', '>1000ms', 500, 'critical', 500, 0.5],
    ['100%', '', '', 100, 'target', 0, 1],
    ['0 Critical', '', '', 0, 'target', 0, 1],
    ['', '>0', '>0', 0, 'warning', 0, 1],
  ])('%s %s %s at %s: %s, %s, %s', (target, warning, critical, value, line, distance, share) => {
    const room = kriRoom(kri('ok', value, target, warning, critical), value);
    expect(room).toMatchObject({ line, distance });
    expect(room?.share).toBeCloseTo(share);
  });

  it('is none when a KRI is critical, without lines, or beyond its only target', () => {
    expect(kriRoom(kri('critical', 1050, '', '>800ms', '>1000ms'), 1050)).toBeNull();
    expect(kriRoom(kri('ok', 5, ''), 5)).toBeNull();
    expect(kriRoom(kri('warning', 120, '< 100ms'), 120)).toBeNull();
  });
});

it('orders a board by what is nearest to its threshold', () => {
  const board: Record<string, RoomOfKri> = {
    noData: kri('no data', null, '< 1%'),
    stale: kri('stale', 0.9, '< 1%'),
    noLine: kri('ok', 7, ''),
    far: kri('ok', 0.3, '< 1%'),
    near: kri('ok', 85, '< 100ms'),
    warning: kri('warning', 850, '', '>800ms', '>1000ms'),
    nearCritical: kri('warning', 990, '', '>800ms', '>1000ms'),
    critical: kri('critical', 1050, '', '>800ms', '>1000ms'),
  };
  const order = Object.entries(board).sort(([, a], [, b]) => kriRoomRank(a) - kriRoomRank(b));
  expect(order.map(([name]) => name)).toEqual([
    ...['critical', 'nearCritical', 'warning', 'near', 'far', 'noLine', 'stale', 'noData'],
  ]);
});
