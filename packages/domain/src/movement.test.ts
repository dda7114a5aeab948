import type { RiskPriority, RiskState } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { movementBetween, type RiskStanding } from './movement.ts';

const at = (
  priority: RiskPriority,
  score: number | null = null,
  state: RiskState = 'active',
  model?: number,
): RiskStanding => ({ state, score, priority, ...(model !== undefined && { model }) });

describe('a risk', () => {
  it.each<[string, RiskStanding | null, RiskStanding | null, string]>([
    ['with a worse priority', at('medium', 4), at('high', 6), 'up'],
    ['with a better priority', at('high', 6), at('low', 2), 'down'],
    ['with a higher score in its priority', at('medium', 3), at('medium', 4), 'up'],
    ['with a lower score in its priority', at('medium', 4), at('medium', 3), 'down'],
    ['with the same score', at('medium', 4), at('medium', 4), 'none'],
    ['with a stated level only, now worse', at('medium'), at('critical'), 'up'],
    ['that got its first score in its priority', at('medium'), at('medium', 4), 'none'],
    ['whose listed cell says High with a lower score', at('medium', 6), at('high', 4), 'up'],
    ['under another model, in the same priority', at('medium', 4, 'active', 1), at('medium', 9, 'active', 2), 'none'],
    ['under another model, in a worse priority', at('medium', 4, 'active', 1), at('high', 3, 'active', 2), 'up'],
    [
      'that another model relabels where it stands',
      { ...at('medium', 4, 'active', 1), probability: 'medium', impact: 'medium' },
      { ...at('high', 4, 'active', 2), probability: 'medium', impact: 'medium' },
      'none',
    ],
    [
      'that got worse under another model',
      { ...at('medium', 4, 'active', 1), probability: 'medium', impact: 'medium' },
      { ...at('high', 6, 'active', 2), probability: 'medium', impact: 'high' },
      'up',
    ],
    ['under the same model, with a higher score', at('medium', 3, 'active', 2), at('medium', 4, 'active', 2), 'up'],
    ['that was not there', null, at('low', 1), 'new'],
    ['that was not there and is not assessed', null, at('unassessed'), 'new'],
    ['that was not assessed', at('unassessed'), at('low', 1), 'new'],
    ['that is not assessed any more', at('critical', 9), at('unassessed'), 'none'],
    ['that was never assessed', at('unassessed'), at('unassessed'), 'none'],
    ['that was closed', at('high', 6), at('high', 6, 'closed'), 'closed'],
    ['that was rescored and closed', at('low', 1), at('high', 6, 'closed'), 'closed'],
    ['that came and went between', null, at('low', 1, 'closed'), 'closed'],
    ['that stayed closed', at('low', 1, 'closed'), at('low', 1, 'closed'), 'none'],
    ['that was opened again', at('low', 1, 'closed'), at('low', 1), 'new'],
    ['that was accepted as it is', at('high', 6), at('high', 6, 'accepted'), 'none'],
    ['that was accepted and got worse', at('high', 6, 'accepted'), at('critical', 9, 'accepted'), 'up'],
    ['that is no longer there', at('high', 6), null, 'closed'],
    ['that was closed and is no longer there', at('high', 6, 'closed'), null, 'none'],
    ['that never was', null, null, 'none'],
  ])('%s', (_, was, now, direction) => {
    expect(movementBetween(was, now)).toBe(direction);
  });

  it('moves up where it moved down when time runs the other way', () => {
    const standings = [at('low', 1), at('medium', 3), at('medium', 4), at('high', 6), at('critical', 9), at('high')];
    const back = { up: 'down', down: 'up', none: 'none', new: 'new', closed: 'closed' };
    for (const was of standings)
      for (const now of standings) expect(movementBetween(now, was)).toBe(back[movementBetween(was, now)]);
  });
});
