import type {
  CategoryClaim,
  LevelClaim,
  MonitoringClaim,
  ProcessClaim,
  ResponseTypeClaim,
  ReviewTopicClaim,
  TemplateClaim,
} from '../register-claims.ts';
import { normalised, withoutEmphasis } from '../words.ts';
import type { CodeBlock, Line } from './blocks.ts';
import { readFields } from './fields.ts';
import { addItem, extendItem, lastItem, type OpenItem, openItem } from './items.ts';
import { labelsOf } from './label-line.ts';
import { markMapped, type Reading } from './reading.ts';
import { isCadence } from './register-tables.ts';
import type { Section } from './sections.ts';

/** The entries of a section's lists, nested ones inside their parents. */
export const listOf = (reading: Reading, lines: readonly Line[]): OpenItem[] => {
  const items: OpenItem[] = [];
  for (const line of lines) {
    if (line.kind === 'item') addItem(items, openItem(reading, line));
    else if (line.kind === 'text') {
      const last = lastItem(items);
      if (last && line.indent.length >= 2) extendItem(reading, last, line);
    }
  }
  return items;
};

/** What stands before a colon or dash, and what behind it; `at` is where that begins. */
export const pairOf = (text: string): { readonly head: string; readonly tail: string; readonly at: number } | null => {
  const match =
    /^(?:\*\*|__)?(.{1,60}?)(?:[:：](?:\*\*|__)|(?:\*\*|__)\s*[:：]|[:：]|(?:\*\*|__)\s+[—–-]|\s[—–-])\s+(.*)$/s.exec(
      text,
    );
  return match
    ? {
        head: withoutEmphasis((match[1] ?? '').replace(/^\*\*|\*\*$/g, '')).trim(),
        tail: withoutEmphasis(match[2] ?? '').trim(),
        at: match[0].length - (match[2] ?? '').length,
      }
    : null;
};

export const markItems = (reading: Reading, items: readonly OpenItem[]): void => {
  for (const item of items) markMapped(reading, item.first, item.children.at(-1)?.last ?? item.last);
};

/** `**Technical (T):** what it covers`. */
export const readCategories = (reading: Reading, section: Section): CategoryClaim[] => {
  const items = listOf(reading, section.own);
  markItems(reading, items);
  return items.map((item) => {
    const pair = pairOf(item.value.raw) ?? { head: item.value.text, tail: '' };
    const code = /\(([^)]{1,12})\)\s*$/.exec(pair.head);
    const reviewed = /\s*\(reviewed ([^()]+)\)$/.exec(pair.tail);
    return {
      code: code?.[1] ?? '',
      name: (code ? pair.head.slice(0, code.index) : pair.head).trim(),
      description: reviewed ? pair.tail.slice(0, reviewed.index) : pair.tail,
      cadence: reviewed?.[1] ?? '',
      details: pair.tail,
      value: item.value,
      line: item.first,
    };
  });
};

/** `**Avoid:** Eliminate the risk`. */
export const readResponses = (reading: Reading, section: Section): ResponseTypeClaim[] => {
  const items = listOf(reading, section.own);
  markItems(reading, items);
  return items.map((item) => {
    const pair = pairOf(item.value.raw) ?? { head: item.value.text, tail: '' };
    return { name: pair.head, text: pair.tail, line: item.first };
  });
};

/** Criteria lists: `**Probability Criteria:**` over `- Low (1): < 10% chance`, or one list per heading. */
export const readCriteria = (
  reading: Reading,
  section: Section,
  of: 'probability' | 'impact' | null,
): { readonly probability: LevelClaim[]; readonly impact: LevelClaim[] } => {
  const found = { probability: [] as LevelClaim[], impact: [] as LevelClaim[] };
  let axis = of;
  for (const line of section.own) {
    const [label] = line.kind === 'text' ? labelsOf(line, (text) => axisOfTitle(text) !== null) : [];
    if (label && axisOfTitle(label.label) !== null) {
      axis = axisOfTitle(label.label);
      markMapped(reading, line.n, line.n);
    } else if (line.kind === 'item' && axis !== null) {
      found[axis].push(levelOf(openItem(reading, line).value.raw, line.n));
      markMapped(reading, line.n, line.n);
    }
  }
  return found;
};

