import type { Value } from '../claims.ts';
import { CORE_FIELDS, riskFieldOf } from '../labels.ts';
import type { TableClaim } from '../register-claims.ts';
import { headingText } from '../words.ts';
import type { HeadingBlock, Line } from './blocks.ts';
import { labelsOf } from './label-line.ts';
import { type Reading, valueBetween } from './reading.ts';
import { SEALED_LANGUAGE } from './sealed.ts';
import { readHtmlTable, readTable } from './tables.ts';

/** A heading with its own lines and the sections below it. The root has no heading. */
export interface Section {
  readonly heading: HeadingBlock | null;
  /** Heading without emoji, numbering and emphasis. */
  readonly title: string;
  readonly titleValue: Value | null;
  readonly depth: number;
  readonly parent: Section | null;
  readonly children: Section[];
  /** Lines after the heading up to the next heading. */
  readonly own: Line[];
  readonly tables: TableClaim[];
  /** First line, that of the heading, and last line of everything below. */
  readonly from: number;
  to: number;
}

const newSection = (reading: Reading, heading: HeadingBlock | null, parent: Section | null): Section => ({
  heading,
  title: heading ? headingText(heading.title) : '',
  titleValue: heading ? valueBetween(reading, heading.line, heading.span.from, heading.span.to) : null,
  depth: heading?.depth ?? 0,
  parent,
  children: [],
  own: [],
  tables: [],
  from: heading?.line ?? 1,
  to: heading?.lastLine ?? 0,
});

/** Titles of the headings above a section and its own, outermost first. */
const pathOf = (section: Section): string[] => (section.parent ? [...pathOf(section.parent), section.title] : []);

/** Every section in the order of the document. */
export const allSections = (section: Section): Section[] => [section, ...section.children.flatMap(allSections)];

/** The document as a tree of headings. */
export const readSections = (reading: Reading): Section => {
  const root = newSection(reading, null, null);
  const headings = new Map(reading.headings.map((heading) => [heading.line, heading]));
  let current = root;
  let skipTo = 0;
  for (const line of reading.lines) {
    const heading = headings.get(line.n);
    if (heading) {
      let parent = current;
      while (parent.parent && parent.depth >= heading.depth) parent = parent.parent;
      current = newSection(reading, heading, parent);
      parent.children.push(current);
      skipTo = heading.lastLine;
    } else if (line.n > skipTo) current.own.push(line);
    for (let above: Section | null = current; above; above = above.parent) above.to = line.n;
  }
  splitFooter(reading, root);
  attachTables(reading, root);
  return root;
};

/** What stands below the last rule of a document is its footer, not part of the last section. */
const splitFooter = (reading: Reading, root: Section): void => {
  let last = root;
  while (last.children.length > 0) last = last.children.at(-1) as Section;
  const rule = last.own.findLastIndex((line) => line.kind === 'rule');
  const tail = rule < 0 ? [] : last.own.slice(rule + 1);
  const isSealed = (line: Line): boolean =>
    line.block >= 0 &&
    reading.blocks[line.block]?.kind === 'code' &&
    (reading.blocks[line.block] as { language: string }).language === SEALED_LANGUAGE;
  const content = tail.filter((line) => line.kind !== 'blank' && !isSealed(line));
  const first = content[0];
  if (
    last === root ||
    !first ||
    content.length > 20 ||
    content.some((line) => line.kind !== 'text' && line.kind !== 'item')
  )
    return;
  const fields = content
    .flatMap((line) => labelsOf(line, (label) => riskFieldOf(label) !== null))
    .map((match) => riskFieldOf(match.label));
  if (fields.some((field) => field !== null && CORE_FIELDS.has(field))) return;
  const end = last.to;
  last.own.splice(rule + 1);
  for (let above: Section | null = last; above && above !== root; above = above.parent)
    if (above.to === end) above.to = tail[0] ? tail[0].n - 1 : end;
  root.children.push({
    heading: null,
    title: '',
    titleValue: null,
    depth: 1,
    parent: root,
    children: [],
    own: tail,
    tables: [],
    from: tail[0]?.n ?? end,
    to: end,
  });
};

const attachTables = (reading: Reading, root: Section): void => {
  let index = 0;
  for (const section of allSections(root)) {
    const path = pathOf(section);
    let seen = -1;
    for (const line of section.own) {
      if (line.block === seen || line.block < 0) continue;
      seen = line.block;
      const block = reading.blocks[line.block];
      if (block?.kind === 'table') section.tables.push(readTable(reading, block.from, block.to, index++, path));
      else if (block?.kind === 'html' && line.kind === 'html') {
        const table = readHtmlTable(reading, block.from, block.to, index, path);
        if (table) {
          section.tables.push(table);
          index++;
        }
      }
    }
  }
};
