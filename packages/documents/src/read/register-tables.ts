import { riskFieldOf } from '../labels.ts';
import { levelWordOf } from '../level-words.ts';
import type { TableClaim } from '../register-claims.ts';
import { normalised } from '../words.ts';
import { cell, type Heads, headsOf, lineOf, type RegisterTable, readRange } from './register-table.ts';
import { readReserves } from './reserve-tables.ts';
import { readBands, readGrid, readLevels, readMatrix } from './scale-tables.ts';
import { kindOfTitle } from './section-kind.ts';

/** Splits `Fix in 1 week / 1 day` into what to do at the warning and at the critical threshold. */
export const splitAction = (action: string): { readonly warning: string; readonly critical: string } => {
  const halves = action.split(/\s+\/\s+/);
  const [first = '', second] = halves;
  if (second === undefined || halves.length !== 2) return { warning: action, critical: action };
  // "Fix in 1 week / 1 day": the second half is only the clock, so it takes over the words before the first one.
  const clock = /^(.*?\b(?:in|within)\s+)\d/i.exec(first)?.[1];
  return { warning: first, critical: clock && /^\d/.test(second) ? clock + second : second };
};

/** Where a table of indicators has what; -1 for a column it has not. Null for a table of something else. */
const kriColumns = ({ find }: Heads) => {
  const name = find(
    /^(?:indicator|metric|kri|kpi|measure|key risk indicator|key indicator|kri name|indikator|kennzahl|indicador|metrica|показатель|метрика|индикатор|指标|指標)/,
  );
  const target = find(/target|threshold$|goal|ziel|meta|objetivo|цель|目标|目標|normal|green/);
  const warning = find(/warning|warn|amber|yellow|alerta|предупрежд|警告/);
  const critical = find(/critical|red\b|alarm|критич|严重|kritisch|critico/);
  if (name < 0 || name > 1 || (target < 0 && warning < 0 && critical < 0)) return null;
  const current = find(/current|actual|value|now|aktuell|atual|текущ|当前|現在/);
  const status = find(/status|state|estado|статус|状态/);
  const action = find(/action|response|massnahme|acao|accion|действ|措施/);
  return { name, target, warning, critical, current, status, action };
};

/** The same of a table that was read already. */
export const kriColumnsOf = (table: TableClaim) => kriColumns(headsOf(table));

const readKris = (table: TableClaim, heads: Heads): RegisterTable | null => {
  const columns = kriColumns(heads);
  if (!columns) return null;
  const { name, target, warning, critical, current, status, action } = columns;
  return {
    kind: 'kris',
    rows: table.rows.map((row) => {
      const split = splitAction(cell(row, action));
      return {
        indicator: cell(row, name),
        target: cell(row, target),
        current: cell(row, current),
        status: cell(row, status),
        warning: cell(row, warning),
        critical: cell(row, critical),
        action: cell(row, action),
        warningAction: split.warning,
        criticalAction: split.critical,
        line: lineOf(row, table),
      };
    }),
  };
};

const readEscalation = (table: TableClaim, { find }: Heads, title: string): RegisterTable | null => {
  const score = find(/score|range|rating|severity|level of risk|risk level|pontuacao|балл|分/);
  const response = find(/response|time|sla|frist|tempo|tiempo|срок|时间|時間/);
  const level = find(/escalat|escalate|notify|authority|who|approver|responsible|owner|eskalation/);
  if (table.header.some((head) => /^(?:title|ref|mitigation|likelihood)$/.test(riskFieldOf(head.text) ?? '')))
    return null;
  if (response < 0 || level < 0 || score === level || (score < 0 && kindOfTitle(title) !== 'escalation')) return null;
  const column = Math.max(score, 0);
  return {
    kind: 'escalation',
    rows: table.rows.map((row) => {
      const text = cell(row, column);
      const range = readRange(text);
      const label = /\(([^)]*)\)/.exec(text)?.[1] ?? text;
      return {
        score: text,
        from: range?.from ?? 0,
        to: range?.to ?? 0,
        label,
        level: cell(row, level),
        response: cell(row, response),
        line: lineOf(row, table),
      };
    }),
  };
};

