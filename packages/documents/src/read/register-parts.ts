import type { Value } from '../claims.ts';
import type { LevelClaim, RegisterDocument, TableClaim } from '../register-claims.ts';
import { readFacts } from './header.ts';
import { markMapped, type Reading, valueBetween } from './reading.ts';
import {
  axisOfTitle,
  readCategories,
  readCriteria,
  readMonitoring,
  readProcess,
  readResponses,
  readReviews,
  readTemplates,
} from './register-lists.ts';
import { readRegisterTable } from './register-tables.ts';
import { readReserveList } from './reserve-lists.ts';
import { settleTotals } from './reserve-totals.ts';
import { readRunbooks } from './runbooks.ts';
import { kindOfTitle, type SectionKind } from './section-kind.ts';
import type { Section } from './sections.ts';
import { readSignOff } from './sign-off.ts';
import { namesPeriod, readPlanStart, readTimeline } from './timeline.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** The claims about the register as a whole, as they are found. */
export type RegisterParts = Mutable<
  Pick<
    RegisterDocument,
    | 'facts'
    | 'summary'
    | 'overall'
    | 'categories'
    | 'responseTypes'
    | 'matrix'
    | 'probabilityLevels'
    | 'impactLevels'
    | 'bands'
    | 'escalation'
    | 'reviews'
    | 'kris'
    | 'communication'
    | 'reserves'
    | 'signOff'
    | 'timeline'
    | 'planStart'
    | 'runbooks'
    | 'monitoring'
    | 'process'
    | 'templates'
    | 'counts'
  >
>;

/** Parts of the register met on a walk, with what kind each section turned out to be. */
export interface FoundParts {
  readonly parts: RegisterParts;
  readonly kinds: Map<Section, SectionKind>;
}

const emptyParts = (): RegisterParts => ({
  facts: [],
  summary: null,
  overall: null,
  categories: [],
  responseTypes: [],
  matrix: [],
  probabilityLevels: [],
  impactLevels: [],
  bands: [],
  escalation: [],
  reviews: [],
  kris: [],
  communication: [],
  reserves: [],
  signOff: null,
  timeline: [],
  planStart: null,
  runbooks: [],
  monitoring: [],
  process: [],
  templates: [],
  counts: [],
});

const TABLE_KIND: Readonly<Record<string, SectionKind>> = {
  kris: 'kris',
  escalation: 'escalation',
  communication: 'communication',
  reserves: 'reserves',
  matrix: 'scoring',
  levels: 'criteria',
  bands: 'scoring',
  reviews: 'reviews',
  categories: 'categories',
  timeline: 'timeline',
};

const addLevels = (levels: LevelClaim[], rows: readonly LevelClaim[]): void => {
  for (const row of rows)
    if (!levels.some((level) => level.label.toLowerCase() === row.label.toLowerCase())) levels.push(row);
};

const takeTable = (reading: Reading, found: FoundParts, section: Section, table: TableClaim): void => {
  const read = readRegisterTable(table);
  if (!read) return;
  const { parts } = found;
  found.kinds.set(section, TABLE_KIND[read.kind] ?? 'notes');
  markMapped(reading, table.lines[0], table.lines[1]);
  if (read.kind === 'kris') parts.kris.push(...read.rows);
  else if (read.kind === 'escalation') parts.escalation.push(...read.rows);
  else if (read.kind === 'communication') parts.communication.push(...read.rows);
  else if (read.kind === 'reserves') parts.reserves.push(...read.rows);
  else if (read.kind === 'matrix') parts.matrix.push(...read.rows);
  else if (read.kind === 'levels')
    addLevels(read.of === 'impact' ? parts.impactLevels : parts.probabilityLevels, read.rows);
  else if (read.kind === 'bands') parts.bands.push(...read.rows);
  else if (read.kind === 'reviews') parts.reviews.push(...read.rows);
  else if (read.kind === 'categories') parts.categories.push(...read.rows);
  else parts.timeline.push(...read.rows);
};

const summaryOf = (reading: Reading, section: Section): Value | null => {
  const content = section.own.filter((line) => line.kind !== 'blank' && line.kind !== 'rule');
  const [first, last] = [content[0], content.at(-1)];
  return first && last
    ? valueBetween(reading, first.n, first.start, last.start + last.text.trimEnd().length, true)
    : null;
};

