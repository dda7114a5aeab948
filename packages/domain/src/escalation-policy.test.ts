import type { EscalationBand, EscalationPolicyWrite } from '@heed/contracts';
import { expect, it } from 'vitest';
import { bandFor, DEFAULT_ESCALATION } from './escalation.ts';
import { bandAbove, bandOfLevel, calledByDefault, levelsOf, lowestClock, policyProblems } from './escalation-policy.ts';
import { DEFAULT_SCORING } from './scoring.ts';

const ADA = { id: 'ada' };

const band = (from: number, to: number, level: string, responseMinutes: number | null, also = {}): EscalationBand => ({
  ...{ from, to, priority: null, level, responseMinutes },
  response: responseMinutes === null ? 'As scheduled' : `Within ${responseMinutes} minutes`,
  ...also,
});

const policy = (
  bands: readonly EscalationBand[],
  setting: Partial<EscalationPolicyWrite['setting']> = {},
): EscalationPolicyWrite => ({
  bands: [...bands],
  setting: { timeZone: 'UTC', workingHours: null, levels: [], reviewGraceDays: 2, ...setting },
});

const found = (...of: Parameters<typeof policy>) =>
  policyProblems(policy(...of), DEFAULT_SCORING, [ADA]).map(
    ({ level, path, message }) => `${level} ${path}: ${message}`,
  );

it('finds nothing wrong with the default, and calls its levels in order', () => {
  expect(found(DEFAULT_ESCALATION)).toEqual([]);
  expect(levelsOf(DEFAULT_ESCALATION)).toEqual(['Team', 'Team Lead', 'Management', 'Executive']);
});

it.each([
  ['Team', 'Team Lead'],
  ['Team Lead', 'Management'],
  ['Management', 'Executive'],
  ['Executive', null],
  ['A level of an older policy', 'Team Lead'],
])('above %s is %s', (level, above) => {
  expect(bandAbove(DEFAULT_ESCALATION, level)?.level ?? null).toBe(above);
});

it('passes over a level above that is called on no clock, and gives the shortest time of a level with two lines', () => {
  const bands = [band(1, 2, 'Team', 60), band(3, 4, 'Lead', null), band(6, 8, 'Board', 30), band(9, 9, 'Board', 10)];
  expect(bandAbove(bands, 'Team')?.responseMinutes).toBe(10);
  expect(bandOfLevel(bands, 'Lead')).toBeUndefined();
  expect(lowestClock(bands)?.level).toBe('Team');
  expect(levelsOf(bands)).toEqual(['Team', 'Lead', 'Board']);
});

it.each([
  ['Executive', 'executives'],
  ['Management', 'managers'],
  ['Team Lead', 'owner'],
  ['Gone', 'owner'],
] as const)('at %s the %s are called when nobody is named', (level, called) => {
  expect(calledByDefault(DEFAULT_ESCALATION, level)).toBe(called);
});

it('calls the executives where there is one level only', () => {
  expect(calledByDefault([band(1, 9, 'Everybody', 60)], 'Everybody')).toBe('executives');
});

it.each([
  ['its priority and score', { priority: 'high', score: 6 }, 'Management'],
  ['its priority alone', { priority: 'high', score: null }, 'Management'],
  ['its score, where no line names the priority', { priority: 'unassessed', score: 4 }, 'Team Lead'],
  ['nothing', { priority: 'unassessed', score: null }, null],
] as const)('finds the line of a risk by %s', (_, risk, level) => {
  expect(bandFor(DEFAULT_ESCALATION, risk)?.level ?? null).toBe(level);
});

it('tells two lines of one priority apart by their scores', () => {
  const bands = [
    band(16, 25, 'Board', 60, { priority: 'critical' }),
    band(12, 15, 'Manager', 60, { priority: 'critical' }),
  ];
  expect(bandFor(bands, { priority: 'critical', score: 12 })?.level).toBe('Manager');
});

const FOUR = [band(1, 2, 'Team', null), band(3, 5, 'Lead', 600), band(6, 8, 'Managers', 60)] as const;
const TOP = band(9, 9, 'Board', 10);

it.each<[string, Parameters<typeof policy>, string]>([
  ['a gap', [FOUR], 'error bands: No line holds 9. Add one; "As scheduled" calls nobody.'],
  ['a gap of several scores', [[FOUR[0], TOP]], 'No line holds 3, 4 and 6.'],
  ['an overlap', [[...FOUR, band(8, 9, 'Board', 10)]], 'Managers and Board are both called at 8. Part them.'],
  [
    'a range the wrong way round',
    [[...FOUR, band(9, 8, 'Board', 10)]],
    'Board begins at 9 and ends at 8. Swap the two.',
  ],
  ['a line without a level', [[...FOUR, band(9, 9, ' ', 10)]], 'error bands.3.level: Line 4 calls nobody.'],
  ['no time at all', [[...FOUR, band(9, 9, 'Board', 0)]], 'Board has no time to answer.'],
  [
    'immediate without a number',
    [[...FOUR, band(9, 9, 'Board', null, { response: 'Immediate' })]],
    'error bands.3.responseMinutes: Board answers immediately: say how many minutes that is, such as 60.',
  ],
  ['an unreachable line', [[...FOUR, TOP, band(10, 12, 'Moon', 5)]], 'note bands.4: No risk can score 10–12: Moon'],
  ['more time above', [[...FOUR, band(9, 9, 'Board', 90)]], 'note bands.3.responseMinutes: Board has more time'],
  ['no clock at all', [[band(1, 9, 'Team', null)]], 'note bands: No line has a response time'],
  [
    'somebody who cannot be called',
    [[...FOUR, TOP], { levels: [{ level: 'Board', people: ['ada', 'bob'] }] }],
    'error setting.levels.0.people: One person of Board left, or may not act on escalations here.',
  ],
  [
    'people of no level',
    [[...FOUR, TOP], { levels: [{ level: 'Bored', people: ['ada'] }] }],
    'People are named for "Bored", which no line calls.',
  ],
  [
    'people of a level twice',
    [[...FOUR, TOP], { levels: ['Board', 'Board'].map((level) => ({ level, people: ['ada'] })) }],
    'error setting.levels.1.level: "Board" has its people twice.',
  ],
  ['an unknown time zone', [[...FOUR, TOP], { timeZone: 'Mars/Olympus' }], '"Mars/Olympus" is no time zone.'],
  ['an offset for a time zone', [[...FOUR, TOP], { timeZone: '+02:00' }], '"+02:00" is no time zone.'],
  [
    'hours past midnight',
    [[...FOUR, TOP], { workingHours: { days: [1], from: '18:00', to: '06:00' } }],
    'note setting.workingHours.to: Working hours go past midnight: 18:00 to 06:00 of the next day.',
  ],
])('finds %s', (_, of, expected) => {
  const all = found(...of);
  expect(all.filter((each) => each.includes(expected))).toHaveLength(1);
});

it('asks by priority where a model has severities only', () => {
  const model = { ...DEFAULT_SCORING, probability: [], impact: [] };
  const some = DEFAULT_ESCALATION.filter(({ priority }) => priority !== 'high');
  expect(policyProblems(policy(some), model, []).map(({ message }) => message)).toEqual([
    'No line is for High. Add one; "As scheduled" calls nobody.',
  ]);
  expect(policyProblems(policy(DEFAULT_ESCALATION), model, [])).toEqual([]);
});
