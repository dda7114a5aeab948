import type {
  BandClaim,
  CategoryClaim,
  CommunicationClaim,
  EscalationClaim,
  KriClaim,
  LevelClaim,
  MatrixRow,
  ReserveClaim,
  ReviewTopicClaim,
  TableClaim,
  TimelineClaim,
} from '../claims.ts';
import { riskFieldOf } from '../labels.ts';
import { levelWordOf } from '../level-words.ts';
import { normalised, withoutLeadingEmoji } from '../words.ts';
import { readMoney } from './money.ts';
import { kindOfTitle } from './section-kind.ts';

/** What a table of the register says that is not a risk. */
export type RegisterTable =
  | { readonly kind: 'kris'; readonly rows: readonly KriClaim[] }
  | { readonly kind: 'escalation'; readonly rows: readonly EscalationClaim[] }
  | { readonly kind: 'communication'; readonly rows: readonly CommunicationClaim[] }
  | { readonly kind: 'reserves'; readonly rows: readonly ReserveClaim[] }
  | { readonly kind: 'matrix'; readonly rows: readonly MatrixRow[] }
  | { readonly kind: 'levels'; readonly of: 'probability' | 'impact'; readonly rows: readonly LevelClaim[] }
  | { readonly kind: 'bands'; readonly rows: readonly BandClaim[] }
  | { readonly kind: 'reviews'; readonly rows: readonly ReviewTopicClaim[] }
  | { readonly kind: 'categories'; readonly rows: readonly CategoryClaim[] }
  | { readonly kind: 'timeline'; readonly rows: readonly TimelineClaim[] };

type Row = readonly { readonly text: string; readonly line: number }[];

/** Splits `Fix in 1 week / 1 day` into what to do at the warning and at the critical threshold. */
export const splitAction = (action: string): { readonly warning: string; readonly critical: string } => {
  const halves = action.split(/\s+\/\s+/);
  const [first = '', second] = halves;
  if (second === undefined || halves.length !== 2) return { warning: action, critical: action };
  // "Fix in 1 week / 1 day": the second half is only the clock, so it takes over the words before the first one.
  const clock = /^(.*?\b(?:in|within)\s+)\d/i.exec(first)?.[1];
  return { warning: first, critical: clock && /^\d/.test(second) ? clock + second : second };
};

/** Reads `6-8 (High)`, `9 (Critical)`, `15 – 25`, `≥ 6`, `1~4`: the first and the last score. */
export const readRange = (text: string): { readonly from: number; readonly to: number } | null => {
  const plain = withoutLeadingEmoji(text).replace(/,(?=\d)/g, '.');
  const range = /(\d+(?:\.\d+)?)\s*(?:[-–—~]|to|bis|a|до)\s*(\d+(?:\.\d+)?)/.exec(plain);
  if (range) return { from: Number(range[1]), to: Number(range[2]) };
  const open = /(?:>=|≥|>|from|ab)\s*(\d+(?:\.\d+)?)/.exec(plain) ?? /(\d+(?:\.\d+)?)\s*\+/.exec(plain);
  if (open) return { from: Number(open[1]), to: Number.MAX_SAFE_INTEGER };
  const upTo = /(?:<=|≤|<|up to|bis)\s*(\d+(?:\.\d+)?)/.exec(plain);
  if (upTo) return { from: 0, to: Number(upTo[1]) };
  const one = /^\s*\D{0,12}?(\d+(?:\.\d+)?)/.exec(plain);
  return one ? { from: Number(one[1]), to: Number(one[1]) } : null;
};

interface Heads {
  readonly names: readonly string[];
  readonly find: (pattern: RegExp) => number;
}

const headsOf = (table: TableClaim): Heads => {
  const names = table.header.map((cell) => normalised(cell.text));
  return { names, find: (pattern) => names.findIndex((name) => pattern.test(name)) };
};

const cell = (row: Row, column: number): string => (column < 0 ? '' : (row[column]?.text ?? ''));
const lineOf = (row: Row, table: TableClaim): number => row[0]?.line ?? table.lines[0];

const readKris = (table: TableClaim, { find }: Heads): RegisterTable | null => {
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

const readReserves = (table: TableClaim, { find }: Heads): RegisterTable | null => {
  const budget = find(/^(?:budget|reserve|contingency|amount|orcamento|presupuesto|бюджет|резерв|预算|予算)/);
  const rest = find(/available|remaining|verfugbar|disponivel|disponible|остаток|可用|残/);
  const allocated = find(/allocated|spent|used|committed|alocado|asignado|распредел|已分配/);
  if (budget < 1 || (rest < 0 && allocated < 0)) return null;
  return {
    kind: 'reserves',
    rows: table.rows.map((row) => ({
      category: cell(row, 0),
      budget: readMoney(cell(row, budget)),
      allocated: readMoney(cell(row, allocated)),
      available: readMoney(cell(row, rest)),
      isTotal: /^(?:total|sum|gesamt|summe|итого|合计|合計)/.test(normalised(cell(row, 0))),
      line: lineOf(row, table),
    })),
  };
};

const levelText = (text: string): string =>
  withoutLeadingEmoji(text)
    .replace(/\s*\([^)]*\)\s*$/, '')
    .trim();
const numberIn = (text: string): number | null => {
  const match = /-?\d+(?:[.,]\d+)?/.exec(withoutLeadingEmoji(text));
  return match ? Number(match[0].replace(',', '.')) : null;
};

const readMatrix = (table: TableClaim): RegisterTable | null => {
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

const readGrid = (table: TableClaim): RegisterTable | null => {
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

const readLevels = (table: TableClaim, { names, find }: Heads, title: string): RegisterTable | null => {
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

const readBands = (table: TableClaim): RegisterTable | null => {
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
  return {
    kind: 'categories',
    rows: table.rows.map((row) => {
      const text = cell(row, name);
      const inside = /\(([^)]{1,6})\)\s*$/.exec(text);
      return {
        code: cell(row, code) || (inside?.[1] ?? ''),
        name: inside ? text.slice(0, inside.index).trim() : text,
        description: cell(row, described),
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
      return { period: cell(row, period), text, levels: levelsIn(text), line: lineOf(row, table) };
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
