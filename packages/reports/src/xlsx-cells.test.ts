import { describe, expect, test } from 'vitest';
import { text, words } from './xlsx-cells.ts';

describe('a text in a cell', () => {
  test.each([
    [
      'is an escape to a spreadsheet, and is shown as it was written',
      '_x0041_ and _x000D_',
      '_x005F_x0041_ and _x005F_x000D_',
    ],
    ['stands beside another such escape', '_x0041_x0042_', '_x005F_x0041_x005F_x0042_'],
    ['only looks like one', 'max_x1 _x00_ snake_case', 'max_x1 _x00_ snake_case'],
  ])('that %s', (_, written, kept) => {
    expect(text(written)).toMatchObject({ value: kept });
    expect(words(written, 2)[0]).toMatchObject({ value: kept });
  });
});
