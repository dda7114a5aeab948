import type { Level, Matrix, MatrixCell, RiskPriority, ScoringModel } from '@heed/contracts';
import { scoreOf } from '@heed/domain';

/** One field of the matrix, occupied or not. */
export interface Field {
  readonly probability: Level;
  readonly impact: Level;
  readonly score: number | null;
  readonly priority: RiskPriority;
  readonly count: number;
  readonly risks: MatrixCell['risks'];
}

/** Rows from the highest probability down, each from the lowest impact up: the way a matrix is drawn. */
export const fieldsOf = (scoring: ScoringModel, matrix: Matrix): readonly (readonly Field[])[] => {
  const occupied = new Map(matrix.cells.map((cell) => [`${cell.probability}/${cell.impact}`, cell]));
  return scoring.probability.toReversed().map((probability) =>
    scoring.impact.map((impact) => {
      const cell = occupied.get(`${probability.code}/${impact.code}`);
      const { score, priority } = scoreOf(scoring, probability.code, impact.code);
      return { probability, impact, score, priority, count: cell?.count ?? 0, risks: cell?.risks ?? [] };
    }),
  );
};

/** `High (3)`, or the word alone for a level without a value. */
export const levelName = ({ label, value }: Level): string => (value === null ? label : `${label} (${value})`);

const quoted = (code: string): string => (/[\s,":]/.test(code) ? `"${code}"` : code);

/** The filter that shows the members of a field. */
export const filterOf = ({ probability, impact }: Field): string =>
  `state:active probability:${quoted(probability.code)} impact:${quoted(impact.code)}`;
