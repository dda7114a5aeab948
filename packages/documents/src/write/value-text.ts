import type { Level, Priority, RiskState } from '@heed/contracts';
import { capitalised, type RegisterDraft, type RiskDraft, type Score } from '@heed/domain';
import type { FieldClaim } from '../claims.ts';
import { levelOf, priorityOf, readFactor } from '../draft/factor.ts';
import { claimsFor } from '../draft/risk-fields.ts';
import { statusParts, statusText } from '../draft/status.ts';
import type { RiskField } from '../labels.ts';
import type { RegisterDocument } from '../register-claims.ts';
import { repairText } from '../repair-text.ts';
import { withoutEmphasis, withoutLeadingEmoji } from '../words.ts';
import { onceADocument } from './once-a-document.ts';

/** Marks around a value: a traffic light before it, bold around it. */
interface Dress {
  readonly mark: string;
  readonly bold: string;
}

const MARK = /^(?:(?:\p{Extended_Pictographic}|\uFE0F|\u200D|π[\u0080-\u009f]*[‘’΄΅\u00a0]|β(?=\s))+\s*)/u;

const dressOf = (raw: string): Dress => {
  const mark = MARK.exec(raw)?.[0] ?? '';
  const bold = /^(\*\*|__|\*|_)/.exec(raw.slice(mark.length))?.[1] ?? '';
  return { mark, bold };
};

const dressed = ({ mark, bold }: Dress, text: string): string => (text === '' ? '' : `${mark}${bold}${text}${bold}`);

/** `HIGH` for HIGH, `high` for high, else the word as it is. */
const likeCase = (sample: string, word: string): string => {
  const letters = sample.replace(/[^\p{L}]/gu, '');
  if (letters.length > 1 && letters === letters.toUpperCase() && letters !== letters.toLowerCase())
    return word.toUpperCase();
  return letters.length > 0 && letters === letters.toLowerCase() && letters !== letters.toUpperCase()
    ? word.toLowerCase()
    : word;
};

const everyRaw = onceADocument((document, field: RiskField): string[] =>
  document.risks.flatMap((risk) => claimsFor(risk, field).flatMap((claim) => (claim.inline ? [claim.inline.raw] : []))),
);

/** How the document words each status, every wording once. */
const everyStatus = onceADocument((document) =>
  [...new Set(everyRaw(document, 'status'))].map((raw) => ({ raw, parts: statusParts(statusText(raw)) })),
);

/** The mark that stands before the same value elsewhere; the own one where nothing is known. */
const markFor = (
  document: RegisterDocument,
  field: RiskField,
  own: string,
  isSameValue: (raw: string) => boolean,
): string => {
  if (own === '') return '';
  const sibling = everyRaw(document, field).find(isSameValue);
  return sibling === undefined ? '' : dressOf(sibling).mark;
};

const tailOf = (text: string, label: string): string => text.slice(text.indexOf(label) + label.length);

/** How the document words a level in this column. */
const wordFor = (
  document: RegisterDocument,
  draft: RegisterDraft,
  field: 'likelihood' | 'impact' | 'severity',
  level: Level,
): string | null => {
  const levels = field === 'likelihood' ? draft.scoring.probability : draft.scoring.impact;
  for (const raw of everyRaw(document, field)) {
    const factor = readFactor(withoutEmphasis(raw));
    if (factor && levelOf(levels, factor)?.code === level.code) return factor.label;
  }
  return null;
};

export interface FactorChange {
  readonly level: Level | null;
  readonly rationale: string;
  readonly isRationaleChanged: boolean;
}

