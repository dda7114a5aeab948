import { riskFieldOf } from '../labels.ts';
import { levelWordOf } from '../level-words.ts';
import type { MatrixRow, TableClaim } from '../register-claims.ts';
import { normalised, withoutLeadingEmoji } from '../words.ts';
import { cell, type Heads, lineOf, type RegisterTable, readRange } from './register-table.ts';

const levelText = (text: string): string =>
  withoutLeadingEmoji(text)
    .replace(/\s*\([^)]*\)\s*$/, '')
    .trim();
const numberIn = (text: string): number | null => {
  const match = /-?\d+(?:[.,]\d+)?/.exec(withoutLeadingEmoji(text));
  return match ? Number(match[0].replace(',', '.')) : null;
};

export const readMatrix = (table: TableClaim): RegisterTable | null => {
  const fields = table.header.map((head) => riskFieldOf(head.text));
  const probability = fields.indexOf('likelihood');
  const impact = fields.indexOf('impact');
  const score = fields.indexOf('score');
  const level = fields.indexOf('severity');
  if (
    probability < 0 ||
    impact < 0 ||
    (score < 0 && level < 0) ||
    fields.includes('title') ||
    fields.includes('ref') ||
    fields.includes('description')
  )
    return null;
  if (
    !table.rows.every(
      (row) => levelWordOf(levelText(cell(row, probability))) !== null || numberIn(cell(row, probability)) !== null,
    )
  )
    return null;
  return {
    kind: 'matrix',
    rows: table.rows.map((row) => ({
      probability: cell(row, probability),
      impact: cell(row, impact),
      score: numberIn(cell(row, score)),
      priority: cell(row, level),
      line: lineOf(row, table),
    })),
  };
};

const axisOf = (text: string): 'probability' | 'impact' | null => {
  const key = normalised(text);
  const isImpact = /impact|severity|konsekvens|impacto|auswirkung|consequence|влияни|影响|影響/.test(key);
  const isProbability = /likelihood|probab|wahrscheinlich|sannsynlighet|вероятн|概率|可能性|確率/.test(key);
  return isImpact === isProbability ? null : isImpact ? 'impact' : 'probability';
};

const bare = (text: string): string =>
  levelText(text)
    .replace(/\b(?:likelihood|impact|probability)\b/gi, '')
    .trim();

export const readGrid = (table: TableClaim): RegisterTable | null => {
  const [corner, ...columns] = table.header;
  if (!corner || columns.length < 2 || columns.length > 7 || table.rows.length < 2 || table.rows.length > 7)
    return null;
  const isLevel = (text: string): boolean => levelWordOf(bare(text)) !== null || /^\d$/.test(bare(text));
  if (!columns.every((head) => isLevel(head.text)) || !table.rows.every((row) => isLevel(cell(row, 0)))) return null;
  const cornerHalves = corner.text.split(/\s*(?:\/|\\|vs\.?|×|x|↓|→)\s*/i).filter(Boolean);
  const columnAxis = axisOf(columns[0]?.text ?? '') ?? axisOf(cornerHalves[1] ?? '') ?? 'impact';
  const isImpactAcross = columnAxis === 'impact' && axisOf(cornerHalves[0] ?? '') !== 'impact';
  return {
    kind: 'matrix',
    rows: table.rows.flatMap((row) =>
      columns.map((head, index): MatrixRow => {
        const text = cell(row, index + 1);
        const side = bare(cell(row, 0));
        const across = bare(head.text);
        const score = numberIn(text);
        const word = withoutLeadingEmoji(text)
          .replace(/[\d\s().,-]+/g, ' ')
          .trim();
        return {
          probability: isImpactAcross ? side : across,
          impact: isImpactAcross ? across : side,
          score,
          priority: levelWordOf(word) === null ? '' : word,
          line: lineOf(row, table),
        };
      }),
    ),
  };
};

const LEVEL_NAME =
  /^(?:level|rating|label|name|niv|nivel|stufe|escala|scale|beschreibung|уровень|等级|レベル|meaning|descript)/;

export const readLevels = (table: TableClaim, { names, find }: Heads, title: string): RegisterTable | null => {
  const [head] = table.header;
  if (table.header.some((one) => COUNT_HEAD.test(normalised(one.text)))) return null;
  if (!head || table.rows.length < 2 || table.rows.length > 11) return null;
  const first = riskFieldOf(head.text.replace(/\s*-\s*\(.*\)/, ''));
  const named = first === 'likelihood' ? 'probability' : first === 'impact' ? 'impact' : null;
  const of = named ?? axisOf(title) ?? axisOf(table.header.map((one) => one.text).join(' '));
  if (of === null) return null;
  const isLevelColumn = (column: number): boolean =>
    table.rows.filter((row) => levelWordOf(levelText(cell(row, column))) !== null).length * 2 > table.rows.length;
  const numbers = names.findIndex((_, column) =>
    table.rows.every((row) => /^\D{0,3}\d{1,3}(?:[.,]\d+)?\W{0,3}$/.test(cell(row, column))),
  );
  const value = find(/^(?:score|value|weight|peso|points|representac|wert|punkt|балл|valor|#)/);
  const wordColumn = names.findIndex(
    (name, column) => column !== numbers && (isLevelColumn(column) || LEVEL_NAME.test(name)),
  );
  const label = wordColumn >= 0 && (named === null || isLevelColumn(wordColumn)) ? wordColumn : 0;
  const valueColumn = value >= 0 && value !== label ? value : numbers === label ? -1 : numbers;
  if (!isLevelColumn(label) && valueColumn < 0 && numbers < 0) return null;
  return {
    kind: 'levels',
    of,
    rows: table.rows.map((row) => {
      const text = cell(row, label);
      const criteria = row
        .flatMap((one, column) => (column === label || column === valueColumn || one.text === '' ? [] : [one.text]))
        .join('; ');
      return {
        label: levelText(text),
        value:
          valueColumn >= 0
            ? numberIn(cell(row, valueColumn))
            : numberIn(/\(([^)]*)\)\s*$/.exec(text)?.[1] ?? (/^\d+$/.test(text) ? text : '')),
        criteria,
        line: lineOf(row, table),
      };
    }),
  };
};

const COUNT_HEAD = /^(?:#|count|total|number(?: of.*)?|anzahl|antall|quantidade|cantidad|количество|数量|件数)$/;

export const readBands = (table: TableClaim): RegisterTable | null => {
  if (table.rows.length < 2 || table.rows.length > 8) return null;
  const columns = table.header.map((_, column) => column);
  const word = columns.find((column) => table.rows.every((row) => levelWordOf(levelText(cell(row, column))) !== null));
  const range = columns.find(
    (column) =>
      column !== word &&
      table.rows.every((row) => readRange(cell(row, column)) !== null && !cell(row, column).includes('%')),
  );
  const isRange = range !== undefined && table.rows.some((row) => /\d\s*(?:[-–—~]|to)\s*\d/.test(cell(row, range)));
  if (word === undefined || range === undefined || !isRange) return null;
  return {
    kind: 'bands',
    rows: table.rows.flatMap((row) => {
      const found = readRange(cell(row, range));
      return found ? [{ ...found, label: levelText(cell(row, word)), line: lineOf(row, table) }] : [];
    }),
  };
};
