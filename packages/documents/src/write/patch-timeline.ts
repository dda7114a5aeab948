import type { RegisterDraft, TimelineDraft } from '@heed/domain';
import type { RegisterDocument, TimelineClaim, TimelineHead } from '../register-claims.ts';
import { isSame } from './differences.ts';
import { blockBelow, charsOf, isBlank, newSection } from './document-place.ts';
import { applyEdits, type Edit } from './edits.ts';
import { entryLine, hardLines, leadOf, planStartLine, timelineSection, wordsOf } from './timeline-lines.ts';
import { type Container, type NewPeriod, type Pair, placesOf } from './timeline-places.ts';

const lineAt = (document: RegisterDocument, line: number): string => document.lines[line - 1] ?? '';
const startOf = (document: RegisterDocument, line: number): number => document.starts[line - 1] ?? 0;
const isRow = (line: string): boolean => line.trimStart().startsWith('|');

const BOX = /^([\s>]*(?:[-*+]|\d+[.)])\s+)\[[ xX]\]/;

/** Writes new words over the old ones of a line, where they stand there once and as they are read. */
const overwrite = (line: string, start: number, old: string, text: string): Edit[] => {
  const at = line.indexOf(old);
  if (old === text || old === '' || at < 0 || line.includes(old, at + 1) || /[\r\n]/.test(text)) return [];
  return [{ from: start + at, to: start + at + old.length, text }];
};

const setText = (document: RegisterDocument, claim: TimelineClaim, before: string, text: string): Edit[] => {
  if (before === text) return [];
  const line = lineAt(document, claim.line);
  const [start, lead] = [startOf(document, claim.line), leadOf(line)];
  if (claim.place) return [{ ...claim.place, text: hardLines(text, lead, document.lineEnd) }];
  if (claim.head === null) return before === claim.text ? overwrite(line, start, claim.text, text) : [];
  // What was nested below it is a part of its text.
  const { to } = charsOf(document, claim.lines[1], claim.lines[1]);
  const last = lineAt(document, claim.lines[1]);
  const end = Math.min(to, startOf(document, claim.lines[1]) + last.length);
  const box = BOX.exec(line)?.[0].length;
  return [
    {
      ...{ from: start + (box === undefined ? lead.length : box + 1), to: end },
      text: hardLines(text, lead, document.lineEnd),
    },
  ];
};

/** A tick goes into its box; an entry that is done gets one where its list has none. */
const tick = (document: RegisterDocument, claim: TimelineClaim, before: boolean, isDone: boolean): Edit[] => {
  if (before === isDone) return [];
  const [line, start] = [lineAt(document, claim.line), startOf(document, claim.line)];
  const box = BOX.exec(line)?.[0].length;
  if (box !== undefined) return [{ from: start + box - 2, to: start + box - 1, text: isDone ? 'x' : ' ' }];
  const lead = leadOf(line);
  return lead.trim() === '' || isRow(line)
    ? []
    : [{ from: start + lead.length, to: start + lead.length, text: '[x] ' }];
};

/** An entry that gets a period, or has none any more, is written anew behind its mark and box. */
const rewritten = (document: RegisterDocument, claim: TimelineClaim, after: TimelineDraft): Edit[] => {
  if (!claim.place) return [];
  const [line, start] = [lineAt(document, claim.line), startOf(document, claim.line)];
  const [lead, box] = [leadOf(line), BOX.exec(line)?.[0].length];
  const style = { lead: '', hasPeriod: true, isBold: /\*\*/.test(line), hasBox: false };
  const words = entryLine({ ...after, isDone: false }, style)
    .split('\n')
    .join(`${document.lineEnd}${' '.repeat(lead.length)}`);
  return [{ from: start + (box === undefined ? lead.length : box + 1), to: claim.place.to, text: words }];
};

/** What changed of an entry is written into its own line: its period, its text, the tick of its box. */
const patchLine = (document: RegisterDocument, { claim, before, after }: Pair): Edit[] => {
  if (!after || isSame(before, after)) return [];
  const line = lineAt(document, claim.line);
  if (isRow(line) && /\|/.test(after.period + after.text)) return [];
  if (claim.head === null && claim.place && (before.period === '') !== (after.period === ''))
    return [...rewritten(document, claim, after), ...tick(document, claim, before.isDone, after.isDone)];
  const period =
    claim.head === null && before.period === claim.period
      ? overwrite(line, startOf(document, claim.line), claim.period, after.period)
      : [];
  return [
    ...period,
    ...setText(document, claim, wordsOf(before, claim.head !== null), wordsOf(after, claim.head !== null)),
    ...tick(document, claim, before.isDone, after.isDone),
  ];
};

