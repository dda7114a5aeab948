import type { Value } from '../claims.ts';
import { registerFieldOf, riskFieldOf } from '../labels.ts';
import { levelWordOf } from '../level-words.ts';
import type { CountClaim, FactClaim } from '../register-claims.ts';
import { normalised } from '../words.ts';
import type { Line } from './blocks.ts';
import { labelsOf } from './label-line.ts';
import { markMapped, type Reading, valueOnLine } from './reading.ts';

/** Labels that open a remark rather than state a fact. */
const REMARK = /^(?:notes?|warning|important|tip|caution|hinweis|nota|примечание|注意?)$/;

const COUNT_LABEL = /count|total|number of|identified|anzahl|antall|quantidade|cantidad|количество|总数/;

const COUNTED: readonly (readonly [CountClaim['of'], RegExp])[] = [
  ['closed', /closed|resolved/],
  ['accepted', /accepted/],
  ['active', /active|open\b/],
];

const countOf = (label: string): CountClaim['of'] | null => {
  const key = normalised(label);
  const word = levelWordOf(key.replace(/\b(?:priority|risks?|severity|level|total|count|number of)\b/g, ' ').trim());
  if (word === 'critical' || word === 'high' || word === 'medium' || word === 'low') return word;
  const found = COUNTED.find(([, pattern]) => pattern.test(key));
  if (found) return found[0];
  return /total|identified|risk count|number of risks/.test(key) ? 'total' : null;
};

/** Counts a line states: `**Risk Count:** 8 Active, 1 Closed`, `**Medium Priority**: 3`. */
const countsOf = (label: string, value: Value): CountClaim[] => {
  const alone = /^(\d+)$/.exec(value.text);
  if (alone) {
    const of = countOf(label);
    const at = value.from + value.raw.indexOf(alone[1] ?? '');
    return of === null
      ? []
      : [{ of, count: Number(alone[1]), span: { from: at, to: at + (alone[1] ?? '').length }, line: value.line }];
  }
  if (!COUNT_LABEL.test(normalised(label))) return [];
  const found: CountClaim[] = [];
  for (const match of value.raw.matchAll(/(\d+)\s+(\p{L}+)/gu)) {
    const of = countOf(match[2] ?? '');
    const at = value.from + match.index;
    if (of !== null)
      found.push({
        of,
        count: Number(match[1]),
        span: { from: at, to: at + (match[1] ?? '').length },
        line: value.line,
      });
  }
  return found;
};

export interface HeaderClaims {
  readonly facts: FactClaim[];
  readonly counts: CountClaim[];
  readonly overall: Value | null;
}

const isHeaderLabel = (label: string): boolean =>
  registerFieldOf(label) !== null || COUNT_LABEL.test(normalised(label));

/** Label lines of the head, the summary or the foot of a document, in order. */
export const readFacts = (reading: Reading, lines: readonly Line[], place: FactClaim['place']): HeaderClaims => {
  const claims = { facts: [] as FactClaim[], counts: [] as CountClaim[], overall: null as Value | null };
  for (const line of lines) {
    if (line.kind !== 'text' && line.kind !== 'item') continue;
    const matches = labelsOf(
      line,
      (label) => isHeaderLabel(label) || (place !== 'summary' && riskFieldOf(label) === 'status'),
    );
    for (const match of matches) {
      const value = valueOnLine(reading, line, match.from, match.to);
      if (!value || REMARK.test(normalised(match.label))) continue;
      const field = registerFieldOf(match.label);
      const counts = countsOf(match.label, value);
      claims.counts.push(...counts);
      if (place === 'summary' && field !== 'overall') {
        if (counts.length > 0) markMapped(reading, line.n, line.n);
        continue;
      }
      if (field === 'overall') claims.overall ??= value;
      claims.facts.push({ field, label: match.label, value, place });
      markMapped(reading, line.n, line.n);
    }
  }
  return claims;
};
