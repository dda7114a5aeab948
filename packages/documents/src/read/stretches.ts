import type { StretchClaim } from '../register-claims.ts';
import type { SectionKind } from './section-kind.ts';
import { allSections, type Section } from './sections.ts';

interface Piece {
  readonly kind: string;
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly isRisk: boolean;
}

const piecesOf = (
  section: Section,
  kindOf: (section: Section) => SectionKind,
  isRisk: (section: Section) => boolean,
): Piece[] => {
  if (isRisk(section))
    return [{ kind: 'risks', title: section.title, from: section.from, to: section.to, isRisk: true }];
  const firstChild = section.children[0];
  const to = firstChild ? firstChild.from - 1 : section.to;
  const own: Piece[] =
    to >= section.from ? [{ kind: kindOf(section), title: section.title, from: section.from, to, isRisk: false }] : [];
  return [...own, ...section.children.flatMap((child) => piecesOf(child, kindOf, isRisk))];
};

/** Joins a heading with the risks below it and pieces of one part, so that the document reads in its own chapters. */
const joins = (last: Piece | undefined, piece: Piece): boolean => {
  if (!last) return false;
  if (piece.isRisk) return last.isRisk || last.kind === 'risks' || last.kind === 'closed';
  return last.kind === piece.kind && (piece.kind === 'process' || piece.kind === 'header');
};

/** The whole document in order as stretches that cover every line exactly once. */
export const stretchesOf = (
  root: Section,
  lineCount: number,
  kindOf: (section: Section) => SectionKind,
  isRisk: (section: Section) => boolean,
): StretchClaim[] => {
  const stretches: Piece[] = [];
  for (const piece of piecesOf(root, kindOf, isRisk)) {
    const last = stretches.at(-1);
    if (last && joins(last, piece))
      stretches[stretches.length - 1] = { ...last, to: piece.to, isRisk: piece.isRisk || last.isRisk };
    else stretches.push(piece);
  }
  const last = stretches.at(-1);
  if (last && last.to < lineCount) stretches[stretches.length - 1] = { ...last, to: lineCount };
  return stretches
    .filter((piece) => piece.to >= piece.from && piece.from > 0)
    .map(({ kind, title, from, to }) => ({ kind, title, from, to }));
};

/** Sections that hold a risk of their own. */
export const riskSectionsOf = (root: Section, riskLines: ReadonlySet<number>): Set<Section> =>
  new Set(allSections(root).filter((section) => section.heading !== null && riskLines.has(section.heading.line)));
