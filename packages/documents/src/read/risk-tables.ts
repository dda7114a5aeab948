import type { FieldClaim, RiskPart, Value } from '../claims.ts';
import { CORE_FIELDS, isPriorityLabel, type RiskField, riskFieldOf } from '../labels.ts';
import { levelWordOf } from '../level-words.ts';
import type { TableClaim } from '../register-claims.ts';
import { normalised } from '../words.ts';
import { isRef } from './ref.ts';
import { inheritedOf, type RiskContext } from './risk-context.ts';
import { speaksOfRisks } from './section-kind.ts';

/** The columns of a table as fields of a risk; null for a column Heed does not know. */
export type Columns = readonly (RiskField | null)[];

const OTHER_TITLES =
  /^(?:assumption|issue|dependency|decision|opportunity|blocker|test case|control|requirement|milestone|metric|kri|indicator|stakeholder|debt|premissa|annahme|oportunidade|допущение|проблема)s?$/;
const MITIGATION_RANK = [
  /mitig|митига|缓解|軽減|완화|giam thieu/,
  /treatment|massnahm|countermeasure|tiltak|меры|对策|対策|应对|acao|accion|action|prevention|prevencao|preventive/,
  /response|resposta|respuesta/,
  /control/,
  /./,
];
const SCALE_FIELDS: ReadonlySet<RiskField> = new Set<RiskField>([
  'likelihood',
  'impact',
  'severity',
  'score',
  'likelihoodImpact',
]);

const columnValues = (table: TableClaim, column: number): string[] => table.rows.map((row) => row[column]?.text ?? '');

const isLevelLike = (text: string): boolean =>
  text === '' ||
  levelWordOf(text.replace(/\s*\(.*\)\s*$/, '')) !== null ||
  /^[<>≤≥]?\s*\d+(?:[.,]\d+)?\s*%?(?:\s*(?:[-–—~]|to|a)\s*\d+\s*%?)?(?:\s*\(.*\))?$/.test(normalised(text)) ||
  /^[a-z]$/i.test(text);

/** True for tables that explain the scales: their first column holds levels, numbers or ranges only. */
const isScaleTable = (table: TableClaim): boolean => {
  const first = riskFieldOf(table.header[0]?.text ?? '');
  const isNamed =
    table.header[0]?.text === '' ||
    (first !== null && SCALE_FIELDS.has(first)) ||
    /escala|skala|scale|rating|range|intervalo/i.test(table.header[0]?.text ?? '');
  if (!isNamed || table.rows.length > 16) return false;
  const title = table.header.findIndex((cell) => riskFieldOf(cell.text) === 'title');
  if (title > 0 && columnValues(table, title).some((text) => text !== '' && !isLevelLike(text))) return false;
  return columnValues(table, 0).every((text) =>
    isLevelLike(text.replace(/(?:likelihood|impact|probability)/gi, '').trim()),
  );
};

const demote = (columns: (RiskField | null)[], header: readonly Value[]): void => {
  const rankOf = (column: number): number =>
    MITIGATION_RANK.findIndex((pattern) => pattern.test(normalised(header[column]?.text ?? '')));
  const mitigations = columns.flatMap((field, column) => (field === 'mitigation' ? [column] : []));
  const [best] = [...mitigations].sort((a, b) => rankOf(a) - rankOf(b));
  for (const column of mitigations) {
    if (column === best) continue;
    const isAnswer = rankOf(column) === 2 && !columns.includes('contingency');
    columns[column] = isAnswer ? 'contingency' : null;
  }
  for (const field of new Set(columns)) {
    if (field === null || field === 'mitigation') continue;
    const same = columns.flatMap((other, column) => (other === field ? [column] : []));
    if (same.length < 2) continue;
    const keep =
      field === 'severity' ? (same.find((column) => !isPriorityLabel(header[column]?.text ?? '')) ?? same[0]) : same[0];
    for (const column of same) if (column !== keep) columns[column] = null;
  }
};

