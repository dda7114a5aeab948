import type { CodeClaim, Value } from '../claims.ts';
import type { RunbookClaim, RunbookStep } from '../register-claims.ts';
import { normalised, withoutEmphasis } from '../words.ts';
import type { Line } from './blocks.ts';
import { toCode } from './fields.ts';
import { addItem, extendItem, lastItem, type OpenItem, openItem } from './items.ts';
import { labelsOf } from './label-line.ts';
import { optionNamed, optionsOf } from './options.ts';
import { markMapped, type Reading, valueOnLine } from './reading.ts';
import { codesOf, listOf, markItems } from './register-lists.ts';
import { kindOfTitle } from './section-kind.ts';
import type { Section } from './sections.ts';

/** A procedure before its steps are read: a heading or a label with the lines below it. */
interface Part {
  readonly title: string;
  readonly heading: Value | null;
  readonly line: number;
  readonly marks: string;
  readonly own: readonly Line[];
}

type Steps = Pick<RunbookClaim, 'kind' | 'steps' | 'blocks' | 'items' | 'places'>;

const FOR_RISK = /^(?:for|related|belongs to)(?: the)? risks?$|^risks?$|^fur risiko$/;
const REHEARSED = /^(?:rehears|drill|practi[sc]ed?|geprobt|probe)/;
const isDetail = (label: string): boolean => FOR_RISK.test(normalised(label)) || REHEARSED.test(normalised(label));

/** `**For risk:** R1 · **Rehearsed every:** 90 days`: what a procedure says of itself. */
const detailsOf = (own: readonly Line[]): Pick<RunbookClaim, 'risk' | 'rehearsal' | 'details'> => {
  const found = { risk: '', rehearsal: '', details: [] as number[] };
  for (const line of own) {
    const labels = line.kind === 'text' ? labelsOf(line, isDetail) : [];
    if (labels.length === 0 || !labels.every(({ label }) => isDetail(label))) continue;
    found.details.push(line.n);
    for (const { label, from, to } of labels) {
      const text = withoutEmphasis(line.text.slice(from, to)).trim();
      if (REHEARSED.test(normalised(label))) found.rehearsal ||= text;
      else found.risk ||= text;
    }
  }
  return found;
};

const textOf = (item: OpenItem): string =>
  [item.value.text, ...item.children.map((child) => child.value.text)].join('\n');

/** Steps that are called options are ways to choose from. */
const asOptions = (steps: readonly RunbookStep[]): Pick<Steps, 'kind' | 'steps'> => {
  const named = steps.map(({ title }) => optionNamed(title));
  return steps.length > 0 && named.every((one) => one !== null)
    ? { kind: 'options', steps: steps.map((step, i) => ({ ...step, ...named[i] })) }
    : { kind: 'steps', steps };
};

const inList = (reading: Reading, own: readonly Line[]): Steps => {
  const items = listOf(reading, own);
  markItems(reading, items);
  const steps = items.map((item) => ({ title: textOf(item), language: '', code: '', preferred: false }));
  return { ...asOptions(steps), blocks: [], items: items.map(({ value }) => value), places: [] };
};

const inCode = (reading: Reading, own: readonly Line[]): Steps => {
  const blocks = codesOf(reading, { own });
  const read = blocks.map((block) => ({ block, ...optionsOf(block.code, block.language) }));
  for (const { from, to } of blocks) markMapped(reading, from, to);
  return {
    kind: read.some(({ kind }) => kind === 'options') ? 'options' : 'steps',
    steps: read.flatMap(({ options }) => options),
    blocks: read.map(({ block, options }) => ({ code: toCode(block), steps: options.length })),
    ...{ items: [], places: [] },
  };
};