const readCommunication = (table: TableClaim, { find }: Heads): RegisterTable | null => {
  const stakeholder = find(/stakeholder|audience|recipient|interessent|publico|zielgruppe|получател|干系人|利害関係者/);
  const frequency = find(/frequen|when|cadence|haufigkeit|периодич|频率|頻度/);
  if (stakeholder < 0 || frequency < 0) return null;
  const format = find(/format|channel|method|medium|kanal|canal|формат|канал|形式/);
  const content = find(/content|message|information|topics|inhalt|conteudo|contenido|содержание|内容/);
  return {
    kind: 'communication',
    rows: table.rows.map((row) => ({
      stakeholder: cell(row, stakeholder),
      frequency: cell(row, frequency),
      format: cell(row, format),
      content: cell(row, content),
      line: lineOf(row, table),
    })),
  };
};

const CADENCE =
  /^(?:daily|weekly|bi-?weekly|monthly|quarterly|yearly|annual(?:ly)?|ad[- ]hoc|per sprint|every|taglich|wochentlich|monatlich|quartalsweise|jahrlich|semanal|mensal|mensual|trimestral|ежедневно|еженедельно|ежемесячно|ежеквартально|每日|每周|每月|每季度)/;

/** True for a heading or label that names how often something is reviewed. */
export const isCadence = (text: string): boolean => CADENCE.test(normalised(text));

const readReviews = (table: TableClaim, { find }: Heads, title: string): RegisterTable | null => {
  if (kindOfTitle(title) !== 'reviews') return null;
  const cadence = find(/frequen|cadence|interval|when|how often|haufigkeit|turnus|периодич|频率/);
  if (cadence < 0) return null;
  return {
    kind: 'reviews',
    rows: table.rows.map((row) => ({
      cadence: cell(row, cadence),
      topics: row.flatMap((one, column) => (column === cadence || one.text === '' ? [] : [one.text])),
      line: lineOf(row, table),
    })),
  };
};

const readCategories = (table: TableClaim, { find }: Heads, title: string): RegisterTable | null => {
  if (kindOfTitle(title) !== 'categories') return null;
  const name = Math.max(0, find(/categor|kategor|name|категор|类别|分类/));
  const code = find(/^(?:code|id|abbrev|kurzel|prefix|cod)/);
  const described = find(/descr|beschreib|scope|definition|описание|描述|说明/);
  const reviewed = find(/review|frequen|cadence|turnus|периодич|频率/);
  return {
    kind: 'categories',
    rows: table.rows.map((row) => {
      const text = cell(row, name);
      const inside = /\(([^)]{1,6})\)\s*$/.exec(text);
      return {
        code: cell(row, code) || (inside?.[1] ?? ''),
        name: inside ? text.slice(0, inside.index).trim() : text,
        description: cell(row, described),
        cadence: cell(row, reviewed),
        details: '',
        value: null,
        line: lineOf(row, table),
      };
    }),
  };
};

const readTimeline = (table: TableClaim, { find }: Heads, title: string): RegisterTable | null => {
  if (kindOfTitle(title) !== 'timeline') return null;
  const period = find(/period|week|when|date|phase|month|zeitraum|semana|неделя|срок|时间|期間/);
  if (period < 0) return null;
  return {
    kind: 'timeline',
    rows: table.rows.map((row) => {
      const text = row.flatMap((one, column) => (column === period || one.text === '' ? [] : [one.text])).join(' — ');
      const line = lineOf(row, table);
      return {
        ...{ period: cell(row, period), text, levels: levelsIn(text), checked: null, line },
        ...{ lines: [line, line], head: null, place: null },
      };
    }),
  };
};

/** The severities a sentence names: `Address high-risk items` → high. */
export const levelsIn = (text: string): string[] => {
  const found = new Set<string>();
  for (const word of text.toLowerCase().split(/[^\p{L}]+/u)) {
    const level = word.length > 2 ? levelWordOf(word) : null;
    if (level !== null) found.add(level);
  }
  return [...found];
};

/** What a table of the register is about, or null for one that stays a note. `title` is the heading above it. */
export const readRegisterTable = (table: TableClaim): RegisterTable | null => {
  const heads = headsOf(table);
  const title = table.path.at(-1) ?? '';
  return (
    readKris(table, heads) ??
    readCommunication(table, heads) ??
    readReserves(table, heads) ??
    readEscalation(table, heads, title) ??
    readMatrix(table) ??
    readGrid(table) ??
    readReviews(table, heads, title) ??
    readCategories(table, heads, title) ??
    readTimeline(table, heads, title) ??
    (table.header.some((head) => riskFieldOf(head.text) === 'ref' || riskFieldOf(head.text) === 'title')
      ? null
      : (readBands(table) ?? readLevels(table, heads, title)))
  );
};
