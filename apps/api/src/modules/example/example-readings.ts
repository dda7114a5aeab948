import { BRAM, type ExampleChange, MAEVE, RASHID, read, watch } from './example-change.ts';

/** One value a week, the first one so many weeks ago, by whoever looks after it. */
const weekly = (slug: string, by: string, at: string, weeksAgo: number, values: readonly number[]): ExampleChange[] =>
  values.map((value, n) => read((weeksAgo - n) * 7 - 1, at, by, slug, value));

/**
 * What the observatory measured since its document, and which risks it speaks for beside those whose signs it is. The story is that of the risks: the
 * dome closed late in summer, the pointing was lost in the move, guests stayed logged in, and nobody has looked at the
 * copies for two weeks.
 */
export const exampleReadings = (): ExampleChange[] => [
  watch(182, '10:00', BRAM, 'first-drop-to-shut-dome', { owner: BRAM, cadence: 'weekly', links: ['TF-01'] }),
  watch(182, '10:05', BRAM, 'pointing-error-rms', { owner: BRAM, cadence: 'weekly' }),
  watch(182, '10:10', MAEVE, 'nights-lost-to-faults', { owner: MAEVE, cadence: 'monthly', links: ['TF-05', 'TF-02'] }),
  watch(182, '10:15', RASHID, 'sessions-open-at-dawn', { owner: RASHID, cadence: 'weekly' }),
  watch(182, '10:20', RASHID, 'copies-finished-by-noon', { owner: RASHID, cadence: 'weekly', links: ['TF-09'] }),
  ...weekly(
    'first-drop-to-shut-dome',
    BRAM,
    '08:00',
    26,
    [36, 37, 39, 41, 46, 52, 49, 44, 38, 35, 33, 33, 32, 34, 31, 31, 30, 32, 31, 33, 31, 30, 31, 32, 31, 31],
  ),
  ...weekly(
    'pointing-error-rms',
    BRAM,
    '06:30',
    26,
    [7, 7, 8, 7, 8, 9, 9, 11, 13, 16, 15, 14, 14, 12, 11, 9, 9, 8, 8, 9, 8, 7, 8, 9, 8, 7],
  ),
  ...weekly('nights-lost-to-faults', MAEVE, '12:00', 24, [1]),
  ...weekly('nights-lost-to-faults', MAEVE, '12:00', 20, [2]),
  ...weekly('nights-lost-to-faults', MAEVE, '12:00', 15, [1]),
  ...weekly('nights-lost-to-faults', MAEVE, '12:00', 11, [3]),
  ...weekly('nights-lost-to-faults', MAEVE, '12:00', 7, [1]),
  ...weekly('nights-lost-to-faults', MAEVE, '12:00', 3, [1]),
  ...weekly(
    'sessions-open-at-dawn',
    RASHID,
    '05:40',
    26,
    [2, 3, 2, 1, 1, 2, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2],
  ),
  ...weekly(
    'copies-finished-by-noon',
    RASHID,
    '12:15',
    26,
    [97, 97, 98, 98, 96, 99, 99, 100, 100, 99, 100, 100, 100, 100, 99, 100, 100, 100, 100, 100, 100, 100, 100],
  ),
];
