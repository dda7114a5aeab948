import type { Value } from '../claims.ts';
import { normalised, withoutLeadingEmoji } from '../words.ts';
import { type Reading, valueBetween } from './reading.ts';

/** Letters and digits as registers number their risks: RISK-001, R1, R-01, OPS-001, CERT-FE-01, RN1, T.3. */
const CODE = '[A-Z]{1,10}(?:-[A-Z]{1,8}){0,2}[-_. #]?\\d{1,8}(?:[.-]\\d{1,3})*[a-z]?';
const REF_CELL = new RegExp(`^(?:${CODE}|#?\\d{1,4}(?:\\.\\d{1,3})*\\.?|[A-Z]{1,3}\\d{1,3}[a-z]?)$`);
const REF_HEAD = new RegExp(
  `^(?:(?:risk|risiko|risco|riesgo|risque|риск)\\s*)?[\\[(]?(${CODE})[\\])]?\\s*(?:[:：.)|·•]|\\s[—–-]+|[—–])\\s*(?=\\S)`,
  'iu',
);
const REF_BRACKETS = new RegExp(`^\\[(${CODE})\\]\\s+(?=\\S)`);
const REF_SPACE = /^([A-Z]{1,10}-\d{1,8}|[A-Z]{1,3}0\d{1,3})\s+(?=\S)/;
const RISK_NUMBER =
  /^(?:risk|risiko|risco|riesgo|risque|риск)\s*(?:#|no\.?|nr\.?)?\s*(\d{1,4})\s*(?:[:：.)|]|\s[—–-]+|[—–])\s*(?=\S)/iu;
const NUMBER = /^(\d{1,3}(?:\.\d{1,3})*)[.):]?\s+(?=\S)/;

/** True for text that is nothing but an identifier. */
export const isRef = (text: string): boolean => REF_CELL.test(text.trim());

/** True for an identifier with letters: a bare number also numbers chapters. */
export const isLetterRef = (ref: string): boolean => /[A-Za-z]/.test(ref);

export interface TitleParts {
  readonly ref: Value | null;
  readonly title: Value;
}

const isWordy = (ref: string): boolean =>
  /^(?:phase|week|step|version|part|section|chapter|appendix|option|figure|table|sprint|day|month|year|level|tier|stage|release|p|q|v|h)[-\s.]?\d/i.test(
    ref,
  );

/** Cuts `R-001 — Title` into its identifier and the rest; emphasis, emoji and brackets around them stay outside. */
export const titleParts = (reading: Reading, value: Value): TitleParts => {
  const source = reading.source.source;
  const text = source.slice(value.from, value.to);
  const lead = text.length - text.replace(/^(?:[\s*_`~]|\p{Extended_Pictographic}|\uFE0F|\u200D|\u20E3)+/u, '').length;
  const keycap = /^\d\uFE0F?\u20E3\s*/u.exec(text)?.[0].length ?? 0;
  const start = Math.max(lead, keycap);
  const rest = text.slice(start);
  const plain = rest.replace(/\*\*|__/g, (marks) => '\uE000'.repeat(marks.length));
  const scan = plain.replace(/\uE000/g, '');
  for (const pattern of [RISK_NUMBER, REF_HEAD, REF_BRACKETS, REF_SPACE, NUMBER]) {
    const match = pattern.exec(scan);
    const code = match?.[1];
    if (!match || !code) continue;
    if (
      pattern !== RISK_NUMBER &&
      pattern !== NUMBER &&
      (isWordy(code) || (pattern === REF_HEAD && !/^[A-Z]/.test(code)))
    )
      continue;
    const from = value.from + start + rest.indexOf(code);
    let used = 0;
    let seen = 0;
    while (seen < match[0].length && used < plain.length) if (plain[used++] !== '\uE000') seen++;
    while (plain[used] === '\uE000') used++;
    const title = trimmed(reading, value, value.from + start + used, value.to);
    return { ref: { ...valueBetween(reading, value.line, from, from + code.length) }, title };
  }
  return { ref: null, title: trimmed(reading, value, value.from + start, value.to) };
};

const trimmed = (reading: Reading, value: Value, from: number, to: number): Value => {
  const source = reading.source.source;
  let start = from;
  let end = to;
  while (start < end && /[\s]/.test(source[start] ?? '')) start++;
  while (end > start && /[\s]/.test(source[end - 1] ?? '')) end--;
  for (const marks of ['**', '__']) {
    const inner = source.slice(start, end);
    if (inner.startsWith(marks) && inner.endsWith(marks) && inner.length > 4 && !inner.slice(2, -2).includes(marks)) {
      start += 2;
      end -= 2;
    } else if (inner.endsWith(marks) && inner.split(marks).length === 2) end -= 2;
  }
  const cut = valueBetween(reading, value.line, start, end);
  return { ...cut, text: withoutLeadingEmoji(cut.text) };
};

/** Identifiers compare without case, spaces and leading zeros of style: `R 01` is `R-01`, but R1 is not R-001. */
export const refKey = (ref: string): string =>
  normalised(ref)
    .replace(/[^\p{L}\p{N}.]+/gu, '')
    .replace(/\.$/, '');
