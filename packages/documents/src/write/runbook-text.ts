import type { RollbackOptionDraft, RunbookDraft } from '@heed/domain';
import { OPTION_LINE, optionsOf, STEP_LINE } from '../read/options.ts';
import { isSame, spoken } from './differences.ts';

/** How the comment before a step is written: `# ` `1` `. `. */
interface HeadStyle {
  readonly before: string;
  readonly after: string;
}

const STYLES: Readonly<Record<RunbookDraft['kind'], HeadStyle>> = {
  steps: { before: '# ', after: '. ' },
  options: { before: '# Option ', after: ': ' },
};

const HEAD = /^(\s*(?:#|\/\/|--|;|REM)\s*(?:\p{L}+\s*)?)(\d+|[A-Z])(\s*[:：.)-]\s*)/u;

const styleOf = (kind: RunbookDraft['kind'], line: string | undefined): HeadStyle => {
  const match = line === undefined ? null : HEAD.exec(line);
  return match ? { before: match[1] ?? '', after: `${(match[3] ?? '').trimEnd()} ` } : STYLES[kind];
};

const withoutLanguage = (step: RollbackOptionDraft): RollbackOptionDraft => ({ ...step, language: '' });

/** The lines of each step of a code block from its comment on, with the blank lines behind it. */
const piecesOf = (code: string, pattern: RegExp): string[] => {
  const lines = code.split('\n');
  const starts = lines.flatMap((line, index) => (pattern.test(line) ? [index] : []));
  return starts.map((start, index) => lines.slice(start, starts[index + 1] ?? lines.length).join('\n'));
};

/** What stands between a step and the one below it; behind the last one, what stands behind the first. */
const gapBehind = (pieces: readonly string[], index: number): string => {
  if (pieces.length < 2) return '\n\n';
  const piece = pieces[index < pieces.length - 1 ? index : 0] ?? '';
  return `${/\s*$/.exec(piece)?.[0] ?? ''}\n`;
};

/** Steps as the inside of one code block. Those that stay keep their lines; the others are written in their style. */
export const stepsText = (kind: RunbookDraft['kind'], steps: readonly RollbackOptionDraft[], old = ''): string => {
  const [only] = steps;
  if (only && steps.length === 1 && only.title === '' && !only.preferred) return only.code;
  const pattern = kind === 'options' ? OPTION_LINE : STEP_LINE;
  const before = optionsOf(old, '');
  const isAlike = before.kind === kind;
  const pieces = isAlike ? piecesOf(old, pattern) : [];
  // What stands before the first comment is a step without a name.
  const named = isAlike ? before.options.slice(before.options.length - pieces.length).map(withoutLanguage) : [];
  const style = styleOf(kind, pieces[0]?.split('\n')[0]);
  const texts = steps.map((step, index) => {
    const at = named.findIndex((one) => isSame(one, withoutLanguage(step)));
    const number = String(index + 1);
    const gap = gapBehind(pieces, at >= 0 ? at : index);
    const kept =
      at >= 0
        ? pieces[at]?.trimEnd().replace(HEAD, (_, head, was, tail) => `${head}${/\d/.test(was) ? number : was}${tail}`)
        : undefined;
    const mark = step.preferred ? ' (preferred)' : '';
    const head = `${style.before}${number}${style.after}${step.title}${mark}`.trimEnd();
    const text = kept ?? (step.title === '' && index === 0 ? step.code : `${head}\n${step.code}`.trimEnd());
    return { text, gap };
  });
  return texts.map(({ text, gap }, index) => (index < texts.length - 1 ? text + gap : text)).join('');
};

const fenceFor = (code: string): string =>
  '`'.repeat(1 + Math.max(2, ...[...code.matchAll(/`{3,}/g)].map(([run]) => run.length)));

/** What a runbook says of itself, on one line; empty where it says nothing. */
export const detailsLine = ({ ref, rehearseEveryDays }: RunbookDraft): string =>
  [
    ...(ref === null ? [] : [`**For risk:** ${ref}`]),
    ...(rehearseEveryDays === null ? [] : [`**Rehearsed every:** ${rehearseEveryDays} days`]),
  ].join(' · ');

const indented = (text: string, indent: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '' : indent + line))
    .join('\n');

/** A step as an entry of a list, its code below it. */
const entry = (
  kind: RunbookDraft['kind'],
  { title, language, code, preferred }: RollbackOptionDraft,
  at: number,
): string => {
  const lead = kind === 'options' ? '- ' : `${at + 1}. `;
  const name = kind === 'options' ? `Option ${at + 1}: ${title}${preferred ? ' (preferred)' : ''}` : title;
  const [first = '', ...more] = name.split('\n');
  const indent = ' '.repeat(lead.length);
  const lines = [`${lead}${first}`, ...more.map((line) => `${indent}- ${line}`)].join('\n');
  if (code === '') return lines;
  const fence = fenceFor(code);
  return `${lines}\n\n${indented(`${fence}${language}\n${code}\n${fence}`, indent)}\n`;
};

/** One code block for all steps where its comments can say them; else a list, with the code of each below it. */
const body = ({ kind, steps }: RunbookDraft): string => {
  const language = steps.find((step) => step.code !== '')?.language ?? '';
  const code = stepsText(kind, steps);
  const read = optionsOf(code, language);
  const isKind = (read.kind === 'options') === (kind === 'options');
  const isOneLanguage = steps.every((step) => step.language === language);
  if (
    !steps.some((step) => step.code !== '') ||
    !isOneLanguage ||
    !isKind ||
    !isSame(read.options.map(spoken), steps.map(spoken))
  )
    return steps
      .map((step, at) => entry(kind, step, at))
      .join('\n')
      .trimEnd();
  const fence = fenceFor(code);
  return `${fence}${language}\n${code}\n${fence}`;
};

/** A runbook as a section of its own. */
export const runbookSection = (runbook: RunbookDraft, marks = '###'): string =>
  [`${marks} ${runbook.title}`, detailsLine(runbook), body(runbook)].filter(Boolean).join('\n\n');

/** The runbooks of a register that never had a document, a heading each. */
export const runbookSections = (runbooks: readonly RunbookDraft[]): string =>
  runbooks.length === 0 ? '' : ['## Emergency Procedures', ...runbooks.map((one) => runbookSection(one))].join('\n\n');
