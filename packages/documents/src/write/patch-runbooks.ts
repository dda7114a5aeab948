import { type RegisterDraft, type RunbookDraft, runbookKey } from '@heed/domain';
import type { RegisterDocument, RunbookClaim } from '../claims.ts';
import { isSame } from './differences.ts';
import type { Edit } from './edits.ts';
import { stepsText } from './runbook-text.ts';

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

/** Procedures that changed are written where they stand: the heading, the code block or the entry that is another one. */
export const patchRunbooks = (document: RegisterDocument, base: RegisterDraft, current: RegisterDraft): Edit[] => {
  const before = base.runbooks ?? [];
  const after = successors(before, current.runbooks ?? []);
  return document.runbooks.flatMap((claim, i): Edit[] => {
    const [old, now] = [before[i], after[i]];
    if (!old || !now) return [];
    return [
      ...titleEdits(claim, old.title, now.title),
      ...blockEdits(document, claim, old, now),
      ...itemEdits(claim, old, now),
    ];
  });
};