/** The lines of an entry with what changed in them, to stand elsewhere. */
const movedLines = (document: RegisterDocument, pair: Pair): string => {
  const [first, last] = pair.claim.lines;
  const from = startOf(document, first);
  const slice = document.source.slice(from, startOf(document, last) + lineAt(document, last).length);
  const edits = patchLine(document, pair).map((edit) => ({ ...edit, from: edit.from - from, to: edit.to - from }));
  return applyEdits(slice, edits);
};

/** A new entry, written as another one of its list is; null where a line cannot hold it. */
const newLines = (
  document: RegisterDocument,
  model: TimelineClaim,
  isOwn: boolean,
  entry: TimelineDraft,
): string | null => {
  const line = lineAt(document, model.line);
  if (isRow(line)) {
    if (/[|\n]/.test(entry.period + entry.text)) return null;
    const words = wordsOf(entry, false);
    const edits = [...overwrite(line, 0, model.period, entry.period), ...overwrite(line, 0, model.text, words)];
    const row = applyEdits(line, edits);
    return row.includes(entry.period) && row.includes(entry.text) ? row : null;
  }
  const style = { lead: leadOf(line), hasPeriod: isOwn, isBold: /\*\*/.test(line), hasBox: BOX.test(line) };
  const text = entryLine(entry, style, document.lineEnd);
  const isSpaced = style.lead.trim() === '' && isBlank(document, model.line + 1);
  return isSpaced ? `${document.lineEnd}${text}` : text;
};

/** The most lines that can stay where they are while the others move. */
const keptOf = (order: readonly number[]): Set<number> => {
  let best: number[] = [];
  const ends = order.map((): number[] => []);
  for (const [i, value] of order.entries()) {
    for (let j = 0; j < i; j++)
      if ((order[j] ?? 0) < value && (ends[j]?.length ?? 0) > (ends[i]?.length ?? 0)) ends[i] = ends[j] ?? [];
    ends[i] = [...(ends[i] ?? []), value];
    if (ends[i].length > best.length) best = ends[i];
  }
  return new Set(best);
};

const numberEdits = (
  document: RegisterDocument,
  { pairs }: Container,
  kept: ReadonlyMap<TimelineDraft, Pair>,
  entries: readonly TimelineDraft[],
): Edit[] => {
  const number = (claim: TimelineClaim): RegExpExecArray | null =>
    /^([\s>]*)(\d+)(?=[.)])/.exec(lineAt(document, claim.line));
  const isCounting = pairs.every(({ claim }, i) => number(claim)?.[2] === String(i + 1));
  return entries.flatMap((entry, i): Edit[] => {
    const claim = kept.get(entry)?.claim;
    const found = claim && isCounting ? number(claim) : null;
    if (!claim || !found) return [];
    const from = startOf(document, claim.line) + (found[1] ?? '').length;
    return [{ from, to: from + (found[2] ?? '').length, text: String(i + 1) }];
  });
};

const isHead = (containers: readonly Container[], { line, head }: TimelineClaim): boolean =>
  head === null && containers.some((other) => other.head?.line === line);

/** The lines of one container as they stand today: those that stay are patched, the others go, move or come. */
const patchContainer = (document: RegisterDocument, containers: readonly Container[], container: Container): Edit[] => {
  const { pairs, entries, head } = container;
  const places = new Map(pairs.map((pair, at) => [pair, at]));
  const known = new Map(pairs.flatMap((pair) => (pair.after ? [[pair.after, pair] as const] : [])));
  const here = entries.flatMap((entry) => known.get(entry) ?? []);
  const fixed = keptOf(here.map((pair) => places.get(pair) ?? 0));
  const stays = (pair: Pair): boolean => fixed.has(places.get(pair) ?? -1) || isHead(containers, pair.claim);
  const kept = new Map(here.flatMap((pair) => (pair.after && stays(pair) ? [[pair.after, pair] as const] : [])));
  const edits: Edit[] = numberEdits(document, container, kept, entries);
  for (const pair of pairs) {
    if (pair.after && kept.has(pair.after)) edits.push(...patchLine(document, pair));
    else if (!isHead(containers, pair.claim))
      edits.push({ ...charsOf(document, pair.claim.lines[0], pair.claim.lines[1]), text: '' });
    else if (pair.claim.place) edits.push({ ...pair.claim.place, text: '' });
  }
  let model: TimelineClaim | undefined;
  const first = [...kept.values()][0]?.claim ?? pairs[0]?.claim;
  for (const entry of entries) {
    const stay = kept.get(entry);
    if (stay) model = stay.claim;
    if (stay) continue;
    const pair = known.get(entry);
    const like = model ?? first;
    const text = pair ? movedLines(document, pair) : like && newLines(document, like, head === null, entry);
    if (!like || text == null) continue;
    if (model) {
      const at = startOf(document, model.lines[1]) + lineAt(document, model.lines[1]).length;
      edits.push({ from: at, to: at, text: document.lineEnd + text });
    } else
      edits.push({
        from: startOf(document, like.lines[0]),
        to: startOf(document, like.lines[0]),
        text: text + document.lineEnd,
      });
  }
  return [...edits, ...patchHead(document, containers, container)];
};

