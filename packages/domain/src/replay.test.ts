import { describe, expect, it } from 'vitest';
import {
  type PastEvent,
  type ReplayedRisk,
  relabelled,
  replayEvent,
  replayRisk,
  type StandingFields,
} from './replay.ts';
import { DEFAULT_SCORING } from './scoring.ts';

type Fields = StandingFields & { title: string };
const BLANK: Fields = { title: '', state: 'active', probability: null, impact: null, stated: null };

const event = (day: number, changes: PastEvent['changes'], action = 'changed'): PastEvent => ({
  key: 'R1',
  at: `2026-01-0${day}T09:00:00.000Z`,
  action,
  changes,
});

const replay = (...events: PastEvent[]): ReplayedRisk<Fields> =>
  events.reduce<ReplayedRisk<Fields> | undefined>(
    (before, each) => replayRisk(before, each, BLANK, DEFAULT_SCORING),
    undefined,
  ) as ReplayedRisk<Fields>;

const CREATED = event(1, { title: ['', 'Fire'], impact: [null, 'high'] }, 'created');

describe('a record replayed from its events', () => {
  it('begins blank, with what its creation tells', () => {
    expect(replayEvent(undefined, CREATED, BLANK)).toEqual({
      fields: { ...BLANK, title: 'Fire', impact: 'high' },
      version: 1,
      createdAt: CREATED.at,
      updatedAt: CREATED.at,
    });
  });

  it('takes what each later event says became of a field, and counts the event', () => {
    const renamed = event(2, { title: ['Fire', 'Smoke'], reason: [null, 'Looked closer'] });
    expect(replay(CREATED, renamed)).toMatchObject({
      fields: { ...BLANK, title: 'Smoke', impact: 'high' },
      version: 2,
      createdAt: CREATED.at,
      updatedAt: renamed.at,
    });
  });

  it('counts an import that found nothing to change, but no other event without a change', () => {
    const found = event(2, {}, 'imported');
    expect(replay(CREATED, found)).toMatchObject({ version: 2, updatedAt: found.at });
    expect(replay(CREATED, event(2, {}, 'noted'))).toMatchObject({ version: 1, updatedAt: CREATED.at });
  });

  it('knows since when it is in its state', () => {
    const closed = event(2, { state: ['active', 'closed'] });
    const renamed = event(3, { title: ['Fire', 'Smoke'] });
    expect(replay(CREATED, renamed).stateSince).toBe(CREATED.at);
    expect(replay(CREATED, closed, renamed).stateSince).toBe(closed.at);
  });
});

describe('the movement of a replayed risk', () => {
  const assessed = event(2, { probability: [null, 'medium'] });

  it('is where it came from when its score last became another one', () => {
    expect(replay(CREATED).moved).toBeNull();
    expect(replay(CREATED, assessed)).toMatchObject({
      ...{ score: 6, priority: 'high' },
      moved: { score: null, priority: 'unassessed', at: assessed.at },
    });
    const renamed = event(3, { title: ['Fire', 'Smoke'] });
    expect(replay(CREATED, assessed, renamed).moved?.at).toBe(assessed.at);
  });

  it('is not made by another scoring model, nor by being brought onto its levels', () => {
    const bands = [{ priority: 'critical' as const, from: 1, to: 9 }];
    const before = replay(CREATED, assessed);
    const after = relabelled(before, { ...DEFAULT_SCORING, version: 2, bands });
    expect(after).toMatchObject({ score: 6, priority: 'critical', moved: before.moved });
    const rescaled = event(4, { probability: ['medium', 'high'] }, 'rescaled');
    expect(replayRisk(after, rescaled, BLANK, DEFAULT_SCORING)).toMatchObject({ score: 9, moved: before.moved });
  });
});
