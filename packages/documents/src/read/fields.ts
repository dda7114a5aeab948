import type { CodeClaim, FieldClaim, Value } from '../claims.ts';
import { type RiskField, riskFieldOf } from '../labels.ts';
import { normalised } from '../words.ts';
import type { CodeBlock, Line } from './blocks.ts';
import { addItem, closeItem, extendItem, lastItem, type OpenItem, openItem } from './items.ts';
import { type LabelMatch, labelsOf } from './label-line.ts';
import { blockAt, type Reading, valueBetween, valueOnLine } from './reading.ts';
import { SEALED_LANGUAGE } from './sealed.ts';

interface OpenField {
  readonly match: LabelMatch;
  readonly line: Line;
  readonly field: RiskField | null;
  inline: Value | null;
  readonly items: OpenItem[];
  readonly codes: CodeClaim[];
  last: number;
  end: number;
  isClosed: boolean;
}

export interface Fields {
  readonly fields: FieldClaim[];
  readonly notes: Value[];
  /** Tables met on the way, by block index; they speak for themselves. */
  readonly tables: readonly number[];
}

/** Fields whose content is prose: further paragraphs belong to it. */
const PROSE: ReadonlySet<RiskField> = new Set<RiskField>([
  'description',
  'consequence',
  'cause',
  'resolution',
  'documentation',
  'lessonsLearned',
  'processImprovement',
]);

export const toCode = (block: CodeBlock): CodeClaim => ({
  language: block.language,
  code: block.code,
  lines: [block.from, block.to],
  inner: block.inner,
  indent: block.indent,
});

const isPlainBulletLabel = (label: string): boolean => label.length <= 30 && label.split(/\s+/).length <= 4;

/** The indentation of bullets that are labels (`- **Impact:** High`), or null where bullets are list entries. */
const labelBulletIndent = (lines: readonly Line[]): number | null => {
  let known = 0;
  let indent: number | null = null;
  for (const line of lines) {
    if (line.kind !== 'item' && line.kind !== 'text') continue;
    const [match] = labelsOf(line, (label) => riskFieldOf(label) !== null);
    if (!match) {
      if (line.kind === 'item' && indent === null && known === 0) continue;
      continue;
    }
    if (!match.bullet) {
      // A label on its own line owns the bullets below it.
      if (indent === null && riskFieldOf(match.label) !== null) return null;
      continue;
    }
    if (/^\d/.test(match.bullet)) return null;
    if (riskFieldOf(match.label) === null) continue;
    known++;
    indent ??= line.indent.length;
  }
  return known >= 1 ? indent : null;
};

const startField = (reading: Reading, line: Line, match: LabelMatch): OpenField => {
  const inline = valueOnLine(reading, line, match.from, match.to);
  return {
    match,
    line,
    field: riskFieldOf(match.remark ? `${match.label} (${match.remark})` : match.label),
    inline,
    items: [],
    codes: [],
    last: line.n,
    end: inline?.to ?? line.start + Math.min(match.to, line.text.trimEnd().length),
    isClosed: false,
  };
};

const closeField = (reading: Reading, open: OpenField): FieldClaim => {
  const { match, line } = open;
  const firstItem = open.items[0];
  const starts = [
    open.inline?.from,
    firstItem && lineStart(reading, firstItem.first) + firstItem.indent.length,
    open.codes[0] && lineStart(reading, open.codes[0].lines[0]),
  ];
  const from = Math.min(...starts.filter((start) => start !== undefined));
  const hasBody = Number.isFinite(from);
  return {
    field: open.field,
    label: match.label,
    remark: match.remark,
    style: match.bullet ? 'bullet' : 'line',
    prefix: line.text.slice(0, match.from),
    lines: [line.n, open.last],
    inline: open.inline,
    body: hasBody
      ? valueBetween(reading, lineOf(starts, from, open, line.n), from, Math.max(open.end, from), true)
      : null,
    items: open.items.map(closeItem),
    codes: open.codes,
    labelSpan: { from: line.start, to: line.start + line.text.length },
  };
};

const lineOf = (starts: readonly (number | undefined)[], from: number, open: OpenField, fallback: number): number => {
  const at = starts.indexOf(from);
  if (at === 0) return open.inline?.line ?? fallback;
  return (at === 1 ? open.items[0]?.first : open.codes[0]?.lines[0]) ?? fallback;
};

const lineStart = (reading: Reading, n: number): number => reading.lines[n - 1]?.start ?? 0;
const lineEndAt = (line: Line): number => line.start + line.text.trimEnd().length;