/** Where the lines below a period end. */
const endOf = (document: RegisterDocument, { head, pairs }: Container): number => {
  const last = Math.max(head?.line ?? 0, ...pairs.map(({ claim }) => claim.lines[1]));
  if (head?.style !== 'heading') return last;
  let line = head.to;
  while (line > last && (isBlank(document, line) || /^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/.test(lineAt(document, line))))
    line--;
  return line;
};

/** A period that is called otherwise, or has nothing below it any more. */
const patchHead = (document: RegisterDocument, containers: readonly Container[], container: Container): Edit[] => {
  const { head, period, pairs, entries } = container;
  if (!head || pairs.length === 0) return [];
  if (entries.length > 0)
    return period !== null && period !== pairs[0]?.claim.period ? [{ ...head.period, text: period }] : [];
  const isEntry = containers.some((one) =>
    one.pairs.some(({ claim }) => claim.head === null && claim.line === head.line),
  );
  return isEntry ? [] : [removeHead(document, head, container)].flat();
};

const removeHead = (document: RegisterDocument, head: TimelineHead, container: Container): Edit[] => {
  const own = new Set(
    container.pairs.flatMap(({ claim: { lines } }) =>
      Array.from({ length: lines[1] - lines[0] + 1 }, (_, i) => lines[0] + i),
    ),
  );
  const first = Math.min(...own);
  let to = head.line;
  while (to + 1 < first && isBlank(document, to + 1)) to++;
  if (head.style !== 'heading') return [{ ...charsOf(document, head.line, to), text: '' }];
  const rest = Array.from({ length: head.to - head.line }, (_, i) => head.line + 1 + i);
  if (rest.some((line) => !own.has(line) && !isBlank(document, line))) return [];
  const end = endOf(document, container);
  const blanks =
    end < document.lines.length && isBlank(document, end + 1)
      ? [{ ...charsOf(document, end + 1, end + 1), text: '' }]
      : [];
  return [{ ...charsOf(document, head.line, to), text: '' }, ...blanks];
};

/** Entries of a period the document does not have: a head like the one before, with its entries below it. */
const addPeriod = (document: RegisterDocument, { behind, period, entries }: NewPeriod): Edit[] => {
  const { head, pairs } = behind;
  const model = pairs[0]?.claim;
  if (!head || !model || period === '') return [];
  const end = document.lineEnd;
  const line = lineAt(document, head.line);
  const start = startOf(document, head.line);
  const above = (line.slice(0, head.period.from - start) + period + line.slice(head.period.to - start)).replace(
    /^([\s>]*)(\d+)(?=[.)])/,
    (_, indent, number) => `${indent}${Number(number) + 1}`,
  );
  const isItem = head.style === 'item';
  // A head that says something itself is no head of another period.
  const headLine =
    isItem && behind.pairs.some(({ claim }) => claim.head === null) ? `${leadOf(line)}${period}:` : above;
  const gap = !isItem && isBlank(document, head.line + 1) ? end : '';
  const lines = entries.flatMap((entry) => newLines(document, model, false, entry) ?? []);
  if (lines.length < entries.length) return [];
  const at = endOf(document, behind);
  const text = [`${isItem ? '' : end}${headLine}`, `${gap}${lines.join(end)}`].join(end);
  const to = startOf(document, at) + lineAt(document, at).length;
  return [{ from: to, to, text: end + text }];
};

/** The day the plan begins stands over the old one, or below the heading of the plan. */
const patchPlanStart = (document: RegisterDocument, day: string | null): Edit[] => {
  const { planStart } = document;
  if (day === null || planStart?.text === day) return [];
  if (planStart) return [{ from: planStart.from, to: planStart.to, text: day }];
  const chapter = document.stretches.find(({ kind }) => kind === 'timeline');
  return chapter ? [blockBelow(document, chapter.from, planStartLine(day))] : [];
};

/** The plan is written back into the lines it was read from; a document without one gets a section. */
export const patchTimeline = (document: RegisterDocument, current: RegisterDraft): Edit[] => {
  if (current.timeline === null) return patchPlanStart(document, current.planStartsOn);
  const { containers, added } = placesOf(document, current.timeline);
  if (containers.length === 0) return newSection(document, 'timeline', timelineSection(current, document.lineEnd));
  return [
    ...patchPlanStart(document, current.planStartsOn),
    ...containers.flatMap((container) => patchContainer(document, containers, container)),
    ...added.flatMap((one) => addPeriod(document, one)),
  ];
};
