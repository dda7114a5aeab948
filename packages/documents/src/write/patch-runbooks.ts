import { type RegisterDraft, type RunbookDraft, runbookKey } from '@heed/domain';
import type { RegisterDocument, RunbookClaim } from '../register-claims.ts';
import { isSame } from './differences.ts';
import { blockBelow, charsOf, endOfChapter, isBlank, sectionAtEnd } from './document-place.ts';
import type { Edit } from './edits.ts';
import { detailsLine, runbookSection, runbookSections, stepsText } from './runbook-text.ts';

/** What each runbook of the document has become: known by its name, or by its steps where it has another one now. */
const successors = (before: readonly RunbookDraft[], after: readonly RunbookDraft[]): (RunbookDraft | undefined)[] => {
  const free = new Set(after);
  const take = (isMeant: (one: RunbookDraft) => boolean): RunbookDraft | undefined => {
    const found = [...free].find(isMeant);
    if (found) free.delete(found);
    return found;
  };
  const byName = before.map((old) => take((one) => runbookKey(one.title) === runbookKey(old.title)));
  return byName.map((found, i) => found ?? take((one) => isSame(one.steps, before[i]?.steps)));
};

const isOneLine = (text: string): boolean => text !== '' && !/[\r\n]/.test(text);

const titleEdits = ({ heading }: RunbookClaim, before: string, after: string): Edit[] => {
  if (!heading || before === after || !isOneLine(after)) return [];
  const at = heading.raw.indexOf(before);
  return at < 0 ? [] : [{ from: heading.from + at, to: heading.from + at + before.length, text: after }];
};

const blockEdits = (
  document: RegisterDocument,
  claim: RunbookClaim,
  before: RunbookDraft,
  after: RunbookDraft,
): Edit[] => {
  if (claim.blocks.length > 1 && before.steps.length !== after.steps.length) return [];
  let from = 0;
  return claim.blocks.flatMap(({ code, steps: count }): Edit[] => {
    const isLast = claim.blocks.length === 1;
    const [old, now] = [before, after].map(({ steps }) => steps.slice(from, isLast ? undefined : from + count));
    from += count;
    if (isSame(old, now) || !now || code.inner.to === code.inner.from) return [];
    const text = stepsText(after.kind, now, code.code);
    if (text.includes('```') || text.includes('~~~')) return [];
    const lines = text.split('\n').map((line) => (line === '' ? line : code.indent + line));
    return [{ ...code.inner, text: lines.join(document.lineEnd) }];
  });
};

const itemEdits = ({ items }: RunbookClaim, before: RunbookDraft, after: RunbookDraft): Edit[] =>
  before.steps.length !== after.steps.length
    ? []
    : items.flatMap((item, i): Edit[] => {
        const [old, now] = [before.steps[i]?.title ?? '', after.steps[i]?.title ?? ''];
        return old === now || item.raw !== old || !isOneLine(now) ? [] : [{ from: item.from, to: item.to, text: now }];
      });

