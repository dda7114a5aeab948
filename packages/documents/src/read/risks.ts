import type { RiskPart } from '../claims.ts';
import { CORE_FIELDS } from '../labels.ts';
import type { TableClaim } from '../register-claims.ts';
import { markKept, markMapped, type Reading } from './reading.ts';
import { contextBelow, NO_CONTEXT, type RiskContext } from './risk-context.ts';
import { readListRisks } from './risk-lists.ts';
import { readRiskSection } from './risk-sections.ts';
import { columnsOf, isJoinedTable, isRiskTable, readFieldTable, readRiskRows } from './risk-tables.ts';
import { isGenericTitle, kindOfTitle } from './section-kind.ts';
import type { Section } from './sections.ts';
import { readTitleLineRisks } from './title-line-risks.ts';

interface Search {
  readonly reading: Reading;
  readonly parts: RiskPart[];
  readonly joined: { readonly table: TableClaim; readonly context: RiskContext }[];
  readonly lists: { readonly section: Section; readonly context: RiskContext }[];
  readonly usedTables: Set<number>;
  readonly documentTitle: Section | undefined;
  readonly isTaken: (table: TableClaim) => boolean;
}

export interface FoundRisks {
  readonly parts: readonly RiskPart[];
  /** Indices of the tables that hold risks. */
  readonly tables: ReadonlySet<number>;
}

const markPart = (reading: Reading, part: RiskPart): void => {
  if (part.shape !== 'row') markMapped(reading, part.lines[0], part.lines[0]);
  else markMapped(reading, part.lines[0], part.lines[1]);
  for (const field of part.fields) markMapped(reading, field.lines[0], field.lines[1]);
  // A heading that gives its risks their category or level is understood, not just kept.
  for (const heading of [part.inherited.category, part.inherited.severity])
    if (heading) markMapped(reading, heading.line, heading.line);
  for (const note of part.notes) markKept(reading, note.line, note.line + note.raw.split('\n').length - 1);
};

const visitTables = (search: Search, section: Section, context: RiskContext): void => {
  for (const table of section.tables) {
    if (search.isTaken(table)) continue;
    const columns = columnsOf(table);
    if (isRiskTable(table, columns, context)) {
      search.usedTables.add(table.index);
      search.parts.push(...readRiskRows(table, columns, context));
    } else if (isJoinedTable(table, columns, context)) search.joined.push({ table, context });
  }
};

const visit = (search: Search, section: Section, context: RiskContext): void => {
  const isTitle = section === search.documentTitle;
  const below = section.heading ? contextBelow(search.reading, section, context, isTitle) : context;
  const part = section.heading ? readRiskSection(search.reading, section, context, isTitle) : null;
  if (part && !section.children.some((child) => holdsRisk(search, child, below))) {
    search.parts.push(part);
    const others = section.tables.filter((table) => readFieldTable(table) === null);
    for (const table of section.tables) if (!others.includes(table)) search.usedTables.add(table.index);
    // A table of other risks may stand below the last section without a heading of its own.
    visitTables(search, { ...section, tables: others }, { ...below, category: context.category });
    return;
  }
  visitTables(search, section, below);
  const titled = readTitleLineRisks(search.reading, section.own, below);
  search.parts.push(...titled);
  if (titled.length === 0 && !below.isOther && !below.isAside && kindOfTitle(section.title) !== 'process')
    search.lists.push({ section, context: below });
  for (const child of section.children) visit(search, child, below);
};

const holdsRisk = (search: Search, section: Section, context: RiskContext): boolean => {
  const part = readRiskSection(search.reading, section, context, false);
  return (
    (part !== null &&
      part.fields.filter((claim) => claim.field !== null && CORE_FIELDS.has(claim.field)).length >= 2) ||
    section.children.some((child) => holdsRisk(search, child, context))
  );
};

/** Every place of the document that speaks about a risk, in its order. */
export const findRisks = (
  reading: Reading,
  root: Section,
  documentTitle: Section | undefined,
  isTaken: (table: TableClaim) => boolean,
): FoundRisks => {
  const search: Search = { reading, parts: [], joined: [], lists: [], usedTables: new Set(), documentTitle, isTaken };
  visit(search, root, NO_CONTEXT);
  const rated = search.lists.map(({ section, context }) => readListRisks(reading, section.own, context, false));
  search.parts.push(...rated.flat());
  if (search.parts.length === 0) {
    const named = search.lists.filter(
      ({ section }) => kindOfTitle(section.title) === 'risks' && isGenericTitle(section.title),
    );
    for (const { section, context } of named) search.parts.push(...readListRisks(reading, section.own, context, true));
  }
  search.parts.sort((a, b) => a.lines[0] - b.lines[0]);
  const refs = new Set(search.parts.flatMap((part) => (part.ref ? [part.ref.text.toLowerCase()] : [])));
  for (const { table, context } of search.joined) {
    const rows = readRiskRows(table, columnsOf(table), context).filter(
      (row) => row.ref && refs.has(row.ref.text.toLowerCase()),
    );
    if (rows.length === 0) continue;
    search.usedTables.add(table.index);
    search.parts.push(...rows);
  }
  for (const part of search.parts) markPart(reading, part);
  return { parts: search.parts, tables: search.usedTables };
};