const levelOf = (text: string, line: number): LevelClaim => {
  const pair = pairOf(text) ?? { head: withoutEmphasis(text).replace(/\s*[:：]\s*$/, ''), tail: '' };
  const value = /\(\s*(\d+(?:[.,]\d+)?)\s*\)/.exec(pair.head) ?? /^(\d+)(?=\s*(?:[=–—-]|$))/.exec(pair.head);
  const label = pair.head
    .replace(/\s*\([^)]*\)\s*$/, '')
    .replace(/^\d+\s*[=–—-]\s*/, '')
    .trim();
  return {
    label: label || pair.head,
    value: value ? Number((value[1] ?? '').replace(',', '.')) : null,
    criteria: pair.tail,
    line,
  };
};

/** Which scale a heading or label is about. */
export const axisOfTitle = (title: string): 'probability' | 'impact' | null => {
  const key = normalised(title);
  if (/probab|likelihood|sannsynlighet|wahrscheinlich|вероятн|概率|可能性|確率/.test(key)) return 'probability';
  return /^impact|impact (?:criteria|levels?|scale|definitions?)|konsekvens|^impacto|auswirkung|^влияни|影响|影響/.test(
    key,
  )
    ? 'impact'
    : null;
};

/** Cadences with their topics: a heading each with a list, or `- Weekly: security`. */
export const readReviews = (reading: Reading, section: Section): ReviewTopicClaim[] => {
  const own = listOf(reading, section.own);
  if (isCadence(section.title)) {
    markItems(reading, own);
    if (section.heading) markMapped(reading, section.heading.line, section.heading.lastLine);
    return [{ cadence: section.title, topics: own.map((item) => item.value.text), line: section.from }];
  }
  const direct = own.flatMap((item): ReviewTopicClaim[] => {
    const pair = pairOf(item.value.raw);
    if (!pair || !isCadence(pair.head)) return [];
    markItems(reading, [item]);
    return [
      {
        cadence: pair.head,
        topics: [pair.tail, ...item.children.map((child) => child.value.text)].filter(Boolean),
        line: item.first,
      },
    ];
  });
  return [...direct, ...section.children.flatMap((child) => readReviews(reading, child))];
};

/** Ordered steps of the process, one list per heading. */
export const readProcess = (reading: Reading, section: Section): ProcessClaim[] => {
  const items = listOf(reading, section.own);
  markItems(reading, items);
  const own =
    items.length > 0 ? [{ title: section.title, steps: items.map((item) => item.value.text), line: section.from }] : [];
  return [...own, ...section.children.flatMap((child) => readProcess(reading, child))];
};

export const codesOf = (reading: Reading, { own }: { readonly own: readonly Line[] }): CodeBlock[] => {
  const indices = new Set(own.filter((line) => line.kind === 'fence').map((line) => line.block));
  return [...indices].flatMap((index) => {
    const block = reading.blocks[index];
    return block?.kind === 'code' ? [block] : [];
  });
};

/** A fenced template is opaque: nothing in it is a heading, a label or a risk. */
export const readTemplates = (reading: Reading, section: Section): TemplateClaim[] =>
  codesOf(reading, section).map((block) => {
    markMapped(reading, block.from, block.to);
    return { title: section.title, language: block.language, text: block.code, line: block.from };
  });

/** Checks with their lists and scripts: `**Automated Checks** (in CI):`. */
export const readMonitoring = (reading: Reading, section: Section): MonitoringClaim[] => {
  const { fields } = readFields(reading, section.own);
  const own = fields.flatMap((claim): MonitoringClaim[] => {
    const entries = [...claim.items.map((item) => item.value.text), ...claim.codes.map((code) => code.code)];
    if (entries.length === 0) return [];
    markMapped(reading, claim.lines[0], claim.lines[1]);
    return [{ title: claim.label, remark: claim.remark, entries, line: claim.lines[0] }];
  });
  if (own.length > 0 || fields.length > 0) return own;
  const items = listOf(reading, section.own);
  if (items.length === 0) return [];
  markItems(reading, items);
  return [{ title: section.title, remark: '', entries: items.map((item) => item.value.text), line: section.from }];
};
