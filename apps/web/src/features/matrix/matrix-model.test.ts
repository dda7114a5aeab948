import type { Matrix, MatrixCell } from '@heed/contracts';
import { describe, expect, it } from 'vitest';
import { fieldsOf, filterOf } from '../../components/matrix/matrix-fields.ts';
import { aRegister } from '../../testing/fixtures.ts';
import { findingOf } from './matrix-model.ts';

const cell = (probability: string, impact: string, ...refs: string[]): MatrixCell => ({
  probability,
  impact,
  score: null,
  priority: 'low',
  count: refs.length,
  risks: refs.map((ref) => ({ ref, title: ref })),
});

const matrixOf = (...cells: MatrixCell[]): Matrix => ({ cells, outside: [], outsideCount: 0 });
const register = aRegister();
const finding = (...cells: MatrixCell[]) => findingOf(register, fieldsOf(register.scoring, matrixOf(...cells)));

describe('the matrix', () => {
  it('draws probability up and impact right, by the scales of the register', () => {
    const fields = fieldsOf(register.scoring, matrixOf());
    expect(fields.map((row) => row.map(({ score }) => score))).toEqual([
      [3, 6, 9],
      [2, 4, 6],
      [1, 2, 3],
    ]);
  });

  it('states the worst there is and how many cells are empty', () => {
    expect(finding(cell('high', 'high', 'H-1'), cell('low', 'high', 'H-2'))).toEqual({
      headline: 'H-1 is the only Critical risk',
      detail: 'H-1 stands worst, at high probability and high impact with a score of 9. Seven of nine cells are empty.',
    });
  });

  it('says that nothing is Critical where nothing is', () => {
    const { headline, detail } = finding(cell('medium', 'high', 'H-1', 'H-2'), cell('high', 'medium', 'H-3'));
    expect(headline).toBe('Three risks are High, none is Critical');
    expect(detail).toBe('H-3, H-1 and H-2 stand worst, with a score of 6. Seven of nine cells are empty.');
  });

  it('has a sentence for an empty matrix', () => {
    expect(finding().headline).toBe('No active risk stands in the matrix');
  });

  it('gives a level without a value no score, and draws larger scales whole', () => {
    const extra = { code: 'very-low', label: 'Very Low', value: null, criteria: '' };
    const scoring = { ...register.scoring, probability: [extra, ...register.scoring.probability] };
    const fields = fieldsOf(scoring, matrixOf());
    expect(fields).toHaveLength(4);
    expect(fields.at(-1)?.map(({ score, priority }) => [score, priority])).toEqual(Array(3).fill([null, 'unassessed']));
  });

  it('leads to the list of exactly its members', () => {
    const field = fieldsOf(register.scoring, matrixOf())[0]?.[2];
    expect(field && filterOf(field)).toBe('state:active probability:high impact:high');
  });
});
