import type { RegisterPatch, RiskAction, RiskCreate, RiskPatch } from '@heed/contracts';
import type { Day } from './example-risks.ts';

/** The people of the invented observatory. They have no account here. */
const INES = 'Ines Carvalho';
const BRAM = 'Bram Okafor';
const TOVE = 'Tove Lindqvist';
const RASHID = 'Rashid Amari';
const MAEVE = 'Maeve Donnelly';

/** Who keeps the example's register. */
export const EXAMPLE_KEEPER = INES;
/** How long ago the document of the example was brought in. */
export const EXAMPLE_DAYS = 184;

interface Told {
  readonly daysAgo: number;
  /** Time of the day, UTC. */
  readonly at: string;
  readonly by: string;
}

/** One change somebody made, as the use cases take it. */
export type ExampleChange = Told &
  (
    | { readonly kind: 'review'; readonly patch: RegisterPatch }
    | { readonly kind: 'add'; readonly risk: RiskCreate }
    | { readonly kind: 'change'; readonly ref: string; readonly patch: RiskPatch }
    /** Changes the one action whose text begins like this. */
    | { readonly kind: 'action'; readonly ref: string; readonly begins: string; readonly set: Partial<RiskAction> }
  );

const told = (daysAgo: number, at: string, by: string): Told => ({ daysAgo, at, by });

const review = (day: Day, daysAgo: number, at: string, patch: RegisterPatch = {}): ExampleChange => ({
  ...told(daysAgo, at, INES),
  kind: 'review',
  patch: { lastReview: day(-daysAgo), nextReview: day(14 - daysAgo), ...patch },
});

const change = (daysAgo: number, at: string, by: string, ref: string, patch: RiskPatch): ExampleChange => ({
  ...told(daysAgo, at, by),
  kind: 'change',
  ref,
  patch,
});

const action = (
  daysAgo: number,
  at: string,
  by: string,
  ref: string,
  begins: string,
  set: Partial<RiskAction>,
): ExampleChange => ({ ...told(daysAgo, at, by), kind: 'action', ref, begins, set });

const add = (daysAgo: number, at: string, by: string, risk: RiskCreate): ExampleChange => ({
  ...told(daysAgo, at, by),
  kind: 'add',
  risk,
});

