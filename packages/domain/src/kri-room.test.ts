import { describe, expect, it } from 'vitest';
import { kriRoom, kriShareLeft, worstKriState } from './kri-room.ts';
import { parseKriTarget } from './kri-target.ts';

const lines = (target: string, warning = '', critical = '') => ({
  target: parseKriTarget(target),
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
    const room = kriRoom(lines(target, warning, critical), value);
    expect(room).toMatchObject({ line, distance });
    expect(room?.share).toBeCloseTo(share);
  });

  it('is none when a KRI is critical, without lines, or beyond its only target', () => {
    expect(kriRoom(lines('', '>800ms', '>1000ms'), 1050)).toBeNull();
    expect(kriRoom(lines(''), 5)).toBeNull();
    expect(kriRoom(lines('< 100ms'), 120)).toBeNull();
  });
});

describe('the part of a line that is left', () => {
  it.each([
    ['< 100ms', '', '', 85, 0.15],
    ['', '>800ms', '>1000ms', 700, 0.125],
    ['', '>800ms', '>1000ms', 840, -0.05],
    ['', '>800ms', '>1000ms', 1100, -0.1],
    ['< 100ms', '', '', 120, -0.2],
    ['', '<90%', '<80%', 81, -0.1],
    ['', '>0', '>0', 3, -1],
    ['', '>0', '>0', 0, 1],
    ['', '', '', 3, null],
  ])('%s %s %s at %s is %s', (target, warning, critical, value, share) => {
    const found = kriShareLeft(lines(target, warning, critical), value);
    if (share === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(share);
  });
});

it.each([
  [['ok', 'stale', 'no data'], 'stale'],
  [['ok', 'warning', 'critical'], 'critical'],
  [['no data', 'ok'], 'ok'],
  [[], null],
] as const)('of %j the worst is %s', (states, worst) => {
  expect(worstKriState(states)).toBe(worst);
});
