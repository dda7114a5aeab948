import type { Register } from '@heed/contracts';

export interface Suggestion {
  /** The word as it will stand in the filter; one that ends in a colon wants a value. */
  readonly text: string;
  readonly hint: string;
}

type Values = (register: Register) => readonly string[];

const FIELDS: readonly (readonly [field: string, hint: string, values: Values])[] = [
  ['state', 'where it is in its life', () => ['proposed', 'active', 'accepted', 'closed']],
  [
    'priority',
    'its level; >=high means High and worse',
    () => ['critical', '>=high', 'high', 'medium', 'low', 'unassessed'],
  ],
  ['overdue', 'what is late', () => ['review', 'action']],
  ['is', 'what stands out', () => ['unassessed', 'disputed', 'closing']],
  ['owner', 'a person or a team', ({ owners }) => ['me', ...owners]],
  ['category', 'by its code', ({ categories }) => categories.map(({ code }) => code)],
  ['response', 'what is done about it', () => ['avoid', 'mitigate', 'transfer', 'accept']],
  ['stage', 'the word after the state', ({ stages }) => stages],
  ['probability', 'a level', ({ scoring }) => scoring.probability.map(({ code }) => code)],
  ['impact', 'a level', ({ scoring }) => scoring.impact.map(({ code }) => code)],
  ['score', 'a number, such as >=6', () => []],
  ['ref', 'one or more, with commas', () => []],
];

const HINTS: Readonly<Record<string, string>> = {
  'overdue:review': 'its review should have been done',
  'overdue:action': 'an action should have been done',
  'is:closing': 'somebody proposed to close it',
  'is:disputed': 'the document states another level',
  'is:unassessed': 'nobody has scored it',
};

const MOST = 8;

const quoted = (value: string): string => (/[\s,":]/.test(value) ? `"${value.replaceAll('"', '')}"` : value);

/** The word the person is at: the last one, unless a space ended it. */
const lastWord = (typed: string): string => /(?:[^\s"]|"[^"]*"?)*$/.exec(typed)?.[0] ?? '';

/** What could stand there: a field, or the values of the field before the colon. */
export const suggestionsFor = (typed: string, register: Register): readonly Suggestion[] => {
  const word = lastWord(typed);
  const [, minus = '', name, part] = /^(-?)(?:([A-Za-z]+):)?(.*)$/.exec(word) ?? [];
  const begun = (part ?? '').replaceAll('"', '').toLowerCase();
  if (name === undefined) {
    return FIELDS.filter(([field]) => field.startsWith(begun) && (begun !== '' || word === '' || minus !== ''))
      .slice(0, MOST)
      .map(([field, hint]) => ({ text: `${minus}${field}:`, hint }));
  }
  const [field, , values] = FIELDS.find(([each]) => each === name.toLowerCase()) ?? [];
  if (!field || !values) return [];
  return values(register)
    .filter((value) => value.toLowerCase().startsWith(begun) && value.toLowerCase() !== begun)
    .slice(0, MOST)
    .map((value) => ({ text: `${minus}${field}:${quoted(value)}`, hint: HINTS[`${field}:${value}`] ?? '' }));
};

/** The filter with the last word taken from the suggestion; a whole one is ended by a space. */
export const withSuggestion = (typed: string, { text }: Suggestion): string =>
  `${typed.slice(0, typed.length - lastWord(typed).length)}${text}${text.endsWith(':') ? '' : ' '}`;