/** Reads the heads of a table: which column is which field. Titles and identifiers are told apart by their cells. */
export const columnsOf = (table: TableClaim): Columns => {
  const columns = table.header.map((cell) => (cell.text === '#' ? 'ref' : riskFieldOf(cell.text)) as RiskField | null);
  const allRefs = (column: number): boolean => {
    const cells = columnValues(table, column).filter(Boolean);
    return cells.length > 0 && cells.every(isRef);
  };
  for (const [column, field] of columns.entries()) {
    const cells = columnValues(table, column);
    const isNumeric =
      field === 'title' && cells.length > 0 && cells.every((text) => /^\D{0,3}\d+(?:[.,]\d+)?$/.test(text));
    const isSecond = columns.filter((other) => other === 'title').length > 1;
    const isRating = field === 'title' && isSecond && cells.every((text) => text === '' || levelWordOf(text) !== null);
    if (isRating) columns[column] = 'severity';
    else if (isNumeric && (isSecond || columns.includes('ref'))) columns[column] = 'score';
    else if (field === 'title' && !columns.includes('ref') && allRefs(column)) columns[column] = 'ref';
    // "S" or "P" above words is a rating; "I" above identifiers is not.
    if (field === 'ref' && columnValues(table, column).some((text) => text.length > 40))
      columns[column] = columns.includes('title') ? null : 'title';
  }
  if (!columns.includes('title')) {
    const named = table.header.findIndex(
      (cell, column) => columns[column] === null && speaksOfRisks(cell.text) && !allRefs(column),
    );
    const described = columns.indexOf('description');
    if (named >= 0) columns[named] = 'title';
    else if (described >= 0) columns[described] = 'title';
    else if (columns.includes('ref') && (columns.includes('severity') || columns.includes('mitigation'))) {
      const worded = table.header.findIndex(
        (cell, column) =>
          columns[column] === null &&
          !OTHER_TITLES.test(normalised(cell.text)) &&
          columnValues(table, column).every((text) => text.length > 12),
      );
      if (worded >= 0) columns[worded] = 'title';
    }
  }
  demote(columns, table.header);
  return columns;
};

/** True for a table with one row per risk: something names the risk, something rates or treats it. */
export const isRiskTable = (table: TableClaim, columns: Columns, context: RiskContext): boolean => {
  if (context.isOther || isScaleTable(table)) return false;
  if (
    !table.header.some((cell) => speaksOfRisks(cell.text)) &&
    table.header.some((cell) => OTHER_TITLES.test(normalised(cell.text)))
  )
    return false;
  if (!columns.includes('title')) return false;
  const core = columns.filter((field) => field !== null && CORE_FIELDS.has(field)).length;
  const known = columns.filter((field) => field !== null).length;
  if (context.isAside && core < 2) return false;
  const title = table.header[columns.indexOf('title')]?.text ?? '';
  const isNamedRisk = speaksOfRisks(title) || columns.includes('ref');
  if (core === 0)
    return (
      context.isRiskArea &&
      columns.includes('ref') &&
      (columns.includes('status') || columns.includes('owner') || columns.includes('closedOn') || known >= 3)
    );
  return isNamedRisk || (context.isRiskArea && known >= 3) || (core >= 2 && known >= 4);
};

/** True for a table that adds columns to risks of other tables: it has their identifiers, no titles. */
export const isJoinedTable = (table: TableClaim, columns: Columns, context: RiskContext): boolean =>
  !context.isOther &&
  columns.includes('ref') &&
  !columns.includes('title') &&
  columns.some((field) => field !== null && field !== 'ref') &&
  !isScaleTable(table);

/** Rows of a template: nothing but dots, dashes, brackets or `YYYY-MM-DD`. */
const isPlaceholderRow = (row: readonly Value[], columns: Columns): boolean => {
  const title = row[columns.indexOf('title')]?.text ?? '';
  return (
    /^(?:[….\-–—_\s]*|\[.*\]|<.*>|\{.*\}|tbd|todo|n\/a|example.*template)$/i.test(title) && columns.includes('title')
  );
};

const cellField = (
  table: TableClaim,
  column: number,
  field: RiskField | null,
  cell: Value,
  line: number,
): FieldClaim => {
  const pieces = splitCell(cell);
  return {
    field,
    label: table.header[column]?.text ?? '',
    remark: '',
    style: 'cell',
    prefix: '',
    lines: [line, line],
    inline: cell,
    body: cell,
    items: pieces.map((value) => ({ value, marker: '', indent: '', checked: null, lines: [line, line], children: [] })),
    codes: [],
    labelSpan: { from: table.header[column]?.from ?? cell.from, to: table.header[column]?.to ?? cell.from },
  };
};

