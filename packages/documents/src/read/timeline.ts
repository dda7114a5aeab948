import { readPeriod } from '@heed/domain';
import type { Span, Value } from '../claims.ts';
import { readDate } from '../draft/dates.ts';
import { entryDetails } from '../draft/entry-details.ts';
import type { TimelineClaim, TimelineHead } from '../register-claims.ts';
import { normalised, withoutEmphasis } from '../words.ts';
import type { Line } from './blocks.ts';
import { addItem, extendItem, lastItem, type OpenItem, openItem } from './items.ts';
import { labelsOf } from './label-line.ts';
import { markMapped, type Reading, valueOnLine } from './reading.ts';
import { pairOf } from './register-lists.ts';
import { levelsIn } from './register-tables.ts';
import type { Section } from './sections.ts';

const STAGE =
  /^(?:phase|stage|sprint|iteration|milestone|wave|increment|release|quarter|week|month|day|etappe|phasen?|fase|etapa|etape|meilenstein|hito|marco|фаза|этап|спринт)\s*#?\s*(?:\d+|[ivx]+\b|[a-z]\b)|^q[1-4]\b|^第.{1,4}(?:阶段|階段|期|段階|週|周|月)|^(?:immediate(?:ly)?|short[- ]term|mid[- ]term|medium[- ]term|long[- ]term|ongoing|continuous)\b/;

/** True for words that say when: a period, or a stage of a plan. */
export const namesPeriod = (text: string): boolean => readPeriod(text) !== null || STAGE.test(normalised(text));

/** Lines of a list entry: those that wrap are one, those with a hard break are several. */
const linesIn = (raw: string): string =>
  withoutEmphasis(raw.replace(/(\\| {2,})?\n\s*/g, (_, isHard) => (isHard ? '\n' : ' '))).trim();

/** `- **Week 1:**`: the words before the colon of an entry that says nothing else. */
const bare = (raw: string): string =>
  withoutEmphasis(raw)
    .replace(/\s*[:：]\s*$/, '')
    .trim();

const spanOf = (reading: Reading, words: string, from: number, to: number): Span => {
  const at = reading.source.source.slice(from, to).indexOf(words);
  return at < 0 ? { from, to: from } : { from: from + at, to: from + at + words.length };
};

const lastLineOf = (item: OpenItem): number =>
  item.children.reduce((last, child) => Math.max(last, lastLineOf(child)), item.last);

const nested = (item: OpenItem): string[] =>
  item.children.flatMap((child) => [linesIn(child.value.raw), ...nested(child)]);

/** An entry below a period: everything it says is what is done. */
const entryBelow = (item: OpenItem, period: string, head: TimelineHead): TimelineClaim => {
  const text = [linesIn(item.value.raw), ...nested(item)].filter(Boolean).join('\n');
  return {
    ...{ period, text, levels: levelsIn(text), checked: item.checked },
    ...{ line: item.first, lines: [item.first, lastLineOf(item)], head },
    place: item.children.length > 0 ? null : { from: item.value.from, to: item.value.to },
  };
};

/** The period and what is done in it; a dash between the days that stand behind an entry separates nothing. */
const periodOf = (raw: string): ReturnType<typeof pairOf> => {
  const pair = pairOf(raw);
  return pair && pair.at <= entryDetails(raw.trimEnd()).text.length ? pair : null;
};

/** An entry that says no period: `- Load test`. */
const entryOfNoPeriod = (reading: Reading, item: OpenItem): TimelineClaim[] => {
  const text = linesIn(item.value.raw);
  if (text === '' || /[:：]$/.test(text) || namesPeriod(entryDetails(text).text)) return [];
  markMapped(reading, item.first, item.last);
  return [
    {
      ...{ period: '', text, levels: levelsIn(text), checked: item.checked },
      ...{ line: item.first, lines: [item.first, item.last], head: null },
      place: { from: item.value.from, to: item.value.to },
    },
  ];
};

/** An entry that stands for itself: `- Week 1: what is done`, or `- Week 1` with what is done nested below it. */
const entriesOf = (reading: Reading, item: OpenItem): TimelineClaim[] => {
  const pair = periodOf(item.value.raw);
  if (!pair && item.children.length === 0) return entryOfNoPeriod(reading, item);
  const period = pair?.head ?? bare(item.value.raw);
  const head: TimelineHead = {
    ...{ style: 'item', line: item.first, to: lastLineOf(item) },
    period: spanOf(reading, period, item.value.from, item.value.to),
  };
  const text = linesIn(item.value.raw.slice(pair?.at ?? item.value.raw.length));
  const own: TimelineClaim[] =
    text === ''
      ? []
      : [
          {
            ...{ period, text, levels: levelsIn(text), checked: item.checked },
            ...{ line: item.first, lines: [item.first, item.last], head: null },
            place: { from: item.value.from + (pair?.at ?? 0), to: item.value.to },
          },
        ];
  if (own.length + item.children.length === 0) return [];
  markMapped(reading, item.first, lastLineOf(item));
  return [...own, ...item.children.map((child) => entryBelow(child, period, head))];
};

