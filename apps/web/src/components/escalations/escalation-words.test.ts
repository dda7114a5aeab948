import { DEFAULT_ESCALATION } from '@heed/domain';
import { expect, it } from 'vitest';
import { anEscalation, BEN, CLEO } from '../../testing/escalation-fixtures.ts';
import { verbsOf } from './escalation-verbs.ts';
import { kriNote, levelNote, personWords, responseText, responseWords, stateWords } from './escalation-words.ts';

it.each([
  [{ response: 'Within 24 hours', responseMinutes: 1440 }, '24 hours', 'Within 24 hours'],
  [{ response: 'Immediate', responseMinutes: 60 }, 'immediate (1 h)', 'Immediate (1 h)'],
  [{ response: 'Immediate', responseMinutes: 30 }, 'immediate (30 min)', 'Immediate (30 min)'],
  [{ response: 'As scheduled', responseMinutes: null }, 'as scheduled', 'As scheduled'],
])('the response %o is "%s" in a line and "%s" in the policy', (band, words, text) => {
  expect([responseWords(band), responseText(band)]).toEqual([words, text]);
});

it('says where it was raised from', () => {
  expect(levelNote(anEscalation({ raisedFrom: 'Team Lead' }))).toBe('raised from Team Lead, 24 hours');
});

it.each([
  [{}, 'Open'],
  [{ raised: 1 }, 'Open, raised once'],
  [{ raised: 3 }, 'Open, raised 3 times'],
  [{ state: 'acknowledged', acknowledgedBy: 'Ben' }, 'Ben has it'],
  [{ state: 'resolved', resolvedBy: 'Ben' }, 'Resolved by Ben'],
] as const)('the state of %o is "%s"', (change, words) => {
  expect(stateWords(anEscalation(change))).toBe(words);
});

it.each([
  [{ people: [] }, 'nobody is named'],
  [{ people: [BEN, CLEO] }, 'Ben, Cleo'],
  [{ people: [BEN, CLEO, { id: '3', name: 'Dan' }, { id: '4', name: 'Eve' }] }, 'Ben, Cleo, 2 more'],
  [{ assignee: CLEO }, 'Cleo'],
])('%o is with "%s"', (change, words) => {
  expect(personWords(anEscalation(change))).toBe(words);
});

it('says that a KRI is back to ok, as long as the escalation stands', () => {
  const kri = { slug: 'p95', name: 'Response time', state: 'ok' };
  expect(kriNote(anEscalation({ kri }))).toBe('back to ok since');
  expect(kriNote(anEscalation({ kri: { ...kri, state: 'critical' } }))).toBe('');
  expect(kriNote(anEscalation({ kri, state: 'resolved' }))).toBe('');
});

it.each([
  [{}, ['acknowledge', 'reassign', 'raise', 'snooze', 'resolve']],
  [{ level: 'Executive' }, ['acknowledge', 'reassign', 'snooze', 'resolve']],
  [{ state: 'snoozed' }, ['wake', 'acknowledge', 'reassign', 'raise', 'resolve']],
  [{ state: 'acknowledged' }, ['resolve', 'reassign', 'raise', 'reopen']],
  [{ state: 'resolved' }, ['reopen']],
  [{ may: { act: false } }, []],
] as const)('with %o a person can %o', (change, verbs) => {
  expect(verbsOf(anEscalation(change), DEFAULT_ESCALATION)).toEqual(verbs);
});
