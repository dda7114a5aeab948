/** What a risk says that a KRI could watch. */
export interface WatchableRisk {
  readonly ref: string;
  readonly title: string;
  readonly indicators: readonly string[];
}

/** A KRI watches a risk: by one of its indicators, or by its title. */
export interface KriLinkFound {
  /** Name of the KRI. */
  readonly kri: string;
  readonly ref: string;
  /** The indicator as written; null where the title names it. */
  readonly indicator: string | null;
}

/** Words that say how something is counted or that it got worse, and not what it is. */
const WEAK = new Set(
  [
    ...['rate', 'usage', 'use', 'count', 'number', 'total', 'percentage', 'level', 'value', 'frequency', 'average'],
    ...['violation', 'issue', 'alert', 'warning', 'failure', 'fail', 'failed', 'success', 'pass', 'passed', 'finding'],
    ...['increase', 'increasing', 'increased', 'decrease', 'decreasing', 'rising', 'falling', 'growing', 'high', 'low'],
    ...['too', 'many', 'more', 'less', 'than', 'above', 'below', 'over', 'under', 'current', 'metric', 'kri', 'status'],
    ...['a', 'an', 'the', 'of', 'in', 'on', 'for', 'to', 'and', 'or', 'by', 'per', 'is', 'are', 'with', 'at'],
  ].map((word) => stem(word)),
);

function stem(word: string): string {
  if (word.length < 4) return word;
  const short = word.replace(/(?:ies|y)$/, 'i').replace(/(?:ions?|ings?|ages?|ed|es|s)$/, '');
  return (short.length < 3 ? word : short).replace(/e$/, '');
}

/** Names out of code are one word and mean one thing: `Path.home()`, `max_connections`. */
const CODE = /[\p{L}\p{N}]+(?:[._][\p{L}\p{N}]+)+(?:\(\))?|[\p{L}\p{N}_]+\(\)/giu;

const codeIn = (text: string): string[] => (text.match(CODE) ?? []).map((name) => name.toLowerCase());

/** The words of a name or sign, without what stands in brackets and behind a comparison: `Error rate > 1%`. */
const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\((?!\))[^)]*\)/g, ' ')
    .replace(/[<>≤≥=].*$/s, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !/^\d+$/.test(word))
    .map(stem);

const coreOf = (words: readonly string[]): string[] => [...new Set(words.filter((word) => !WEAK.has(word)))];

const containsInRow = (words: readonly string[], part: readonly string[]): boolean =>
  words.some((_, from) => part.every((word, n) => words[from + n] === word));

const isSameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length > 0 && a.length === b.length && a.every((word) => b.includes(word));

const namesCodeOf = (name: string, text: string): boolean => {
  const there = codeIn(text);
  return codeIn(name).some((code) => there.includes(code));
};

/** Whether the words of a name stand in a text one after the other, two of them at least saying what it is. */
const isNamedIn = (name: readonly string[], text: readonly string[]): boolean =>
  coreOf(name).length >= 2 && containsInRow(text, name);

const meansIndicator = (name: string, indicator: string): boolean => {
  const [of, sign] = [wordsOf(name), wordsOf(indicator)];
  return (
    namesCodeOf(name, indicator) ||
    isNamedIn(of, sign) ||
    (of.length >= 2 && containsInRow(sign, of)) ||
    isSameSet(coreOf(of), coreOf(sign))
  );
};

/**
 * Which risks the KRIs of a document watch. An indicator is meant when it names the KRI ("Memory usage > 500MB" names
 * "Memory Usage"), or when nothing but words of counting differs ("Security scan alerts" and "Security Scan Issues").
 * A title is meant when it holds the whole name. Everything less certain is left to a person.
 */
export const findKriLinks = (names: readonly string[], risks: readonly WatchableRisk[]): KriLinkFound[] =>
  names.flatMap((kri) =>
    risks.flatMap(({ ref, title, indicators }): KriLinkFound[] => {
      const signs = indicators.filter((indicator) => meansIndicator(kri, indicator));
      if (signs.length > 0) return signs.map((indicator) => ({ kri, ref, indicator }));
      const isTitle = namesCodeOf(kri, title) || isNamedIn(wordsOf(kri), wordsOf(title));
      return isTitle ? [{ kri, ref, indicator: null }] : [];
    }),
  );
