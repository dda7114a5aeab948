import type { FieldClaim, RiskPart, Value } from '../claims.ts';
import { CORE_FIELDS, type RiskField, riskFieldOf } from '../labels.ts';
import { levelWordOf } from '../level-words.ts';
import type { Line } from './blocks.ts';
import { addItem, extendItem, lastItem, type OpenItem, openItem } from './items.ts';
import { type Reading, valueBetween } from './reading.ts';
import { isLetterRef, titleParts } from './ref.ts';
import { inheritedOf, type RiskContext } from './risk-context.ts';

const LABEL_INSIDE =
  /(^|[\s—–(;.,|/:-])(\*\*|__|\*|_)?(\p{L}[\p{L} ]{1,30}?)\s*(?:[:：]\s*(?:\*\*|__|\*|_)?|(?:\*\*|__|\*|_)\s*[:：])\s+/gu;

interface InnerLabel {
  readonly at: number;
  readonly label: string;
  readonly field: RiskField;
  readonly valueAt: number;
}

const labelsInside = (slice: string): InnerLabel[] => {
  const found: InnerLabel[] = [];
  for (const match of slice.matchAll(LABEL_INSIDE)) {
    const words = (match[3] ?? '').split(' ');
    // The label may follow prose without punctuation: try the shortest tail the dictionary knows.
    for (let take = 1; take <= Math.min(4, words.length); take++) {
      const label = words.slice(-take).join(' ');
      const field = riskFieldOf(label);
      const isWhole = take === words.length || /^\p{Lu}/u.test(label);
      if (field === null || field === 'title' || field === 'ref' || field === 'description' || !isWhole) continue;
      const skipped = (match[3] ?? '').length - label.length;
      found.push({
        at: match.index + (match[1] ?? '').length + skipped,
        label,
        field,
        valueAt: match.index + match[0].length,
      });
      break;
    }
  }
  return found;
};

const inlineField = (reading: Reading, line: number, inner: InnerLabel, base: number, to: number): FieldClaim => {
  const source = reading.source.source;
  let end = to;
  while (end > base + inner.valueAt && /[\s—–(;,|/-]/.test(source[end - 1] ?? '')) end--;
  const value = valueBetween(reading, line, base + inner.valueAt, end);
  const item = { value, marker: '', indent: '', checked: null, lines: [line, line] as const, children: [] };
  return {
    field: inner.field,
    label: inner.label,
    remark: '',
    style: 'line',
    prefix: '',
    lines: [line, line],
    inline: value,
    body: value,
    items: [item],
    codes: [],
    labelSpan: { from: base + inner.at, to: base + inner.valueAt },
  };
};

/** `**R1 (High)**: what may happen`. */
const CODE_AND_LEVEL = /^([A-Z]{1,6}-?\d{1,4})\s*\(([^()]+)\)$/;
const LEVEL_AT_END = /\s*[([]([^()[\]]{1,30})[)\]]\s*$/;

const partOf = (reading: Reading, item: OpenItem, context: RiskContext): RiskPart => {
  const source = reading.source.source;
  const slice = source.slice(item.value.from, item.value.to);
  const inner = labelsInside(slice);
  const firstAt = inner[0]?.at ?? slice.length;
  let titleEnd = item.value.from + firstAt;
  while (titleEnd > item.value.from && /[\s—–(;|:*_-]/.test(source[titleEnd - 1] ?? '')) titleEnd--;
  const fields: FieldClaim[] = inner.map((label, index) =>
    inlineField(
      reading,
      lineOfOffset(reading, item, item.value.from + label.at),
      label,
      item.value.from,
      item.value.from + (inner[index + 1]?.at ?? slice.length),
    ),
  );
  const level = LEVEL_AT_END.exec(source.slice(item.value.from, titleEnd));
  if (level && levelWordOf(level[1] ?? '') !== null) {
    const from = item.value.from + level.index + level[0].search(/[([]/) + 1;
    const value = valueBetween(reading, item.value.line, from, from + (level[1] ?? '').length);
    fields.push(asField('severity', value, item.first));
    titleEnd = item.value.from + level.index;
  }
  const lead = boldLead(reading, item, titleEnd);
  const head = lead?.title ?? valueBetween(reading, item.value.line, item.value.from, titleEnd);
  const coded = lead?.rest ? CODE_AND_LEVEL.exec(lead.title.text) : null;
  if (coded && lead?.rest && levelWordOf(coded[2] ?? '') !== null) {
    const cut = (text: string): Value => {
      const from = lead.title.from + source.slice(lead.title.from, lead.title.to).indexOf(text);
      return valueBetween(reading, item.first, from, from + text.length);
    };
    fields.push(asField('severity', cut(coded[2] ?? ''), item.first));
    const named = {
      ref: cut(coded[1] ?? ''),
      title: lead.rest,
      notes: [],
      table: null,
      inherited: inheritedOf(context),
    };
    return { shape: 'item', ...named, fields, lines: [item.first, lastLineOf(item)] };
  }
  const { ref, title } = titleParts(reading, head);
  if (lead?.rest) fields.push(asField('description', lead.rest, item.first));
  const notes: Value[] = [];
  for (const child of item.children) readChild(reading, child, fields, notes);
  return {
    shape: 'item',
    ref,
    title,
    fields,
    notes,
    lines: [item.first, lastLineOf(item)],
    table: null,
    inherited: inheritedOf(context),
  };
};

const lineOfOffset = (reading: Reading, item: OpenItem, offset: number): number => {
  let line = item.first;
  while (line < item.last && (reading.lines[line]?.start ?? Number.POSITIVE_INFINITY) <= offset) line++;
  return line;
};

const asField = (field: RiskField, value: Value, line: number): FieldClaim => ({
  field,
  label: '',
  remark: '',
  style: 'line',
  prefix: '',
  lines: [line, value.line],
  inline: value,
  body: value,
  items: [],
  codes: [],
  labelSpan: { from: value.from, to: value.from },
});

/** `**Title**: what it means` and `**Title** — what it means`. */
const boldLead = (reading: Reading, item: OpenItem, end: number): { title: Value; rest: Value | null } | null => {
  const text = reading.source.source.slice(item.value.from, end);
  const match =
    /^(\*\*[^*]+\*\*)\s*(?:[:：]|[—–-](?=\s)|[.])?\s*/.exec(text) ?? /^\*\*([^*]+?)[:：.]\*\*\s*/.exec(text);
  if (!match) return null;
  const at = item.value.from + match[0].length;
  const inner = match[1] ?? '';
  const from = item.value.from + text.indexOf(inner);
  const title = valueBetween(reading, item.value.line, from, from + inner.length);
  return { title, rest: at < end ? valueBetween(reading, item.value.line, at, end) : null };
};

const lastLineOf = (item: OpenItem): number =>
  item.children.reduce((last, child) => Math.max(last, lastLineOf(child)), item.last);

const readChild = (reading: Reading, child: OpenItem, fields: FieldClaim[], notes: Value[]): void => {
  const slice = reading.source.source.slice(child.value.from, child.value.to);
  const [label] = labelsInside(slice);
  if (label && label.at <= 2) {
    const field = inlineField(reading, child.first, label, child.value.from, child.value.to);
    const nested = child.children.map((entry) => ({
      value: entry.value,
      marker: entry.marker,
      indent: entry.indent,
      checked: entry.checked,
      lines: [entry.first, lastLineOf(entry)] as const,
      children: [],
    }));
    fields.push({
      ...field,
      style: 'bullet',
      lines: [child.first, lastLineOf(child)],
      items: nested.length > 0 ? nested : field.items,
    });
    return;
  }
  const plain = /^(?:\*\*)?([^:*]{2,40}?)(?:\*\*)?\s*[:：]\s*(?:\*\*)?\s*$/.exec(slice);
  const named = plain ? riskFieldOf(plain[1] ?? '') : null;
  if (named !== null && child.children.length > 0) {
    const items = child.children.map((entry) => ({
      value: entry.value,
      marker: entry.marker,
      indent: entry.indent,
      checked: entry.checked,
      lines: [entry.first, lastLineOf(entry)] as const,
      children: [],
    }));
    fields.push({
      ...asField(named, child.value, child.first),
      label: plain?.[1] ?? '',
      style: 'bullet',
      inline: null,
      items,
      lines: [child.first, lastLineOf(child)],
    });
    return;
  }
  const described = /^(?:\*\*)?([^:*]{2,30}?)(?:[:：]\*\*|\*\*\s*[:：]|[:：])\s+/.exec(slice);
  const field = described ? riskFieldOf(described[1] ?? '') : null;
  if (described && field === 'description') {
    fields.push(
      asField(
        'description',
        valueBetween(reading, child.first, child.value.from + described[0].length, child.value.to),
        child.first,
      ),
    );
  } else notes.push(child.value);
  for (const nested of child.children) notes.push(nested.value);
};

/** The top entries of a section's lists; bullets at the margin below a numbered entry belong to it. */
const topItems = (reading: Reading, lines: readonly Line[]): OpenItem[] => {
  const items: OpenItem[] = [];
  let isAfterBlank = false;
  for (const line of lines) {
    if (line.kind === 'blank') isAfterBlank = true;
    else if (line.kind === 'item') {
      const item = openItem(reading, line);
      const last = items.at(-1);
      if (last && /^\d/.test(last.marker) && !/^\d/.test(item.marker) && item.indent.length <= last.indent.length)
        addItem(last.children, item);
      else addItem(items, item);
      isAfterBlank = false;
    } else if (line.kind === 'text') {
      const last = lastItem(items);
      if (last && (!isAfterBlank || line.indent.length >= 2)) extendItem(reading, last, line);
      isAfterBlank = false;
    }
  }
  return items;
};

/** Risks written as list entries. `isOnly` says that the document has no other risks: then bare entries count too. */
export const readListRisks = (
  reading: Reading,
  lines: readonly Line[],
  context: RiskContext,
  isOnly: boolean,
): RiskPart[] => {
  if (context.isOther || context.isAside || !context.isRiskArea || !lines.some((line) => line.kind === 'item'))
    return [];
  const items = topItems(reading, lines);
  const isNumbered = items.some((item) => /^\d/.test(item.marker) && item.children.length > 0);
  const parts = items
    .filter((item) => !isNumbered || /^\d/.test(item.marker))
    .map((item) => partOf(reading, item, context));
  const isRated = (part: RiskPart): boolean =>
    part.fields.some((claim) => claim.field !== null && CORE_FIELDS.has(claim.field));
  const hasRef = (part: RiskPart): boolean => part.ref !== null && isLetterRef(part.ref.text);
  const rated = parts.filter((part) => isRated(part) || hasRef(part)).length;
  if (rated > 0 && rated * 2 >= parts.length) return parts.filter((part) => part.title?.text !== '');
  return isOnly ? parts.filter((part) => part.title !== null && part.title.text !== '') : [];
};
