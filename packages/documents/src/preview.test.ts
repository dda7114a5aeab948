import { describe, expect, test } from 'vitest';
import { previewOf } from './preview.ts';
import { fixture, understand } from './testing/fixture.ts';

describe('the preview says how the document scores', () => {
  const scored = (source: string): string | undefined => {
    const { document, draft } = understand(source);
    return previewOf(document, draft).understood.find((row) => row.kind === 'scoring')?.summary;
  };
  const table = (...ratings: readonly (readonly [string, string])[]): string =>
    `# Risks\n\n| ID | Risk | Likelihood | Impact |\n|--|--|--|--|\n${ratings.map(([l, i], at) => `| R${at} | Ice ${at} | ${l} | ${i} |`).join('\n')}\n`;
  test.each<[string, string, string]>([
    ['the usual three steps', fixture('project'), 'The usual 3 × 3 scale'],
    ['a level without a value', fixture('phase'), 'A 4 × 3 scale of its own, Very Low without a value'],
    ['severities only', fixture('deployment'), 'Stated levels only, no factors'],
    ['five steps in numbers', table(['5', '1'], ['2', '4']), 'The usual 5 × 5 scale'],
    [
      'words without numbers',
      table(['Rare', 'Negligible'], ['Certain', 'Severe']),
      'A 2 × 2 scale of its own, no level has a value',
    ],
    ['one axis only', table(['High', ''], ['Low', '']), 'The usual 3 × 3 scale'],
  ])('%s', (_, source, summary) => {
    expect(scored(source)).toBe(summary);
  });
});
