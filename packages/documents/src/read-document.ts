import type { Coverage, LineUse } from '@heed/contracts';
import type { RiskClaims } from './claims.ts';
import { scalesOf } from './draft/factor.ts';
import { readBlocks } from './read/blocks.ts';
import { keepWithinLimits } from './read/limits.ts';
import { splitLines } from './read/lines.ts';
import { mergeRisks } from './read/merge-risks.ts';
import type { Reading } from './read/reading.ts';
import { findRegisterParts, type RegisterParts } from './read/register-parts.ts';
import { readRegisterTable } from './read/register-tables.ts';
import { findRisks } from './read/risks.ts';
import { readSealed } from './read/sealed.ts';
import { kindOfTitle, type SectionKind, speaksOfRisks } from './read/section-kind.ts';
import { allSections, readSections, type Section } from './read/sections.ts';
import { settleFields } from './read/settle-fields.ts';
import { riskSectionsOf, stretchesOf } from './read/stretches.ts';
import type { RegisterDocument, StretchClaim, TableClaim } from './register-claims.ts';

const REGISTER_TABLES = new Set(['kris', 'escalation', 'communication', 'reserves', 'matrix', 'levels', 'bands']);

/** Every line is one of: mapped, kept, layout. A line in no stretch, in two, or without a use is lost. */
const coverageOf = (uses: readonly (LineUse | null)[], stretches: readonly StretchClaim[]): Coverage => {
  const covered = new Uint8Array(uses.length);
  for (const { from, to } of stretches)
    for (let line = from; line <= to; line++) covered[line - 1] = (covered[line - 1] ?? 0) + 1;
  const count = { mapped: 0, kept: 0, lost: 0 };
  for (const [index, use] of uses.entries()) {
    if (use === null || covered[index] !== 1) count.lost++;
    else if (use === 'kept') count.kept++;
    else count.mapped++;
  }
  return { lines: uses.length, ...count };
};

const settleUses = (reading: Reading, stretches: readonly StretchClaim[]): void => {
  const { uses, lines } = reading;
  for (const { from, to } of stretches) {
    for (let n = from; n <= to; n++) {
      const kind = lines[n - 1]?.kind;
      if (kind === 'blank' || kind === 'rule')
        uses[n - 1] = uses[n - 1] === 'mapped' && kind !== 'rule' ? 'layout' : 'layout';
      else uses[n - 1] ??= 'kept';
    }
  }
};

/** The heading that names the document: its first, unless it is one of the risks. */
const documentTitleOf = (root: Section): Section | undefined => root.children.find((child) => child.heading !== null);

/** Headings that open a chapter, even right below the title: their bold words are no facts of the register. */
const CHAPTERS: ReadonlySet<SectionKind> = new Set<SectionKind>([
  ...(['categories', 'criteria', 'scoring', 'escalation', 'reviews', 'communication', 'reserves'] as const),
  ...(['timeline', 'runbook', 'monitoring', 'process', 'responses', 'template', 'kris', 'acceptance'] as const),
]);

/** Sections whose label lines are the register's header: what precedes the first chapter. */
const headSections = (root: Section, title: Section | undefined): Section[] => {
  const heads: Section[] = [root];
  for (let section = title; section && heads.length < 4; ) {
    heads.push(section);
    const next: Section | undefined = section.children[0];
    const isSubtitle =
      section.own.every((line) => line.kind === 'blank') &&
      next !== undefined &&
      next.children.length === 0 &&
      section.children.length > 1 &&
      !CHAPTERS.has(kindOfTitle(next.title));
    section = isSubtitle ? next : undefined;
  }
  return heads;
};

const problemOf = (
  source: string,
  risks: readonly RiskClaims[],
  parts: RegisterParts,
  sections: readonly Section[],
): string => {
  const structure = [parts.matrix, parts.kris, parts.escalation, parts.reserves].filter(
    (list) => list.length > 0,
  ).length;
  if (risks.length > 0 || structure >= 2) return '';
  if (!/\S/.test(source))
    return 'The file is empty: a risk register in Markdown was expected, with at least one risk as a heading, a table row or a list entry.';
  const headings = sections.filter((section) => section.heading);
  const tables = sections.reduce((sum, section) => sum + section.tables.length, 0);
  const first = headings[0];
  const found = first
    ? `${headings.length} ${headings.length === 1 ? 'heading' : 'headings'} (the first, “${first.title.slice(0, 60)}”, on line ${first.from}) and ${tables} ${tables === 1 ? 'table' : 'tables'}`
    : 'text without a heading or a table';
  return `No risk was found: a heading, table row or list entry with a likelihood, an impact, a severity or a mitigation was expected, but the file holds ${found}.`;
};