/** Steps that are entries of a list with their code below: what changed of one is written over it. */
const placeEdits = (
  document: RegisterDocument,
  { places }: RunbookClaim,
  before: RunbookDraft,
  after: RunbookDraft,
): Edit[] =>
  before.steps.length !== after.steps.length
    ? []
    : places.flatMap(({ title, code }, i): Edit[] => {
        const [old, now] = [before.steps[i], after.steps[i]];
        if (!old || !now) return [];
        const name =
          title && old.title !== now.title && title.text === old.title && isOneLine(now.title)
            ? [{ from: title.from, to: title.to, text: now.title }]
            : [];
        if (!code || old.code === now.code || now.code === '' || /```|~~~/.test(now.code)) return name;
        const lines = now.code.split('\n').map((line) => (line === '' ? line : code.indent + line));
        return [...name, { ...code.inner, text: lines.join(document.lineEnd) }];
      });

/** The line about its risk and its rehearsals: rewritten, taken out, or put below the heading. */
const detailEdits = (
  document: RegisterDocument,
  claim: RunbookClaim,
  before: RunbookDraft,
  after: RunbookDraft,
): Edit[] => {
  if (before.ref === after.ref && before.rehearseEveryDays === after.rehearseEveryDays) return [];
  const text = detailsLine(after);
  const [first, ...more] = claim.details;
  if (first === undefined) {
    const at = (document.starts[claim.line - 1] ?? 0) + (document.lines[claim.line - 1] ?? '').length;
    return text === '' ? [] : [{ from: at, to: at, text: `${document.lineEnd}${document.lineEnd}${text}` }];
  }
  const gone = (line: number): Edit => ({
    ...charsOf(document, line, isBlank(document, line + 1) ? line + 1 : line),
    text: '',
  });
  const start = document.starts[first - 1] ?? 0;
  const kept = { from: start, to: start + (document.lines[first - 1] ?? '').length, text };
  return [text === '' ? gone(first) : kept, ...more.map(gone)];
};

/** The whole of a procedure anew, in the place of the old one; only where nothing else stands between its lines. */
const rewritten = (document: RegisterDocument, claim: RunbookClaim, after: RunbookDraft): Edit[] => {
  if (!claim.isWhole || !claim.heading || claim.marks === '') return [];
  const [first, last] = claim.lines;
  const from = document.starts[first - 1] ?? 0;
  const to = (document.starts[last - 1] ?? 0) + (document.lines[last - 1] ?? '').length;
  return [{ from, to, text: runbookSection(after, claim.marks).replaceAll('\n', document.lineEnd) }];
};

/** The last of the blank lines below a line. */
const blanksBelow = (document: RegisterDocument, line: number): number => {
  let to = line;
  while (to < document.lines.length && isBlank(document, to + 1)) to++;
  return to;
};

const removed = (document: RegisterDocument, { isWhole, lines: [first, last] }: RunbookClaim): Edit[] =>
  isWhole ? [{ ...charsOf(document, first, blanksBelow(document, last)), text: '' }] : [];

/** New procedures follow the last one, or open the chapter of them that a document without any gets. */
const additions = (
  document: RegisterDocument,
  added: readonly RunbookDraft[],
  gone: ReadonlySet<RunbookClaim>,
): Edit[] => {
  if (added.length === 0) return [];
  const end = document.lineEnd;
  const last = document.runbooks.at(-1);
  const line = endOfChapter(document, 'runbook');
  if (line === null) return [sectionAtEnd(document, [runbookSections(added).replaceAll('\n', end)])];
  const marks = last === undefined || last.marks.length < 3 ? '###' : last.marks;
  const text = added
    .map((one) => runbookSection(one, marks))
    .join('\n\n')
    .replaceAll('\n', end);
  if ([...gone].some(({ isWhole, lines }) => isWhole && lines[1] === line)) {
    // What stands in the place of one that goes begins where that ended.
    const { to } = charsOf(document, line, blanksBelow(document, line));
    return [{ from: to, to, text: `${text}${end}${to < document.source.length ? end : ''}` }];
  }
  return [blockBelow(document, line, text)];
};

/**
 * Procedures that changed are written where they stand: the heading, the code block or the entry that is another one.
 * Where that did not keep what they say (`isCoarse`), the whole of each is written anew. New ones follow, those that are
 * gone go.
 */
export const patchRunbooks = (
  document: RegisterDocument,
  base: RegisterDraft,
  current: RegisterDraft,
  isCoarse: boolean,
): Edit[] => {
  const before = base.runbooks ?? [];
  const now = current.runbooks ?? [];
  const after = successors(before, now);
  const edits = document.runbooks.flatMap((claim, i): Edit[] => {
    const [old, one] = [before[i], after[i]];
    if (!old || !one) return old ? removed(document, claim) : [];
    if (isSame(old, one)) return [];
    if (isCoarse) return rewritten(document, claim, one);
    return [
      ...titleEdits(claim, old.title, one.title),
      ...detailEdits(document, claim, old, one),
      ...blockEdits(document, claim, old, one),
      ...itemEdits(claim, old, one),
      ...placeEdits(document, claim, old, one),
    ];
  });
  const known = new Set(after);
  const added = now.filter((one) => !known.has(one));
  const gone = new Set(document.runbooks.filter((_, i) => before[i] && !after[i]));
  return [...edits, ...additions(document, added, gone)];
};