/** A rating in the style of the line it replaces: `Medium (2)` → `High (3)`, `M` → `H`, `Low (because …)` → `High (because …)`. */
export const factorText = (
  document: RegisterDocument,
  draft: RegisterDraft,
  field: 'likelihood' | 'impact' | 'severity',
  old: string,
  change: FactorChange,
): string => {
  const { level, rationale } = change;
  if (level === null) return rationale;
  const sample = old !== '' ? old : (everyRaw(document, field)[0] ?? '');
  const plain = withoutLeadingEmoji(withoutEmphasis(sample));
  const factor = readFactor(plain);
  const own = dressOf(sample);
  const dress = { ...own, mark: markFor(document, field, own.mark, (raw) => levelMatches(draft, field, raw, level)) };
  const word = likeCase(factor?.label ?? '', wordFor(document, draft, field, level) ?? level.label);
  const value = level.value === null ? '' : String(level.value);
  if (factor === null) return dressed(dress, withReason(word, rationale));
  if (/^\d+(?:[.,]\d+)?$/.test(plain) && value) return dressed(dress, withReason(value, rationale));
  if (/^\d+\s*\(/.test(plain) && value && value !== word) return dressed(dress, `${value} (${level.label})`);
  if (/^[^()]+\(\s*\d+\s*\)/.test(plain) && value) return withReason(dressed(dress, `${word} (${value})`), rationale);
  if (old !== '' && !change.isRationaleChanged) {
    const tail = tailOf(old, factor.label);
    return `${dress.mark}${dress.bold}${word}${dress.bold && !tail.startsWith(dress.bold) ? '' : ''}${tail}`;
  }
  return withReason(dressed(dress, word), rationale);
};

const levelMatches = (
  draft: RegisterDraft,
  field: 'likelihood' | 'impact' | 'severity',
  raw: string,
  level: Level,
): boolean => {
  const factor = readFactor(withoutEmphasis(raw));
  return (
    factor !== null &&
    levelOf(field === 'likelihood' ? draft.scoring.probability : draft.scoring.impact, factor)?.code === level.code
  );
};

const withReason = (text: string, reason: string): string => (reason === '' ? text : `${text} (${reason})`);

/** How the document words a priority: as its other risks do, in the case of the line. */
const priorityWord = (document: RegisterDocument, priority: Priority, sample: string): string => {
  for (const field of ['severity', 'score'] as const) {
    for (const raw of everyRaw(document, field)) {
      const words = withoutLeadingEmoji(withoutEmphasis(raw))
        .replace(/\d+(?:[.,]\d+)?/g, ' ')
        .replace(/[()]/g, ' ')
        .trim();
      if (words !== '' && words.length < 20 && priorityOf(words) === priority) return likeCase(sample, words);
    }
  }
  const band = [...document.bands, ...document.escalation].find((claim) => priorityOf(claim.label) === priority);
  const listed = document.matrix.find((row) => row.priority !== '' && priorityOf(row.priority) === priority);
  return likeCase(sample, band?.label ?? listed?.priority ?? capitalised(priority));
};

export interface LevelChange {
  readonly computed: Score;
  readonly stated: RiskDraft['stated'];
}

/** A score line in its old style: `6 (High)` → `9 (Critical)`, `**6**` → `**9**`, `🟠 6` → `🔴 9`. */
export const scoreText = (document: RegisterDocument, old: string, { computed, stated }: LevelChange): string => {
  const own = dressOf(old);
  const plain = withoutLeadingEmoji(withoutEmphasis(old));
  const number = stated?.score ?? computed.score;
  const priority = stated && stated.priority !== 'unassessed' ? stated.priority : computed.priority;
  const oldWord = plain
    .replace(/^[\d.,]+\s*/, '')
    .replace(/^\((.*)\)$/, '$1')
    .trim();
  const word = stated?.severity ?? (priority === 'unassessed' ? '' : priorityWord(document, priority, oldWord));
  if (number === null) return word;
  const mark =
    own.mark === ''
      ? ''
      : markFor(
          document,
          'score',
          own.mark,
          (raw) =>
            raw !== old &&
            priorityOfScoreText(raw, word) &&
            withoutLeadingEmoji(withoutEmphasis(raw)).startsWith(String(number)),
        );
  const shape = oldWord === '' && old !== '' ? String(number) : `${number}${word === '' ? '' : ` (${word})`}`;
  return dressed({ ...own, mark }, shape);
};

const priorityOfScoreText = (raw: string, word: string): boolean =>
  word === '' || !/\p{L}/u.test(withoutLeadingEmoji(raw)) || raw.toLowerCase().includes(word.toLowerCase());

/** A severity line in its old style: `**MEDIUM**` → `**HIGH**`, with the reason where one is stated. */
export const severityText = (document: RegisterDocument, old: string, { computed, stated }: LevelChange): string => {
  const sample = old !== '' ? old : (everyRaw(document, 'severity')[0] ?? '');
  const own = dressOf(sample);
  const plain = withoutLeadingEmoji(withoutEmphasis(sample));
  const number = stated?.score ?? computed.score;
  const word =
    stated?.severity ??
    (computed.priority === 'unassessed' ? '' : priorityWord(document, computed.priority, plain.replace(/\(.*$/, '')));
  const mark =
    own.mark === ''
      ? ''
      : markFor(
          document,
          'severity',
          own.mark,
          (raw) => raw !== old && word !== '' && withoutEmphasis(raw).toLowerCase().includes(word.toLowerCase()),
        );
  const isNumber = /^\d+(?:[.,]\d+)?$/.test(plain);
  if (isNumber && stated?.severity == null && number !== null) return dressed({ ...own, mark }, String(number));
  const numbered = /\(\s*\d+\s*\)\s*$/.test(plain) && number !== null ? `${word} (${number})` : word;
  return withReason(dressed({ ...own, mark }, numbered), stated?.reason ?? '');
};

const STATE_WORDS: Readonly<Record<RiskState, string>> = {
  proposed: 'Proposed',
  active: 'Active',
  accepted: 'Accepted',
  closed: 'Closed',
};

const stateWord = (document: RegisterDocument, state: RiskState): string => {
  for (const { parts } of everyStatus(document)) {
    if (parts.state === state && parts.stateText !== '') return parts.stateText;
  }
  return STATE_WORDS[state];
};

/** A status line in its old style: state and stage change, the mark before them changes with its kind. */
export const statusLine = (
  document: RegisterDocument,
  old: string,
  state: RiskState,
  stage: string,
  isClosedSection = false,
): string => {
  const sample = old !== '' ? old : '';
  const text = statusText(sample);
  const parts = statusParts(text);
  const own = dressOf(sample.replace(/\n/g, ' '));
  const isSameState = parts.state === state || (parts.state === null && state === 'active' && !isClosedSection);
  const word = isSameState ? parts.stateText : likeCase(parts.stateText, stateWord(document, state));
  const separator = parts.separator || ' - ';
  const needsWord = state !== 'active' || isClosedSection || stage === '' || old === '';
  const head = word === '' && needsWord ? stateWord(document, state) : word;
  const isStageOnly = old === '' && state === 'active' && stage !== '' && writesStagesOnly(document);
  if (isStageOnly) return stage;
  const body = head !== '' && stage !== '' ? `${head}${separator}${stage}` : head || stage;
  const mark =
    own.mark === '' && old !== ''
      ? ''
      : (markOfSibling(document, state, stage) ?? (isSameState && old !== '' ? own.mark : ''));
  return `${dressed({ ...own, mark }, body)}${parts.rest}`;
};

/** True where the document's open risks name a stage without the word of the state. */
const writesStagesOnly = (document: RegisterDocument): boolean => {
  const found = everyStatus(document);
  return found.length > 0 && found.every(({ parts }) => parts.stateText === '');
};

/** The mark other risks of the same state and stage carry; a check mark that lost its line is written whole. */
const markOfSibling = (document: RegisterDocument, state: RiskState, stage: string): string | null => {
  let sameState: string | null = null;
  for (const { raw, parts } of everyStatus(document)) {
    const { mark } = dressOf(raw);
    if (mark === '' || parts.state !== state) continue;
    const whole = mark.includes('\n') ? `${repairText(mark.trimEnd())} ` : mark;
    if (parts.stage === stage) return whole;
    sameState ??= whole;
  }
  return sameState !== null && state === 'closed' ? sameState : null;
};

/** A date in the style of the one it replaces; ISO 8601 otherwise. */
export const dateText = (old: string, date: string): string => {
  const style = /^\d{2}([-./])\d{2}\1\d{4}$/.exec(withoutEmphasis(old));
  const [year = '', month = '', day = ''] = date.split('-');
  return style && style[1] !== '/' ? [day, month, year].join(style[1]) : date;
};

/** A category as the document writes it: with its code in parentheses, as the code alone, or by name. */
export const categoryText = (
  document: RegisterDocument,
  draft: RegisterDraft,
  old: string,
  code: string | null,
): string => {
  const category = draft.categories.find((one) => one.code === code);
  if (!category) return code ?? '';
  const sample = old !== '' ? old : (everyRaw(document, 'category')[0] ?? '');
  const plain = withoutEmphasis(sample).trim();
  if (/\([A-Za-z0-9/&-]{1,8}\)$/.test(plain)) return `${category.name} (${category.code})`;
  return draft.categories.some((one) => one.code === plain && one.name !== plain) ? category.code : category.name;
};

/** True for the claim whose style a new value of the field should follow. */
export const hasValue = (claim: FieldClaim): boolean => claim.inline !== null && claim.inline.raw !== '';
