import type { Level, Priority } from '@heed/contracts';
import { LEVEL_RANK, type LevelWord, leadingLevel, levelWordOf } from '../level-words.ts';
import type { RegisterDocument } from '../register-claims.ts';
import { slugOf, withoutLeadingEmoji } from '../words.ts';

/** A rating cut into the step it names and the words around it. */
export interface Factor {
  readonly label: string;
  /** The number the rating itself gives: `Medium (2)`, `3`. */
  readonly value: number | null;
  readonly rationale: string;
  /** The top of the scale where the rating names it: `3/5`. */
  readonly outOf?: number;
}

const numberOf = (text: string): number => Number(text.replace(',', '.'));

const rationaleOf = (rest: string): string => {
  const inner = /^\s*[(（](.*)[)）]\s*\.?$/s.exec(rest)?.[1];
  return (
    inner !== undefined && !/[()]/.test(inner.replace(/\([^()]*\)/g, ''))
      ? inner
      : rest.replace(/^\s*[,.;:–—|-]+\s*/, '')
  ).trim();
};

/** Reads `High (regulatory)`, `Medium (2)`, `5 (Catastrophic)`, `3`, `80%`; null for a sentence that rates nothing. */
export const readFactor = (text: string): Factor | null => {
  const plain = withoutLeadingEmoji(text).trim();
  if (plain === '') return null;
  const numbered = /^([^()]{1,40}?)\s*\(\s*(\d+(?:[.,]\d+)?)\s*\)(.*)$/s.exec(plain);
  if (numbered && levelWordOf(numbered[1] ?? '') !== null)
    return {
      label: (numbered[1] ?? '').trim(),
      value: numberOf(numbered[2] ?? ''),
      rationale: rationaleOf(numbered[3] ?? ''),
    };
  const number = /^(\d{1,3}(?:[.,]\d+)?)(?:\s*\/\s*(\d{1,3}))?(?:\s*[(（–—:-]+\s*([^()]{1,40}?)[)）]?)?$/.exec(plain);
  if (number) {
    const named = number[3] !== undefined && levelWordOf(number[3]) !== null ? number[3].trim() : null;
    return {
      label: named ?? number[1] ?? '',
      value: numberOf(number[1] ?? ''),
      rationale: named === null ? (number[3] ?? '') : '',
      ...(number[2] ? { outOf: Number(number[2]) } : {}),
    };
  }
  const percent = /^([<>≤≥~]?\s*\d{1,3}(?:\s*[-–]\s*\d{1,3})?\s*%)(.*)$/s.exec(plain);
  if (percent && (percent[2] ?? '').length < 60)
    return { label: (percent[1] ?? '').trim(), value: null, rationale: rationaleOf(percent[2] ?? '') };
  const range = /^(\p{L}+)\s*(?:\/|-|–| to )\s*(\p{L}+)(?:\s*\((.*)\))?$/u.exec(plain);
  if (
    range &&
    levelWordOf(range[1] ?? '') !== null &&
    levelWordOf(range[2] ?? '') !== null &&
    levelWordOf(plain) === null
  )
    return { label: plain.replace(/\s*\(.*$/, ''), value: null, rationale: range[3] ?? '' };
  const leading = leadingLevel(plain);
  return leading ? { label: leading.label, value: null, rationale: rationaleOf(leading.rest) } : null;
};

/** Names of the levels a document lists itself; its risks may be rated by them, whatever language or words they are. */
export interface OwnScales {
  readonly probability: readonly string[];
  readonly impact: readonly string[];
}

/** The names in the scales a document lists. */
export const scalesOf = ({
  probabilityLevels,
  impactLevels,
}: Pick<RegisterDocument, 'probabilityLevels' | 'impactLevels'>): OwnScales => ({
  probability: probabilityLevels.map((level) => level.label),
  impact: impactLevels.map((level) => level.label),
});

/** A rating by the document's own words, `Once a year (seen twice)`, where it is none by the usual ones. */
export const readOwnFactor = (text: string, labels: readonly string[]): Factor | null => {
  const usual = readFactor(text);
  if (usual) return usual;
  const plain = withoutLeadingEmoji(text).trim();
  const label = labels.find(
    (one) => plain.toLowerCase().startsWith(one.toLowerCase()) && /^\s*(?:[(（,.;:–—]|$)/.test(plain.slice(one.length)),
  );
  if (label === undefined) return null;
  const rest = plain.slice(label.length);
  const value = /^\s*\(\s*(\d+(?:[.,]\d+)?)\s*\)/.exec(rest);
  return {
    label,
    value: value ? numberOf(value[1] ?? '') : null,
    rationale: rationaleOf(value ? rest.slice(value[0].length) : rest),
  };
};

const ENGLISH = new Set(
  'negligible insignificant trivial minimal rare remote unlikely minor moderate possible likely probable major significant serious certain severe catastrophic extreme low medium high critical'
    .split(' ')
    .concat([
      'very low',
      'very high',
      'highly unlikely',
      'very unlikely',
      'almost certain',
      'highly likely',
      'very likely',
      'improbable',
    ]),
);

/** The code of a level: `low` for Low, L, Lav and baixa alike; numbers and English words keep themselves. */
export const codeOf = (label: string): string => {
  const plain = withoutLeadingEmoji(label).trim();
  if (ENGLISH.has(plain.toLowerCase())) return slugOf(plain);
  return levelWordOf(plain) ?? slugOf(plain);
};

/** The level of a scale that a rating means: by code, by number, or by a word of the same rank. */
export const levelOf = (levels: readonly Level[], factor: Factor): Level | undefined => {
  const code = codeOf(factor.label);
  const word = levelWordOf(factor.label);
  return (
    levels.find((level) => level.code === code) ??
    levels.find((level) => factor.value !== null && level.value === factor.value) ??
    levels.find((level) => word !== null && levelWordOf(level.label) === word)
  );
};

const PRIORITY: Readonly<Record<LevelWord, Priority>> = {
  negligible: 'low',
  'very-low': 'low',
  low: 'low',
  medium: 'medium',
  high: 'high',
  'very-high': 'critical',
  critical: 'critical',
};

/** The priority a severity word names; null when it names none. */
export const priorityOf = (text: string): Priority | null => {
  const word = levelWordOf(withoutLeadingEmoji(text));
  return word === null ? null : PRIORITY[word];
};

/** Where a label stands on its scale, for ordering levels lowest first. */
export const rankOf = (label: string): number | null => {
  const number = /^\d+(?:[.,]\d+)?/.exec(label);
  if (number) return numberOf(number[0]);
  const word = levelWordOf(label);
  if (word !== null) return LEVEL_RANK[word];
  const halves = label.split(/\s*(?:\/|-|–| to )\s*/).map(levelWordOf);
  const [low, high] = halves;
  return halves.length === 2 && low && high ? (LEVEL_RANK[low] + LEVEL_RANK[high]) / 2 : null;
};
