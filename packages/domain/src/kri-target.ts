import { parseKriValue, printKriValue } from './kri-value.ts';

export type KriOp = '<' | '<=' | '>' | '>=' | '=';

/** A line a value is held against. A target must hold; a warning or critical threshold fires when it holds. */
export interface KriThreshold {
  readonly op: KriOp;
  /** In the unit of the KRI. */
  readonly value: number;
}

/** A target or threshold as somebody wrote it. */
export interface KriTarget extends KriThreshold {
  /** As Heed spells it; empty where none is written. */
  readonly unit: string;
  /** What stands in brackets behind it: `sustained`. */
  readonly label: string;
}

/** Which values are good: the smaller ones, or the greater ones. */
export type KriDirection = 'lower' | 'higher';

const BEFORE: readonly (readonly [RegExp, KriOp])[] = [
  [/^(?:<=|=<|≤|⩽)/, '<='],
  [/^(?:>=|=>|≥|⩾)/, '>='],
  [/^(?:<|＜)/, '<'],
  [/^(?:>|＞)/, '>'],
  [/^={1,2}/, '='],
  [/^(?:less than or equal to|at most|(?:no|not) more than|up to|max(?:imum)?(?: of)?|not above|not over)\b/, '<='],
  [
    /^(?:greater than or equal to|at least|(?:no|not) (?:less|fewer) than|min(?:imum)?(?: of)?|not below|not under)\b/,
    '>=',
  ],
  [/^(?:less than|fewer than|below|under)\b/, '<'],
  [/^(?:greater than|more than|above|over)\b/, '>'],
  [/^(?:exactly|equal to|equals)\b/, '='],
];

const BEHIND: readonly (readonly [RegExp, KriOp])[] = [
  [/\s*(?:or (?:less|lower|fewer|below)|max(?:imum)?|at most)$/i, '<='],
  [/\s*(?:or (?:more|higher|above|better)|min(?:imum)?|at least|\+)$/i, '>='],
];

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&le;': '≤', '&ge;': '≥' };

const zero = (text: string): string => text.replace(/^(?:zero|no|none)(?=\s|$)/i, '0');

/** A number that can only be meant one way without a sign: nothing of something bad, all of something good. */
const impliedOp = (value: number, unit: string): KriOp | null => {
  if (unit === 'pass') return '=';
  if (value === 0) return '<=';
  return unit === '%' && value === 100 ? '>=' : null;
};

/**
 * Reads a target or a threshold as people write it: `< 100ms`, `≥ 95 %`, `0 Critical`, `100%`, `< 5/day`, "at most 3
 * per week", "95% or more", `pass`. Null for everything that could mean something else, such as a bare `95%`, a range,
 * or two conditions: nothing is guessed, the text stays as written.
 */
export const parseKriTarget = (text: string): KriTarget | null => {
  const plain = text
    .replace(/&(?:lt|gt|le|ge);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\\([<>~])/g, '$1')
    .trim();
  const remark = /^(.*\S)\s*\(([^()]*)\)$/s.exec(plain);
  const body = (remark?.[1] ?? plain).replace(/^(?:must|should) (?:be )?/i, '');
  const label = remark?.[2]?.trim() ?? '';
  const before = BEFORE.find(([pattern]) => pattern.test(body.toLowerCase()));
  if (before) {
    const rest = body.slice(before[0].exec(body.toLowerCase())?.[0].length ?? 0).trim();
    const measure = /^[<>=≤≥~]/.test(rest) ? null : parseKriValue(rest);
    return measure && { op: before[1], ...measure, label };
  }
  const behind = BEHIND.find(([pattern]) => pattern.test(body));
  const measure = parseKriValue(zero(behind ? body.replace(behind[0], '') : body));
  if (!measure || /^~/.test(body)) return null;
  const op = behind ? behind[1] : impliedOp(measure.value, measure.unit);
  return op && { op, ...measure, label };
};

/** Whether a value stands on the side of a line that its sign names. */
export const holds = ({ op, value: line }: KriThreshold, value: number): boolean => {
  switch (op) {
    case '<':
      return value < line;
    case '<=':
      return value <= line;
    case '>':
      return value > line;
    case '>=':
      return value >= line;
    case '=':
      return value === line;
  }
};

const SIGNS: Readonly<Record<KriOp, string>> = { '<': '< ', '<=': '≤ ', '>': '> ', '>=': '≥ ', '=': '= ' };

/** A target or threshold as it is printed: `< 100 ms`, `≥ 95 %`; nothing of something is `0`, all of it `100 %`. */
export const printKriThreshold = (threshold: KriThreshold, unit: string): string => {
  const value = printKriValue(threshold.value, unit);
  return impliedOp(threshold.value, unit) === threshold.op ? value : SIGNS[threshold.op] + value;
};

const side = (op: KriOp | undefined): KriDirection | null => {
  if (op === '<' || op === '<=') return 'lower';
  return op === '>' || op === '>=' ? 'higher' : null;
};
const opposite = (direction: KriDirection | null): KriDirection | null =>
  direction && (direction === 'lower' ? 'higher' : 'lower');

/**
 * Which direction is good, by the signs: a target "< 100 ms" and a warning "> 80 ms" both say that lower is better.
 * Null where no sign says it.
 */
export const directionOf = (lines: {
  readonly target?: KriThreshold | null;
  readonly warning?: KriThreshold | null;
  readonly critical?: KriThreshold | null;
}): KriDirection | null =>
  opposite(side(lines.critical?.op)) ?? opposite(side(lines.warning?.op)) ?? side(lines.target?.op);