/** What happened to the example's register since its document, oldest first. */
export const exampleHistory = (day: Day): ExampleChange[] => [
  review(day, 170, '18:10'),
  action(163, '09:25', RASHID, 'TF-04', 'Pin the kernel', { state: 'done' }),
  action(158, '21:40', TOVE, 'TF-01', 'Close by hand', { state: 'doing' }),
  review(day, 156, '18:05'),
  change(149, '07:50', TOVE, 'TF-01', {
    probability: 'high',
    reason: 'Two late closings within nine days; the sensor sat in the lee of the storm both times.',
  }),
  change(149, '08:15', INES, 'TF-01', { nextReview: day(-146) }),
  review(day, 142, '18:00', { documentVersion: '2.2' }),
  change(138, '10:30', BRAM, 'TF-03', { stage: 'Implementing' }),
  action(131, '16:20', RASHID, 'TF-09', 'Compress frames', { state: 'done' }),
  review(day, 128, '18:20'),
  action(121, '11:05', BRAM, 'TF-03', 'Convert the file', { state: 'done' }),
  action(116, '23:10', BRAM, 'TF-01', 'Fit a second rain sensor', { state: 'done' }),
  review(day, 114, '18:15'),
  change(112, '08:05', BRAM, 'TF-01', {
    probability: 'medium',
    nextReview: null,
    reason: 'The sensor on the south mast has caught every rain for four weeks.',
  }),
  action(101, '15:45', RASHID, 'TF-06', 'A key for each guest', { state: 'done' }),
  action(99, '15:10', RASHID, 'TF-06', 'End a session', { state: 'done' }),
  review(day, 98, '18:00'),
  change(88, '09:30', RASHID, 'TF-06', {
    probability: 'low',
    stage: 'Controlled',
    reason: 'No session was open at dawn since guests have keys of their own.',
  }),
  action(86, '14:00', TOVE, 'TF-10', 'A guide of four pages', { state: 'done' }),
  review(day, 84, '18:05', { documentVersion: '2.3' }),
  action(79, '10:40', RASHID, 'TF-09', 'Warn at dusk', { state: 'done' }),
  add(75, '23:55', TOVE, {
    title: 'Guide camera is blind after the telescope turns over',
    description:
      'When the telescope passes the south it turns over and the guide star lands on the other side of the chip. The new software looks for it where it was.',
    category: 'W',
    stage: 'Planning',
    response: 'mitigate',
    owner: BRAM,
    probability: 'medium',
    impact: 'medium',
    identifiedOn: day(-76),
    identifiedBy: TOVE,
    indicators: [
      { id: 'i1', text: 'Guiding lost within a minute of the turn' },
      { id: 'i2', text: 'Stars are short lines on every frame after midnight' },
    ],
    contingency: [{ id: 'c1', text: 'Find the guide star again by hand, then go on' }],
    reviewCadence: 'Monthly',
    reason: 'Seen on three of the last eight nights.',
  }),
  review(day, 70, '18:10'),
  change(69, '08:20', TOVE, 'TF-05', {
    probability: 'high',
    reason: 'Two silent stops in one week, both found at dawn.',
  }),
  action(66, '12:15', BRAM, 'TF-02', 'Move the cable', { state: 'done' }),
  change(60, '11:30', BRAM, 'TF-03', {
    probability: 'medium',
    reason: 'Fifty-eight of sixty stars agree between the two consoles.',
  }),
  action(58, '10:00', RASHID, 'TF-07', 'An account for each', { state: 'done' }),
  review(day, 56, '18:00'),
  change(52, '17:30', INES, 'TF-10', { stage: 'Implementing' }),
  action(46, '13:05', MAEVE, 'TF-07', 'Burn the note', { state: 'done' }),
  change(45, '09:15', RASHID, 'TF-07', {
    state: 'closed',
    stage: 'Resolved',
    resolution: 'Every observer has an account of their own; the shared password opens nothing any more.',
  }),
  review(day, 42, '18:25', { documentVersion: '2.4' }),
  change(40, '09:40', INES, 'TF-08', {
    state: 'accepted',
    response: 'accept',
    stage: '',
    notes:
      'Timing runs are four nights a year, and the frames say when they are untimed. A second antenna costs more than those nights are worth.',
  }),
  change(33, '10:10', TOVE, 'TF-10', {
    probability: 'medium',
    reason: 'Fourteen of nineteen observers have passed.',
  }),
  change(31, '08:45', BRAM, 'TF-01', {
    probability: 'low',
    stage: 'Monitoring',
    reason: 'The relay shuts the dome without the control software; tested with the computer unplugged.',
  }),
  action(31, '08:55', BRAM, 'TF-01', 'Give the dome a relay', { state: 'done' }),
  review(day, 28, '18:05'),
  change(26, '12:40', RASHID, 'TF-04', {
    probability: 'high',
    reason: 'The maintainer wrote that they stop at the end of the year.',
  }),
  change(24, '09:05', INES, 'TF-04', { owner: BRAM, stage: 'Planning' }),
  action(21, '22:30', RASHID, 'TF-05', 'Alarm on the observer', { state: 'doing' }),
  review(day, 14, '18:15'),
  change(12, '07:35', TOVE, 'TF-05', {
    impact: 'high',
    reason: 'Three clear nights lost since the new moon; the visiting team went home without data.',
  }),
  action(11, '09:20', BRAM, 'TF-05', 'A time limit for every step', { state: 'doing' }),
  change(9, '10:55', BRAM, 'TF-13', {
    impact: 'low',
    stage: 'Implementing',
    nextReview: day(-3),
    reason: 'A script finds the star again within two minutes; a night loses one frame.',
  }),
  review(day, 6, '18:10'),
  add(4, '08:30', RASHID, {
    title: 'Camera cooling shares its water with the visitor centre',
    state: 'proposed',
    identifiedBy: RASHID,
    identifiedOn: day(-4),
  }),
  change(2, '20:15', MAEVE, 'TF-02', { stage: 'Monitoring' }),
];