/** A line that names the code below it: `Then:`, `**Step 2: Restore**`. */
const leadOf = (reading: Reading, line: Line): Value | null => {
  const text = line.text.trim();
  const inner =
    /^(?:\*\*|__)(.+?)[:：]?(?:\*\*|__)\s*[:：]?$/.exec(text)?.[1] ?? /^([^*_`|].{0,120}?)\s*[:：]$/.exec(text)?.[1];
  const at = inner === undefined ? -1 : line.text.indexOf(inner);
  return inner === undefined || at < 0 ? null : valueOnLine(reading, line, at, at + inner.length);
};

/** Entries of a list, or lines that name it, with their code below them. */
const inEntries = (reading: Reading, own: readonly Line[]): Steps | null => {
  const found: { title: Value | null; item: OpenItem | null; codes: CodeClaim[] }[] = [];
  const items: OpenItem[] = [];
  let lead: Value | null = null;
  let seen = -1;
  for (const line of own) {
    if (line.kind === 'item') {
      const before = items.length;
      addItem(items, openItem(reading, line));
      const item = items.at(-1);
      if (items.length > before && item) found.push({ title: item.value, item, codes: [] });
      lead = null;
    } else if (line.kind === 'text') {
      const last = lastItem(items);
      if (last && found.at(-1)?.codes.length === 0 && line.indent.length >= 2) extendItem(reading, last, line);
      else lead = leadOf(reading, line);
    } else if (line.kind === 'fence' && line.block !== seen) {
      seen = line.block;
      const block = reading.blocks[line.block];
      if (block?.kind !== 'code') continue;
      const last = found.at(-1);
      if (last?.item && last.codes.length === 0) last.codes.push(toCode(block));
      else found.push({ title: lead, item: null, codes: [toCode(block)] });
      lead = null;
    }
  }
  if (!found.some(({ title, codes }) => title !== null && codes.length > 0)) return null;
  const steps = found.map(({ title, item, codes: [code] }) => ({
    title: item ? textOf(item) : (title?.text ?? ''),
    ...{ language: code?.language ?? '', code: code?.code ?? '', preferred: false },
  }));
  markItems(reading, items);
  for (const { title, codes } of found) {
    if (title) markMapped(reading, title.line, title.line);
    for (const { lines } of codes) markMapped(reading, lines[0], lines[1]);
  }
  const places = found.map(({ item, title, codes: [code = null] }) => ({
    title: item ? { ...item.value } : title,
    code,
  }));
  return { ...asOptions(steps), blocks: [], items: [], places };
};

/** How far a procedure goes, its heading included, and whether nothing else stands between its lines. */
const extentOf = (
  reading: Reading,
  heading: number,
  below: readonly Line[],
): Pick<RunbookClaim, 'lines' | 'isWhole'> => {
  const last = below.findLast(({ kind }) => kind !== 'blank' && kind !== 'rule')?.n ?? heading;
  const isWhole = below.every(({ n, kind }) => kind === 'blank' || n > last || reading.uses[n - 1] === 'mapped');
  return { lines: [heading, last], isWhole };
};

const readPart = (reading: Reading, part: Part): RunbookClaim[] => {
  const details = detailsOf(part.own);
  const own = part.own.filter(({ n }) => !details.details.includes(n));
  const codes = codesOf(reading, { own });
  const isCommented = codes.some(({ code, language }) => optionsOf(code, language).kind !== 'whole');
  const read =
    (codes.length > 0 && !isCommented ? inEntries(reading, own) : null) ??
    (codes.length > 0 ? inCode(reading, own) : inList(reading, own));
  if (read.steps.length === 0) return [];
  for (const line of details.details) markMapped(reading, line, line);
  const { title, heading, line, marks } = part;
  return [{ title, ...read, ...details, line, heading, ...extentOf(reading, line, part.own), marks }];
};

const GENERIC =
  /^(?:steps?|procedures?|actions?|commands?|when.*|triggers?|prerequisites?|requirements?|verif.*|notes?|contacts?|owner|purpose|goal|schritte|pasos|passos)$/;

const marksOf = (reading: Reading, { from }: Section): string =>
  /^\s*#+/.exec(reading.lines[from - 1]?.text ?? '')?.[0].trim() ?? '';

/** A chapter of procedures may name each of them by a bold line above its steps. */
const partsOf = (reading: Reading, section: Section): Part[] => {
  const marks = marksOf(reading, section);
  const whole: Part = {
    title: section.title,
    heading: section.titleValue,
    line: section.from,
    marks,
    own: section.own,
  };
  if (kindOfTitle(section.title) !== 'runbook') return [whole];
  const starts = section.own.flatMap((line, i) => {
    if (line.kind !== 'text' || !/^\s*(?:\*\*|__)/.test(line.text)) return [];
    const title = leadOf(reading, line);
    const next = section.own.slice(i + 1).find(({ kind }) => kind !== 'blank');
    const isTitle = title && !isDetail(title.text) && !GENERIC.test(normalised(title.text));
    return isTitle && (next?.kind === 'item' || next?.kind === 'fence') ? [{ i, title }] : [];
  });
  if (starts.length < 2) return [whole];
  const first = { ...whole, own: section.own.slice(0, starts[0]?.i) };
  return [
    first,
    ...starts.map(({ i, title }, at) => ({
      ...{ title: title.text, heading: title, line: title.line, marks: '' },
      own: section.own.slice(i + 1, starts[at + 1]?.i),
    })),
  ];
};

const STEP_TITLE = /^(?:step|schritt|paso|passo|etapa|étape|шаг|步骤)\s*\d+\s*[:：.)–—-]?\s*/i;

interface HeadedStep {
  readonly step: RunbookStep;
  readonly place: RunbookClaim['places'][number];
}

/** `### Step 1: Stop it` with its code below it. */
const headedStep = (reading: Reading, child: Section): HeadedStep => {
  const blocks = codesOf(reading, child);
  const [block] = blocks;
  if (child.heading) markMapped(reading, child.heading.line, child.heading.lastLine);
  for (const { from, to } of blocks) markMapped(reading, from, to);
  const name = child.title.replace(STEP_TITLE, '') || child.title;
  const at = child.titleValue?.raw.lastIndexOf(name) ?? -1;
  const start = (child.titleValue?.from ?? 0) + at;
  const title = at < 0 ? null : { text: name, raw: name, from: start, to: start + name.length, line: child.from };
  // Half of what a step does would be dangerous.
  const code = blocks.map((each) => each.code).join('\n\n');
  return {
    step: { title: title?.text ?? child.title, language: block?.language ?? '', code, preferred: false },
    place: { title, code: block && blocks.length === 1 ? toCode(block) : null },
  };
};

/** `### Step 1: Stop it`, `### Step 2: …`: headings that are the steps of the procedure above them. */
const headedSteps = (reading: Reading, section: Section): RunbookClaim | null => {
  const { children, titleValue: heading, from: line } = section;
  const isSteps = children.every((child) => STEP_TITLE.test(child.title) && child.children.length === 0);
  if (children.length < 2 || !isSteps) return null;
  const read = children.map((child) => headedStep(reading, child));
  const details = detailsOf(section.own);
  for (const detail of details.details) markMapped(reading, detail, detail);
  return {
    ...{ title: section.title, kind: 'steps', steps: read.map(({ step }) => step), blocks: [], items: [] },
    ...{ places: read.map(({ place }) => place), ...details, line, heading },
    ...extentOf(reading, line, reading.lines.slice(section.from, section.to)),
    marks: marksOf(reading, section),
  };
};

/** Emergency procedures: a heading or a bold line each, steps or options from the comments of its code, or from its lists. */
export const readRunbooks = (reading: Reading, section: Section): RunbookClaim[] => {
  const own = partsOf(reading, section).flatMap((part) => {
    const read = readPart(reading, part);
    if (read.length > 0 && part.marks === '') markMapped(reading, part.line, part.line);
    return read;
  });
  const headed = own.length === 0 ? headedSteps(reading, section) : null;
  return headed ? [headed] : [...own, ...section.children.flatMap((child) => readRunbooks(reading, child))];
};
