import { describe, expect, it } from 'vitest';
import { anAcceptanceItem, SIGNED } from '../../testing/acceptance-fixtures.ts';
import { aboutWords, changedNames, endsSoon, endWords, standingWords } from './acceptance-words.ts';

const NOW = '2026-03-10';
const KRI = { slug: 'dark-nights', name: 'Dark nights' };
const change = (name: string) => ({ name, before: null, after: null });

describe('how an acceptance stands, in words', () => {
  it.each([
    ['waits', {}, 'Asked 14 Jan 2025'],
    [
      'waits on something that changed',
      { staleBecause: [change('Score'), change('Actions')] },
      'Score and actions changed since it was asked',
    ],
    ['holds until a day', { ...SIGNED, expiresOn: '2026-05-01' }, 'Until 1 May'],
    ['holds for two weeks more', { ...SIGNED, expiresOn: '2026-03-24' }, 'Ends in 14 days'],
    ['holds one more day', { ...SIGNED, expiresOn: '2026-03-11' }, 'Ends in 1 day'],
    ['holds today for the last time', { ...SIGNED, expiresOn: '2026-03-10' }, 'Ends today'],
    ['holds until a KRI breaks', { ...SIGNED, expiresOnKri: KRI }, 'Until Dark nights becomes critical'],
    ['holds without an end', SIGNED, 'Until it is withdrawn'],
    ['is stale', { ...SIGNED, state: 'stale', staleBecause: [change('Probability')] }, 'Probability changed since'],
    [
      'ended on its day',
      { ...SIGNED, state: 'expired', expiredBecause: 'date', expiresOn: '2026-03-01' },
      'Ended 1 Mar 2026',
    ],
    [
      'was ended by its KRI',
      { ...SIGNED, state: 'expired', expiredBecause: 'kri', expiresOnKri: KRI },
      'Dark nights became critical',
    ],
    [
      'was declined',
      { state: 'declined', decidedBy: 'Ada', decidedAt: '2020-02-03T12:00:00.000Z' },
      'By Ada, 3 Feb 2020',
    ],
    [
      'was taken back',
      { state: 'withdrawn', endedBy: 'Ben', endedAt: '2020-02-03T12:00:00.000Z' },
      'By Ben, 3 Feb 2020',
    ],
    ['nobody signed', { state: 'unsigned' }, 'The document leaves a place for a signature'],
  ] as const)('%s', (_, state, words) => {
    expect(standingWords(anAcceptanceItem(state as never), NOW).replace(/ 2026$/, '')).toBe(
      words.replace(/ 2026$/, ''),
    );
  });

  it.each([
    ['2026-03-24', true],
    ['2026-03-25', false],
    ['2026-03-10', true],
    [null, false],
  ])('ends soon, two weeks before: %s', (expiresOn, isSoon) => {
    expect(endsSoon({ state: 'accepted', expiresOn }, NOW)).toBe(isSoon);
  });

  it('says when it ends, and what it is about', () => {
    expect(endWords({ expiresOn: '2026-03-31', expiresOnKri: KRI })).toBe(
      '31 March 2026, or when Dark nights becomes critical',
    );
    expect(endWords({ expiresOn: null, expiresOnKri: KRI })).toBe('When Dark nights becomes critical');
    expect(endWords({ expiresOn: null, expiresOnKri: null })).toBe('It has no end of its own');
    expect(aboutWords(anAcceptanceItem())).toBe('H-1 Lamp fails at night');
    const signOff = { kind: 'register', rhythm: 'weekly', ref: null, title: 'Risk Register: Harbour' } as const;
    expect(aboutWords(signOff)).toBe('Weekly sign-off of Harbour');
  });

  it.each([
    [['Score'], 'Score'],
    [['Probability', 'Score', 'Actions'], 'Probability, score and actions'],
    [['H-1', 'H-2'], 'H-1 and H-2'],
    [['Score', 'Score'], 'Score'],
    [['A-1', 'A-2', 'A-3', 'A-4', 'A-5'], 'A-1, A-2, A-3 and 2 more'],
  ])('names what changed: %s', (names, words) => {
    expect(changedNames(names.map(change))).toBe(words);
  });
});
