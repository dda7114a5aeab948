import { expect, it } from 'vitest';
import {
  clockWords,
  type EscalationClock,
  type EscalationQueue,
  queueHeadline,
  timeLeft,
  timeUsed,
} from './escalation-clock.ts';

const NOW = '2026-03-02T09:00:00.000Z';
const at = (minutes: number) => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();

it.each([
  [1, '1 m'],
  [59, '59 m'],
  [60, '1 h'],
  [185, '3 h 05 m'],
  [190, '3 h 10 m'],
  [1439, '23 h 59 m'],
  [1440, '1 d'],
  [1690, '1 d 4 h'],
  [4319, '2 d 23 h'],
  [4380, '3 d'],
  [7300, '5 d'],
])('%s minutes are %s', (minutes, words) => {
  expect(clockWords(minutes)).toBe(words);
});

const clock = (of: Partial<EscalationClock>): EscalationClock => ({
  state: 'open',
  clockFrom: at(-60),
  dueAt: null,
  breachedAt: null,
  snoozedUntil: null,
  ...of,
});

it.each<[string, Partial<EscalationClock>, string, string]>([
  ['time', { dueAt: at(190) }, 'Due in 3 h 10 m', 'running'],
  ['days', { dueAt: at(7300) }, 'Due in 5 d', 'running'],
  ['an hour left', { dueAt: at(60) }, 'Due in 1 h', 'soon'],
  ['half a minute left', { dueAt: at(0.5) }, 'Due in 1 m', 'soon'],
  ['run out this moment', { dueAt: NOW }, 'Breached just now', 'breached'],
  ['run out, before a sweep came', { dueAt: at(-5) }, 'Breached 5 m ago', 'breached'],
  ['breached at the top', { breachedAt: at(-130) }, 'Breached 2 h 10 m ago', 'breached'],
  ['breached, the next level called', { breachedAt: at(-130), dueAt: at(20) }, 'Breached 2 h 10 m ago', 'breached'],
  ['none', {}, 'No clock', 'still'],
  ['stopped', { state: 'acknowledged', breachedAt: at(-5) }, 'Acknowledged', 'still'],
  ['at rest', { state: 'snoozed', snoozedUntil: at(1500) }, 'Wakes in 1 d 1 h', 'still'],
  ['at rest until now', { state: 'snoozed', snoozedUntil: at(-1) }, 'Wakes now', 'still'],
  ['over', { state: 'resolved' }, 'Resolved', 'still'],
])('a clock with %s says %s', (_, of, text, tone) => {
  expect(timeLeft(clock(of), NOW)).toMatchObject({ text, tone });
});

it('knows how much of the time is used', () => {
  expect(timeLeft(clock({ dueAt: at(180) }), NOW).used).toBe(0.25);
  expect(timeLeft(clock({ dueAt: at(-5) }), NOW).used).toBe(1);
  expect(timeLeft(clock({ dueAt: at(-60) }), at(-90)).used).toBeGreaterThanOrEqual(0);
});

it.each([
  [185, 1440, 'used 3 h 05 m of 24 h'],
  [5, 60, 'used 5 m of 1 h'],
  [5, 10_080, 'used 5 m of 7 d'],
  [5, null, 'used 5 m'],
])('acknowledged after %s minutes of %s: %s', (used, responseMinutes, words) => {
  expect(timeUsed({ clockFrom: NOW, acknowledgedAt: at(used), responseMinutes })).toBe(words);
});

it('says nothing of the time used before somebody has it', () => {
  expect(timeUsed({ clockFrom: NOW, acknowledgedAt: null, responseMinutes: 60 })).toBeNull();
});

it.each<[EscalationQueue, string]>([
  [{ running: 0, breached: 0, dueAts: [] }, 'No clock is running'],
  [{ running: 4, breached: 1, dueAts: [at(32), at(1400), at(7300)] }, 'One clock is breached, one ends in 32 minutes'],
  [{ running: 1, breached: 1, dueAts: [] }, 'One clock is breached'],
  [{ running: 2, breached: 2, dueAts: [] }, 'Two clocks are breached'],
  [{ running: 14, breached: 13, dueAts: [at(300)] }, '13 clocks are breached, one ends in 5 hours'],
  [{ running: 4, breached: 1, dueAts: [at(300), at(400), at(500)] }, 'One clock is breached, the next ends in 5 hours'],
  [{ running: 3, breached: 1, dueAts: [at(30), at(40)] }, 'One clock is breached, two end within the hour'],
  [{ running: 1, breached: 0, dueAts: [at(1)] }, 'One clock ends in 1 minute'],
  [{ running: 1, breached: 0, dueAts: [] }, 'One escalation is open'],
  [
    { running: 3, breached: 0, dueAts: [at(7300), at(8000), at(9000)] },
    'Three clocks are running, the next ends in 5 days',
  ],
  [{ running: 3, breached: 0, dueAts: [] }, 'Three clocks are running'],
])('the finding of %o is "%s"', (queue, sentence) => {
  expect(queueHeadline(queue, NOW)).toBe(sentence);
});
