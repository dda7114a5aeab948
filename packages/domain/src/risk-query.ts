import {
  type KriState,
  kriState,
  PRIORITIES,
  type RiskPriority,
  type RiskState,
  riskResponse,
  riskState,
} from '@heed/contracts';

export type Comparison = '=' | '>' | '>=' | '<' | '<=';

/** What of a risk can be overdue. */
const OVERDUE = ['review', 'action', 'any'] as const;
export type Overdue = (typeof OVERDUE)[number];

/** One condition of a filter. Values of one condition are alternatives; conditions add up. */
export type RiskCondition =
  | { readonly field: 'text'; readonly negated: boolean; readonly text: string }
  | { readonly field: 'state'; readonly negated: boolean; readonly values: readonly RiskState[] }
  | { readonly field: 'priority'; readonly negated: boolean; readonly values: readonly RiskPriority[] }
  | { readonly field: 'score'; readonly negated: boolean; readonly comparison: Comparison; readonly value: number }
  | { readonly field: 'overdue'; readonly negated: boolean; readonly values: readonly Overdue[] }
  | { readonly field: 'kri'; readonly negated: boolean; readonly values: readonly (KriState | 'none')[] }
  | { readonly field: 'disputed'; readonly negated: boolean }
  | { readonly field: 'closing'; readonly negated: boolean }
  | {
      readonly field: 'category' | 'owner' | 'stage' | 'response' | 'probability' | 'impact' | 'ref';
      readonly negated: boolean;
      readonly values: readonly string[];
    };

/** A filter as text said something that cannot be understood; the message says what is possible instead. */
export class RiskQueryError extends Error {
  override name = 'RiskQueryError';
}

const FIELDS = [
  'state',
  'priority',
  'score',
  'category',
  'owner',
  'stage',
  'response',
  'probability',
  'impact',
  'ref',
  'overdue',
  'kri',
  'is',
];

/** Words and `"quoted words"`, with `field:` kept before the value it belongs to. */
const TOKEN = /(-?)(?:([A-Za-z]+):)?((?:"[^"]*"|[^\s",])+(?:,(?:"[^"]*"|[^\s",])+)*|"[^"]*)/g;

const unquote = (text: string): string => text.replaceAll('"', '').trim();

const oneOf = <V extends string>(field: string, values: readonly string[], allowed: readonly V[]): V[] =>
  values.map((value) => {
    const found = allowed.find((candidate) => candidate === value.toLowerCase());
    if (!found) throw new RiskQueryError(`${field}:${value} is not a ${field}. Use one of ${allowed.join(', ')}.`);
    return found;
  });

const splitComparison = (text: string): [Comparison, string] => {
  const match = /^(>=|<=|>|<|=)?(.*)$/.exec(text);
  return [(match?.[1] as Comparison | undefined) ?? '=', match?.[2] ?? ''];
};

/** `>=high` means High and worse. */
const prioritiesFor = (values: readonly string[]): RiskPriority[] => {
  const allowed = [...PRIORITIES, 'unassessed'] as const;
  const first = values[0] ?? '';
  const [comparison, name] = splitComparison(first);
  if (comparison === '=')
    return oneOf(
      'priority',
      values.map((value) => value.replace(/^=/, '')),
      allowed,
    );
  const at = PRIORITIES.indexOf(oneOf('priority', [name], PRIORITIES)[0] as (typeof PRIORITIES)[number]);
  const ranges = {
    '>=': [0, at + 1],
    '>': [0, at],
    '<=': [at, PRIORITIES.length],
    '<': [at + 1, PRIORITIES.length],
  } as const;
  return PRIORITIES.slice(...ranges[comparison]);
};

/** `kri:off` is whatever is off target, `kri:none` a risk no KRI speaks for. */
const kriStatesFor = (values: readonly string[]): (KriState | 'none')[] =>
  oneOf('kri', values, [...kriState.options, 'off', 'none'] as const).flatMap((value) =>
    value === 'off' ? (['critical', 'warning'] as const) : [value],
  );

const conditionFor = (field: string, values: readonly string[], negated: boolean): RiskCondition => {
  switch (field) {
    case 'state':
      return { field, negated, values: oneOf(field, values, riskState.options) };
    case 'priority':
      return { field, negated, values: prioritiesFor(values) };
    case 'response':
      return { field, negated, values: oneOf(field, values, riskResponse.options) };
    case 'score': {
      const [comparison, text] = splitComparison(values[0] ?? '');
      const value = Number(text);
      if (text === '' || Number.isNaN(value))
        throw new RiskQueryError(`score:${values.join(',')} needs a number, such as score:>=6.`);
      return { field, negated, comparison, value };
    }
    case 'overdue':
      return { field, negated, values: oneOf(field, values, OVERDUE) };
    case 'kri':
      return { field, negated, values: kriStatesFor(values) };
    case 'is': {
      const [word] = oneOf(field, values, ['disputed', 'unassessed', 'closing']);
      if (word === 'unassessed') return { field: 'priority', negated, values: [word] };
      return { field: word === 'closing' ? 'closing' : 'disputed', negated };
    }
    case 'category':
    case 'owner':
    case 'stage':
    case 'probability':
    case 'impact':
    case 'ref':
      return { field, negated, values };
    default:
      throw new RiskQueryError(`There is no filter "${field}:". Use ${FIELDS.join(', ')}, or plain words.`);
  }
};

/**
 * Reads a filter as a person types it: `owner:me state:active,closed priority:>=high -category:S "slow start"`.
 * Plain words are looked for in ref, title, description and owner. Throws RiskQueryError with a sentence.
 */
export const parseRiskQuery = (query: string): RiskCondition[] => {
  const conditions: RiskCondition[] = [];
  for (const [whole, minus = '', field, rest = ''] of query.matchAll(TOKEN)) {
    const negated = minus === '-';
    if (field === undefined) {
      const text = unquote(rest).toLowerCase();
      if (text) conditions.push({ field: 'text', negated, text });
      continue;
    }
    const values = (rest.match(/(?:"[^"]*"?|[^",])+/g) ?? []).map(unquote).filter(Boolean);
    if (values.length === 0) throw new RiskQueryError(`${whole} needs a value after the colon.`);
    conditions.push(conditionFor(field.toLowerCase(), values, negated));
  }
  const dangling = /(?:^|\s)(-?[A-Za-z]+):(?=\s|$)/.exec(query);
  if (dangling) throw new RiskQueryError(`${dangling[1]}: needs a value after the colon.`);
  return conditions;
};
