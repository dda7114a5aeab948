import { expect, it } from 'vitest';
import { simulateKri, simulationSentence } from './kri-simulate.ts';
import { parseKriTarget } from './kri-target.ts';

const readings = (values: readonly number[]) =>
  values.map((value, n) => ({ at: new Date(Date.UTC(2025, 0, 14, n)).toISOString(), value }));
const lines = (warning: string, critical: string) => ({
  target: null,
  warning: parseKriTarget(warning),
  critical: parseKriTarget(critical),
});

it.each([
  [[700, 850, 1050, 700], 1, 1, 1],
  [[700, 850, 700, 850, 700, 850], 1, 3, 0],
  [[1050, 850, 1050], 1, 0, 2],
  [[700, 1050, 700, 1050], 2, 0, 0],
  [[], 1, 0, 0],
])('%j with %i in a row fires %i warnings and %i criticals', (values, inARow, warnings, criticals) => {
  const found = simulateKri(readings(values), lines('> 800', '> 1000'), { readings: inARow, minutes: 0 });
  expect(found).toMatchObject({ warnings, criticals });
});

it('says so in a sentence', () => {
  expect(simulationSentence({ warnings: 3, criticals: 1, firings: [] }, 90)).toBe(
    'These thresholds would have fired in the last 90 days: 3 times warning, once critical.',
  );
  expect(simulationSentence({ warnings: 0, criticals: 0, firings: [] }, 90)).toBe(
    'These thresholds would not have fired in the last 90 days.',
  );
});
