import type { DocumentSection } from '@heed/contracts';
import type { RegisterDocument, StretchClaim } from './register-claims.ts';
import { repairText } from './repair-text.ts';

const count = (number: number, one: string, many = `${one}s`): string => `${number} ${number === 1 ? one : many}`;

const within = <T extends { readonly line: number }>(claims: readonly T[], { from, to }: StretchClaim): T[] =>
  claims.filter((claim) => claim.line >= from && claim.line <= to);

const risksIn = (document: RegisterDocument, { from, to }: StretchClaim): number =>
  document.risks.filter((risk) => risk.parts.some((part) => part.lines[0] >= from && part.lines[0] <= to)).length;

/** What Heed understood in a stretch of the document, in a few words; empty where it is kept as a note. */
const understoodIn = (document: RegisterDocument, stretch: StretchClaim): string => {
  const facts = document.facts.filter(
    (fact) => fact.value.line >= stretch.from && fact.value.line <= stretch.to,
  ).length;
  const levels = within(document.probabilityLevels, stretch).length + within(document.impactLevels, stretch).length;
  const pieces: readonly (readonly [number, (number: number) => string])[] = [
    [risksIn(document, stretch), (number) => count(number, 'risk')],
    [facts, (number) => count(number, 'header fact')],
    [within(document.counts, stretch).length, (number) => count(number, 'stated count')],
    [within(document.categories, stretch).length, (number) => count(number, 'category', 'categories')],
    [within(document.matrix, stretch).length, (number) => count(number, 'scoring cell')],
    [levels, (number) => count(number, 'level with its criteria', 'levels with their criteria')],
    [within(document.bands, stretch).length, (number) => count(number, 'priority band')],
    [within(document.escalation, stretch).length, (number) => count(number, 'escalation level')],
    [within(document.reviews, stretch).length, (number) => count(number, 'review cadence')],
    [within(document.kris, stretch).length, (number) => count(number, 'key risk indicator')],
    [within(document.communication, stretch).length, (number) => count(number, 'communication rule')],
    [
      within(document.reserves, stretch).filter((reserve) => !reserve.isTotal).length,
      (number) => count(number, 'reserve'),
    ],
    [
      document.signOff && document.signOff.line >= stretch.from && document.signOff.line <= stretch.to ? 1 : 0,
      () => (document.signOff?.isSigned ? 'Signed off' : 'A sign-off that nobody has signed'),
    ],
    [within(document.timeline, stretch).length, (number) => count(number, 'timeline entry', 'timeline entries')],
    [within(document.runbooks, stretch).length, (number) => count(number, 'emergency procedure')],
    [within(document.monitoring, stretch).length, (number) => count(number, 'monitoring list')],
    [within(document.process, stretch).length, (number) => count(number, 'process step list')],
    [within(document.responseTypes, stretch).length, (number) => count(number, 'response type')],
    [
      within(document.templates, stretch).length,
      (number) => count(number, 'template, kept as it is', 'templates, kept as they are'),
    ],
  ];
  return pieces.flatMap(([number, words]) => (number > 0 ? [words(number)] : [])).join(', ');
};

/** The source of a stretch, lines from..to, with broken emoji repaired for reading. */
const markdownOf = (document: RegisterDocument, { from, to }: StretchClaim): string =>
  document.lines
    .slice(from - 1, to)
    .map(repairText)
    .join('\n');

const TITLES: Readonly<Record<string, string>> = { header: 'Header', footer: 'Document footer' };

/** The whole document in its order, every line in exactly one section, for reading beside the live register. */
export const documentSections = (document: RegisterDocument): DocumentSection[] =>
  document.stretches.map((stretch) => ({
    kind: stretch.kind,
    title: repairText(stretch.title) || (TITLES[stretch.kind] ?? 'Notes'),
    from: stretch.from,
    to: stretch.to,
    markdown: markdownOf(document, stretch),
    understood: understoodIn(document, stretch),
  }));