interface Group {
  readonly title: string;
  readonly head: TimelineHead;
}

/** `**Week 1**` or `Week 1:` on a line of its own. */
const labelOf = (reading: Reading, line: Line): Group | null => {
  const text = line.text.trim();
  const isBold = /^(\*\*|__)[^*_].*\1\s*[:：]?$/.test(text);
  const title = bare(text);
  if ((!isBold && !/[:：]$/.test(text)) || !namesPeriod(title)) return null;
  const period = spanOf(reading, title, line.start, line.start + line.text.length);
  return { title, head: { style: 'label', line: line.n, to: line.n, period } };
};

/** `**Week 1:** what is done` as a line of its own. */
const proseEntry = (reading: Reading, line: Line): TimelineClaim | null => {
  const start = line.text.length - line.text.trimStart().length;
  const raw = line.text.trim();
  const pair = pairOf(raw);
  if (!pair || pair.tail === '' || !namesPeriod(pair.head)) return null;
  markMapped(reading, line.n, line.n);
  const text = linesIn(raw.slice(pair.at));
  const from = line.start + start;
  return {
    ...{ period: pair.head, text, levels: levelsIn(text), checked: null },
    ...{ line: line.n, lines: [line.n, line.n] as const, head: null },
    place: { from: from + pair.at, to: from + raw.length },
  };
};

const PLAN_START =
  /^(?:the )?(?:plan|timeline|project|work)? ?(?:starts?|begins?|start date|start day)(?: on)?$|^(?:plan|projekt)?beginn$/;

/** `**Plan starts:** 2025-01-06`: the day week 1 begins. */
export const readPlanStart = (reading: Reading, section: Section): Value | null => {
  for (const line of section.own) {
    const isLabel = (label: string): boolean => PLAN_START.test(normalised(label));
    const [label] = line.kind === 'text' ? labelsOf(line, isLabel) : [];
    const value = label && isLabel(label.label) ? valueOnLine(reading, line, label.from, label.to) : null;
    if (!value || readDate(value.text) === null) continue;
    markMapped(reading, line.n, line.n);
    return value;
  }
  return null;
};

const groupOf = (section: Section): Group | null =>
  section.heading && section.titleValue && namesPeriod(section.title)
    ? {
        title: section.title,
        head: {
          ...{ style: 'heading', line: section.heading.line, to: section.to },
          period: {
            from: section.titleValue.from + Math.max(0, section.titleValue.raw.lastIndexOf(section.title)),
            to: section.titleValue.to,
          },
        },
      }
    : null;

const readList = (reading: Reading, items: readonly OpenItem[], group: Group | null): TimelineClaim[] => {
  const to = Math.max(group?.head.to ?? 0, ...items.map(lastLineOf));
  return items.flatMap((item) => {
    const named = pairOf(item.value.raw)?.head ?? bare(item.value.raw);
    if (!group || (namesPeriod(named) && (pairOf(item.value.raw) !== null || item.children.length > 0)))
      return entriesOf(reading, item);
    if (linesIn(item.value.raw) === '') return [];
    markMapped(reading, item.first, lastLineOf(item));
    return [entryBelow(item, group.title, { ...group.head, to })];
  });
};

/**
 * The plan: `- Week 1: Address high-risk items`, or a period as a heading, a label or the entry of a list, with what is
 * done listed below it.
 */
export const readTimeline = (reading: Reading, section: Section): TimelineClaim[] => {
  const found: TimelineClaim[] = [];
  let group = groupOf(section);
  let items: OpenItem[] = [];
  const close = (): void => {
    const read = readList(reading, items, group);
    if (group?.head.style === 'label' && read.length > 0) markMapped(reading, group.head.line, group.head.line);
    found.push(...read);
    items = [];
  };
  for (const line of section.own) {
    if (line.kind === 'item') addItem(items, openItem(reading, line));
    else if (line.kind === 'text') {
      const last = lastItem(items);
      if (last && line.indent.length >= 2) {
        extendItem(reading, last, line);
        continue;
      }
      const label = labelOf(reading, line);
      const entry = label ? null : proseEntry(reading, line);
      if (label ?? entry) close();
      if (label) group = label;
      if (entry) found.push(entry);
    }
  }
  close();
  return found;
};
