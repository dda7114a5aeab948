import type { Category } from '@heed/contracts';
import type { RegisterDraft } from '@heed/domain';
import { categoryDetails, codeFor } from '../draft/categories.ts';
import { codeOf } from '../draft/factor.ts';
import { criteriaText } from '../draft/level-range.ts';
import type { CategoryClaim, LevelClaim, RegisterDocument } from '../register-claims.ts';
import { isSame } from './differences.ts';
import { charsOf, sectionAtEnd } from './document-place.ts';
import type { Edit } from './edits.ts';

const nameText = ({ code, name }: Category): string => (codeFor(name) === code ? name : `${name} (${code})`);

/** A category as an entry of a list: `- **Technical (T):** what it covers (reviewed weekly)`. */
export const categoryLine = (category: Category): string =>
  `- **${category.code.length <= 12 ? `${category.name} (${category.code})` : nameText(category)}:** ${categoryDetails(category)}`.trimEnd();

const claimEdit = (claim: CategoryClaim, before: Category, after: Category): Edit[] => {
  if (!claim.value) return [];
  const { raw, from, to } = claim.value;
  const tail = claim.details;
  if (!raw.endsWith(tail) || raw.includes('\n')) return [];
  const head = raw.slice(0, raw.length - tail.length).trimEnd();
  const named = before.name === after.name ? head : head.replace(before.name, after.name);
  const isOpen = tail === '' && !/[:：]\**$|[—–-]$/.test(head);
  const details = categoryDetails(after);
  return [{ from, to, text: details === '' ? named : `${named}${isOpen ? ':' : ''} ${details}` }];
};

/** Categories are changed on their own lines of the document's list, new ones follow the last. */
const patchList = (document: RegisterDocument, base: RegisterDraft, current: RegisterDraft): Edit[] => {
  const claimFor = (category: Category): CategoryClaim | undefined =>
    document.categories.find((claim) => claim.code === category.code || codeFor(claim.name) === category.code);
  const edits = base.categories.flatMap((before): Edit[] => {
    const claim = claimFor(before);
    const after = current.categories.find((one) => one.code === before.code);
    if (!claim) return [];
    if (!after) return [{ ...charsOf(document, claim.line, claim.line), text: '' }];
    return isSame(before, after) ? [] : claimEdit(claim, before, after);
  });
  const last = document.categories.at(-1);
  const added = current.categories.filter((one) => !base.categories.some((other) => other.code === one.code));
  if (!last?.value || added.length === 0) return edits;
  const line = document.lines[last.line - 1] ?? '';
  const at = (document.starts[last.line - 1] ?? 0) + line.length;
  const lead = /^\s*(?:[-*+]|\d+[.)])\s+/.exec(line)?.[0] ?? '- ';
  const text = added.map((one) => `${document.lineEnd}${lead}${categoryLine(one).slice(2)}`).join('');
  return [...edits, { from: at, to: at, text }];
};

/** What somebody says about categories that the document only names at its risks gets a list of its own. */
const newList = (document: RegisterDocument, base: RegisterDraft, current: RegisterDraft): Edit[] => {
  const isSaid = current.categories.some((one) => {
    const before = base.categories.find((other) => other.code === one.code);
    return before !== undefined && !isSame(before, one);
  });
  return isSaid
    ? [sectionAtEnd(document, ['## Risk Categories', current.categories.map(categoryLine).join(document.lineEnd)])]
    : [];
};

export const patchCategories = (document: RegisterDocument, base: RegisterDraft, current: RegisterDraft): Edit[] =>
  document.categories.length > 0 ? patchList(document, base, current) : newList(document, base, current);

/** The criteria of a level change where the document lists them. */
export const patchCriteria = (document: RegisterDocument, base: RegisterDraft, current: RegisterDraft): Edit[] =>
  (['probability', 'impact'] as const).flatMap((side) => {
    const claims: readonly LevelClaim[] = document[side === 'probability' ? 'probabilityLevels' : 'impactLevels'];
    return base.scoring[side].flatMap((before): Edit[] => {
      const after = current.scoring[side].find((one) => one.code === before.code);
      const claim = claims.find((one) => codeOf(one.label) === before.code);
      if (!after || !claim || claim.criteria === '' || isSame(before, after)) return [];
      const line = document.lines[claim.line - 1] ?? '';
      const at = line.lastIndexOf(claim.criteria);
      const from = (document.starts[claim.line - 1] ?? 0) + at;
      return at < 0 ? [] : [{ from, to: from + claim.criteria.length, text: criteriaText(after) }];
    });
  });
