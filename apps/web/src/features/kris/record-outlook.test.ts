import { describe, expect, it } from 'vitest';
import { aKriItem } from '../../testing/kri.ts';
import { outlookOf } from './record-outlook.ts';

const NOW = '2025-01-14T10:00:00.000Z';
const say = (change: Parameters<typeof aKriItem>[0], debounce: Parameters<typeof outlookOf>[1], typed: string) => {
  const outlook = outlookOf(aKriItem(change), debounce, typed, NOW);
  return outlook && (outlook.problem ?? outlook.sentence);
};

describe('what a typed value would do', () => {
  it.each([
    [{}, null, '', null],
    [{}, null, '120', 'Stays Critical'],
    [{}, null, '104', 'Would be Warning'],
    [{}, null, '0.09 s', 'Would be On target'],
    [{}, { readings: 3 }, '104', 'Would be Warning, critical ends after 2 more readings up to 110 ms'],
    [
      { state: 'ok' as const },
      { readings: 2 },
      '120',
      'Would be Critical, critical begins after 1 more reading over 110 ms',
    ],
    [
      { state: 'ok' as const },
      { minutes: 30 },
      '105',
      'Would be Warning, warning begins once it stayed over 100 ms for 30 min',
    ],
    [
      { pending: { state: 'warning' as const, since: '2025-01-14T09:50:00.000Z', readings: 2 } },
      { readings: 3 },
      '104',
      'Would be Warning',
    ],
    [{ state: 'no data' as const, last: null }, null, '90', 'Would be On target'],
    [{}, null, '3 MB', 'This KRI is measured in ms, but the value is in MB, which does not convert. Record it in ms.'],
  ])('%#', (change, debounce, typed, expected) => {
    expect(say(change, debounce, typed)).toBe(expected);
  });
});