const takeLists = (reading: Reading, found: FoundParts, section: Section, kind: SectionKind): boolean => {
  const { parts } = found;
  const before = reading.uses.filter((use) => use === 'mapped').length;
  if (kind === 'categories') parts.categories.push(...readCategories(reading, section));
  else if (kind === 'responses') parts.responseTypes.push(...readResponses(reading, section));
  else if (kind === 'criteria' || kind === 'scoring') {
    const { probability, impact } = readCriteria(reading, section, axisOfTitle(section.title));
    addLevels(parts.probabilityLevels, probability);
    addLevels(parts.impactLevels, impact);
  } else if (kind === 'reviews') parts.reviews.push(...readReviews(reading, section));
  else if (kind === 'timeline') {
    parts.planStart ??= readPlanStart(reading, section);
    parts.timeline.push(...readTimeline(reading, section));
  } else if (kind === 'reserves') parts.reserves.push(...readReserveList(reading, section));
  else if (kind === 'process') parts.process.push(...readProcess(reading, section));
  else if (kind === 'template') parts.templates.push(...readTemplates(reading, section));
  else if (kind === 'runbook') parts.runbooks.push(...readRunbooks(reading, section));
  else if (kind === 'monitoring') parts.monitoring.push(...readMonitoring(reading, section));
  else if (kind === 'acceptance') parts.signOff ??= readSignOff(reading, section);
  else if (kind === 'summary') {
    const { counts, overall } = readFacts(reading, section.own, 'summary');
    parts.counts.push(...counts);
    parts.overall ??= overall;
    if (section.tables.length === 0) parts.summary ??= summaryOf(reading, section);
  }
  return reading.uses.filter((use) => use === 'mapped').length > before;
};

/** Sections whose children were read with them. */
const WHOLE: ReadonlySet<SectionKind> = new Set<SectionKind>(['process', 'runbook', 'reviews']);

/** Chapters whose sub-headings are about the same, unless they say otherwise. */
const GOES_ON: ReadonlySet<SectionKind> = new Set<SectionKind>(['scoring', 'criteria', 'monitoring']);

/** What a section is about: what its title says, or the chapter above it. A period of a plan is part of the plan. */
const kindBelow = (own: SectionKind, above: SectionKind, { title }: Section): SectionKind => {
  if (above === 'timeline' && namesPeriod(title)) return 'timeline';
  return (own === 'notes' || own === 'risks') && GOES_ON.has(above) ? above : own;
};

const visit = (
  reading: Reading,
  found: FoundParts,
  section: Section,
  above: SectionKind,
  isRisk: (section: Section) => boolean,
): void => {
  if (isRisk(section)) return;
  const own = section.heading ? kindOfTitle(section.title) : 'notes';
  const kind = kindBelow(own, above, section);
  found.kinds.set(section, kind);
  const took = takeLists(reading, found, section, kind);
  for (const table of section.tables) takeTable(reading, found, section, table);
  if (section.heading && (took || found.kinds.get(section) !== kind))
    markMapped(reading, section.heading.line, section.heading.lastLine);
  if (WHOLE.has(kind)) for (const child of section.children) inherit(reading, found, child, kind, isRisk);
  else for (const child of section.children) visit(reading, found, child, kind, isRisk);
};

const inherit = (
  reading: Reading,
  found: FoundParts,
  section: Section,
  kind: SectionKind,
  isRisk: (section: Section) => boolean,
): void => {
  if (isRisk(section)) return;
  found.kinds.set(section, kind);
  if (section.heading) markMapped(reading, section.heading.line, section.heading.lastLine);
  for (const table of section.tables) takeTable(reading, found, section, table);
  for (const child of section.children) inherit(reading, found, child, kind, isRisk);
};

/** Reads everything about the register that is not one of its risks. */
export const findRegisterParts = (
  reading: Reading,
  root: Section,
  heads: readonly Section[],
  isRisk: (section: Section) => boolean,
): FoundParts => {
  const found: FoundParts = { parts: emptyParts(), kinds: new Map() };
  visit(reading, found, root, 'notes', isRisk);
  found.parts.reserves = settleTotals(found.parts.reserves);
  const last = root.children.at(-1);
  for (const section of heads) {
    const claims = readFacts(reading, section.own, 'header');
    found.parts.facts.push(...claims.facts);
    found.parts.counts.push(...claims.counts);
    found.parts.overall ??= claims.overall;
    found.kinds.set(section, 'header');
  }
  if (last && last.heading === null) {
    const claims = readFacts(reading, last.own, 'footer');
    found.parts.facts.push(...claims.facts);
    found.parts.counts.push(...claims.counts);
    found.kinds.set(last, 'footer');
  }
  return found;
};