/** Entries of a cell that is written as a list with `<br>`. */
const splitCell = (cell: Value): Value[] => {
  if (!/<br\s*\/?>/i.test(cell.raw)) return cell.raw === '' ? [] : [cell];
  const pieces: Value[] = [];
  let at = 0;
  for (const raw of cell.raw.split(/(<br\s*\/?>)/i)) {
    const bare = raw.replace(/^\s*(?:[-*•+]|\d+[.)])\s+/, '');
    const lead = raw.length - bare.length + (bare.length - bare.trimStart().length);
    if (!/^<br/i.test(raw) && bare.trim()) {
      const from = cell.from + at + lead;
      const text = bare.trim();
      pieces.push({
        text: text.replace(/\*\*/g, '').replace(/\\\|/g, '|'),
        raw: text,
        from,
        to: from + text.length,
        line: cell.line,
      });
    }
    at += raw.length;
  }
  return pieces;
};

/** `CERT-07 (Wave 1)` names CERT-07. */
const bareRef = (cell: Value | null): Value | null => {
  const code = /^([A-Z][\w.-]*\d\w*)\s*\([^)]*\)$/.exec(cell?.text ?? '')?.[1];
  if (!cell || code === undefined) return cell;
  const from = cell.from + cell.raw.indexOf(code);
  return { text: code, raw: code, from, to: from + code.length, line: cell.line };
};

/** A row with a single filled cell that heads the rows below it: `| **Technical** | | |`. */
const groupOf = (row: readonly Value[], columns: Columns): Value | null => {
  const filled = row.filter((cell) => cell.text !== '');
  const [only] = filled;
  return only && filled.length === 1 && columns.length >= 3 && row.indexOf(only) === 0 && !isRef(only.text)
    ? only
    : null;
};

/** The risks of a table, row by row. */
export const readRiskRows = (table: TableClaim, columns: Columns, context: RiskContext): RiskPart[] => {
  let group: Value | null = null;
  return table.rows.flatMap((row, index): RiskPart[] => {
    const line = table.rowLines[index] ?? table.lines[0];
    const heads = columns[0] === 'title' ? null : groupOf(row, columns);
    if (heads) group = heads;
    if (heads || isPlaceholderRow(row, columns) || row.every((cell) => cell.text === '')) return [];
    const at = (field: RiskField): Value | null => {
      const cell = row[columns.indexOf(field)];
      return columns.includes(field) && cell && cell.text !== '' ? cell : null;
    };
    const fields = columns.flatMap((field, column): FieldClaim[] => {
      const cell = row[column];
      return cell === undefined || field === 'ref' || field === 'title'
        ? []
        : [cellField(table, column, field, cell, cell.line)];
    });
    const last = row.at(-1)?.line ?? line;
    return [
      {
        shape: 'row',
        ref: bareRef(at('ref')),
        title: at('title'),
        fields,
        notes: [],
        lines: [line, Math.max(line, last)],
        table: table.index,
        inherited: { ...inheritedOf(context), category: group ?? context.category },
      },
    ];
  });
};

/** A table of two columns that names fields on the left: `| Owner | Backend |`. Null when it is no such table. */
export const readFieldTable = (table: TableClaim): FieldClaim[] | null => {
  if (
    table.header.length !== 2 ||
    /^(?:definition|meaning|explanation|purpose|significado|bedeutung|значение)$/.test(
      normalised(table.header[1]?.text ?? ''),
    )
  )
    return null;
  const headField = riskFieldOf(table.header[0]?.text ?? '');
  const isHeadRow =
    headField !== null &&
    !/^(?:value|wert|valor|details?|description|beschreibung|значение|值)$/.test(
      normalised(table.header[1]?.text ?? ''),
    );
  const rows = isHeadRow ? [table.header, ...table.rows] : [...table.rows];
  const known = rows.filter((row) => riskFieldOf(row[0]?.text ?? '') !== null).length;
  if (known < 3 || known * 2 < rows.length) return null;
  return rows.flatMap((row): FieldClaim[] => {
    const [label, value] = row;
    if (!label || !value) return [];
    const cell = cellField(table, 1, riskFieldOf(label.text), value, label.line);
    return [{ ...cell, label: label.text, style: 'field-row', labelSpan: { from: label.from, to: label.to } }];
  });
};
