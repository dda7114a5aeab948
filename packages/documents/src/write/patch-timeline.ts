import type { RegisterDraft, TimelineDraft } from '@heed/domain';
import type { RegisterDocument, TimelineClaim } from '../claims.ts';
import { draftEntry, timelineClaims } from '../draft/timeline.ts';
import { isSame } from './differences.ts';
import { charsOf } from './document-place.ts';
import type { Edit } from './edits.ts';
import { entryLines } from './timeline-lines.ts';

interface Pair {
  readonly claim: TimelineClaim;
  readonly before: TimelineDraft;
  readonly after: TimelineDraft | undefined;
}

/** Which entry of today each line was: the same words, else the same period, the same text, or the same place. */
const pairsOf = (document: RegisterDocument, current: readonly TimelineDraft[]): Pair[] => {
  const left = new Set(current);
  const claims = timelineClaims(document).map((claim) => ({ claim, before: draftEntry(claim) }));
  const found = new Map<TimelineClaim, TimelineDraft>();
  const isAsMany = claims.length === current.length;
  const rules: readonly ((a: TimelineDraft, b: TimelineDraft, place: number) => boolean)[] = [
    (a, b) => a.period === b.period && a.text === b.text,
    (a, b) => a.period === b.period,
    (a, b) => a.text === b.text,
    (_, b, place) => isAsMany && current.indexOf(b) === place,
  ];
  for (const isOne of rules)
    for (const [place, { claim, before }] of claims.entries()) {
      const match = found.has(claim) ? undefined : [...left].find((entry) => isOne(before, entry, place));
      if (!match) continue;
      found.set(claim, match);
      left.delete(match);
    }
  return claims.map(({ claim, before }) => ({ claim, before, after: found.get(claim) }));
};

const BOX = /^([\s>]*(?:[-*+]|\d+[.)])\s+)\[[ xX]\]/;

/** Writes new words over the old ones of a line, where they stand there once and as they are read. */
const overwrite = (line: string, start: number, old: string, text: string): Edit[] => {
  const at = line.indexOf(old);
  if (old === text || at < 0 || line.includes(old, at + 1) || /[\r\n]/.test(text)) return [];
  return [{ from: start + at, to: start + at + old.length, text }];
};

/** What changed of an entry is written into its own line: its period, its text, the tick of its box. */
const patchLine = (document: RegisterDocument, { claim, before, after }: Pair): Edit[] => {
  const line = document.lines[claim.line - 1] ?? '';
  const start = document.starts[claim.line - 1] ?? 0;
  const isTable = line.trimStart().startsWith('|');
  if (!after) return claim.text.includes('\n') ? [] : [{ ...charsOf(document, claim.line, claim.line), text: '' }];
  if (isSame(before, after) || (isTable && /\|/.test(after.period + after.text))) return [];
  const box = BOX.exec(line);
  const tick: Edit[] =
    box && before.isDone !== after.isDone
      ? [{ from: start + box[0].length - 2, to: start + box[0].length - 1, text: after.isDone ? 'x' : ' ' }]
      : [];
  return [
    ...(before.period === claim.period ? overwrite(line, start, claim.period, after.period) : []),
    ...(before.text === claim.text ? overwrite(line, start, claim.text, after.text) : []),
    ...tick,
  ];
};

/** New entries follow the line of the one they follow in the plan, written like it. */
const addLines = (document: RegisterDocument, pairs: readonly Pair[], current: readonly TimelineDraft[]): Edit[] => {
  const claimOf = new Map(pairs.flatMap(({ claim, after }) => (after ? [[after, claim] as const] : [])));
  let anchor: TimelineClaim | undefined;
  return current.flatMap((entry): Edit[] => {
    const claim = claimOf.get(entry);
    if (claim) anchor = claim;
    if (claim || !anchor || anchor.text.includes('\n')) return [];
    const line = document.lines[anchor.line - 1] ?? '';
    const lead = /^[\s>]*(?:[-*+])\s+/.exec(line)?.[0];
    if (lead === undefined) return [];
    const [first = '', ...more] = entryLines(entry, /\*\*/.test(line));
    const at = (document.starts[anchor.line - 1] ?? 0) + line.length;
    const indent = /^[\s>]*/.exec(lead)?.[0] ?? '';
    const text = [`${lead}${first}`, ...more.map((each) => indent + each)];
    return [{ from: at, to: at, text: text.map((each) => document.lineEnd + each).join('') }];
  });
};

/** The plan is written back into the lines it was read from; what has no place there goes elsewhere. */
export const patchTimeline = (document: RegisterDocument, current: RegisterDraft): Edit[] => {
  const entries = current.timeline ?? [];
  const pairs = pairsOf(document, entries);
  return [...pairs.flatMap((pair) => patchLine(document, pair)), ...addLines(document, pairs, entries)];
};