/** Reads labels and what stands below them in a run of lines; what stands under no label becomes a note. */
export const readFields = (reading: Reading, lines: readonly Line[]): Fields => {
  const fields: FieldClaim[] = [];
  const notes: Value[] = [];
  const tables: number[] = [];
  const bulletIndent = labelBulletIndent(lines);
  let open: OpenField | null = null;
  let isAfterBlank = false;
  let noteFrom: Line | null = null;
  let noteTo: Line | null = null;
  const flushNote = (): void => {
    if (noteFrom && noteTo) notes.push(valueBetween(reading, noteFrom.n, noteFrom.start, lineEndAt(noteTo), true));
    noteFrom = null;
    noteTo = null;
  };
  const addNote = (line: Line): void => {
    noteFrom ??= line;
    noteTo = line;
  };
  const flushField = (): void => {
    if (open) fields.push(closeField(reading, open));
    open = null;
  };
  const isLabelLine = (line: Line, matches: readonly LabelMatch[]): boolean => {
    const [match] = matches;
    if (!match) return false;
    if (!match.bullet)
      return (
        open === null || line.indent.length < 2 || (open as OpenField).items.length === 0 || line.indent.includes('>')
      );
    if (bulletIndent === null || line.indent.length > bulletIndent) return false;
    return match.isBold || riskFieldOf(match.label) !== null || isPlainBulletLabel(match.label);
  };
  const knownPlain = (label: string): boolean =>
    riskFieldOf(label) !== null || (bulletIndent !== null && isPlainBulletLabel(label));

  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as Line;
    const current = open as OpenField | null;
    if (line.kind === 'blank') {
      isAfterBlank = true;
      continue;
    }
    if (line.kind === 'rule' || line.kind === 'heading') {
      flushField();
      flushNote();
      isAfterBlank = true;
      continue;
    }
    if (line.kind === 'table' || line.kind === 'html' || line.kind === 'comment') {
      const block = blockAt(reading, line);
      if (block && line.kind === 'table') tables.push(line.block);
      if (line.kind !== 'table') addNote(line);
      const last = block && block.kind !== 'code' ? block.to : line.n;
      while (at + 1 < lines.length && (lines[at + 1] as Line).n <= last) {
        at++;
        if (line.kind !== 'table') addNote(lines[at] as Line);
      }
      isAfterBlank = false;
      continue;
    }
    if (line.kind === 'fence') {
      const block = blockAt(reading, line) as CodeBlock;
      const last = Math.min(block.to, (lines.at(-1) as Line).n);
      while (at + 1 < lines.length && (lines[at + 1] as Line).n <= last) at++;
      const end = lineEndAt(lines[at] as Line);
      // The block with what Markdown cannot hold belongs to no risk, though it may stand below the last one.
      if (block.language === SEALED_LANGUAGE && reading.uses[block.from - 1] === 'mapped') {
        flushField();
        flushNote();
        continue;
      }
      if (current && !current.isClosed) {
        current.codes.push(toCode(block));
        current.last = last;
        current.end = end;
      } else {
        addNote(line);
        noteTo = lines[at] as Line;
      }
      isAfterBlank = false;
      continue;
    }
    const matches = line.kind === 'code' ? [] : labelsOf(line, knownPlain);
    if (isLabelLine(line, matches)) {
      flushField();
      flushNote();
      for (const [index, match] of matches.entries()) {
        if (index > 0) flushField();
        open = startField(reading, line, match);
      }
    } else if (line.kind === 'item') {
      if (current && !current.isClosed) {
        addItem(current.items, openItem(reading, line));
        current.last = line.n;
        current.end = lineEndAt(line);
      } else addNote(line);
    } else if (current && !current.isClosed) {
      const item = lastItem(current.items);
      const isIndented = item !== undefined && line.indent.length >= 2;
      if (item && (!isAfterBlank || isIndented) && current.codes.length === 0) extendItem(reading, item, line);
      else if (!item && current.codes.length === 0 && (!isAfterBlank || current.inline === null || isProse(current))) {
        const value = valueOnLine(reading, line, 0, line.text.length);
        if (value)
          current.inline = current.inline
            ? valueBetween(reading, current.inline.line, current.inline.from, value.to)
            : value;
      } else {
        current.isClosed = true;
        flushField();
        addNote(line);
        isAfterBlank = false;
        continue;
      }
      current.last = line.n;
      current.end = lineEndAt(line);
    } else addNote(line);
    isAfterBlank = false;
  }
  flushField();
  flushNote();
  return { fields, notes, tables };
};

const isProse = (open: OpenField): boolean =>
  open.field !== null && PROSE.has(open.field) && !normalised(open.match.label).includes('impact');