/**
 * Reads a Markdown risk register into claims: what it states, verbatim, each with its lines and characters. Nothing
 * is computed or corrected here, and the source itself is never changed.
 */
export const readDocument = (source: string): RegisterDocument => readWithRefs(source, {});

/** The same for a document whose risks have no identifiers, with the ones Heed gave them by title. */
export const readWithRefs = (source: string, refs: Readonly<Record<string, string>>): RegisterDocument => {
  const lines = splitLines(source);
  const blocks = readBlocks(lines);
  const reading: Reading = { ...blocks, source: lines, uses: new Array<LineUse | null>(lines.texts.length).fill(null) };
  const sealed = readSealed(reading);
  const root = readSections(reading);
  const documentTitle = documentTitleOf(root);
  const isTaken = (table: TableClaim): boolean => {
    const read = readRegisterTable(table);
    return read !== null && REGISTER_TABLES.has(read.kind);
  };
  const found = findRisks(reading, root, documentTitle, isTaken);
  const riskLines = new Set(found.parts.filter((part) => part.shape === 'heading').map((part) => part.lines[0]));
  const riskSections = riskSectionsOf(root, riskLines);
  const isRisk = (section: Section): boolean => riskSections.has(section);
  const { parts, kinds } = findRegisterParts(
    reading,
    root,
    headSections(root, documentTitle).filter((section) => !isRisk(section)),
    isRisk,
  );
  const beyond = keepWithinLimits(reading, parts);
  const scales = scalesOf(parts);
  const settled = found.parts.map((part) => ({ ...part, fields: settleFields(part.fields, scales) }));
  const risks = mergeRisks(settled, { ...sealed?.refs, ...refs });
  const sections = allSections(root);
  const tables = sections.flatMap((section) => section.tables);
  markHeads(reading, tables, found.tables, documentTitle);
  const stretches = stretchesOf(
    root,
    lines.texts.length,
    (section) =>
      section.tables.some((table) => found.tables.has(table.index)) ? 'risks' : (kinds.get(section) ?? 'notes'),
    isRisk,
  );
  settleUses(reading, stretches);
  const problem = problemOf(source, risks, parts, sections);
  return {
    source,
    lines: lines.texts,
    starts: lines.starts,
    lineEnd: lines.end,
    title: titleOf(documentTitle, riskSections),
    ...parts,
    tables,
    risks,
    sealed,
    beyond,
    stretches,
    uses: reading.uses.map((use) => use ?? 'kept'),
    coverage: coverageOf(reading.uses, stretches),
    isRegister: problem === '',
    problem,
  };
};

const titleOf = (section: Section | undefined, riskSections: ReadonlySet<Section>): RegisterDocument['title'] => {
  if (!section?.titleValue || riskSections.has(section)) return null;
  return {
    ...section.titleValue,
    text: section.title === '' ? section.titleValue.text : cleanTitle(section.titleValue.text),
  };
};

const cleanTitle = (text: string): string =>
  text.replace(/^(?:\p{Extended_Pictographic}|\uFE0F|\u200D)+\s*/u, '').trim();

const markHeads = (
  reading: Reading,
  tables: readonly TableClaim[],
  riskTables: ReadonlySet<number>,
  title: Section | undefined,
): void => {
  for (const table of tables) {
    if (!riskTables.has(table.index)) continue;
    const [from] = table.lines;
    reading.uses[from - 1] = 'mapped';
    reading.uses[from] = 'mapped';
    if (table.html) for (let line = table.lines[0]; line <= table.lines[1]; line++) reading.uses[line - 1] = 'mapped';
  }
  if (title?.heading && speaksOfRisks(title.title)) reading.uses[title.heading.line - 1] = 'mapped';
  else if (title?.heading) reading.uses[title.heading.line - 1] ??= 'mapped';
};
