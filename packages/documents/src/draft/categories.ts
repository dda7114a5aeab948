import type { Category } from '@heed/contracts';
import type { RiskClaims } from '../claims.ts';
import type { RegisterDocument } from '../register-claims.ts';
import { normalised, slugOf, withoutLeadingEmoji } from '../words.ts';
import { inlineClaim } from './risk-fields.ts';
import { scheduledFor } from './schedule.ts';

const USUAL: Readonly<Record<string, string>> = {
  technical: 'T',
  security: 'S',
  operational: 'O',
  performance: 'P',
  project: 'PR',
};

interface Named {
  readonly code: string;
  readonly name: string;
}

/** `Performance (P)` → its name and its code; a name without a code gets one. */
const named = (text: string): Named => {
  const plain = withoutLeadingEmoji(text).trim();
  const inside = /^(.*?)\s*\(([A-Za-z0-9/&-]{1,8})\)$/.exec(plain);
  if (inside) return { code: inside[2] ?? '', name: (inside[1] ?? '').trim() };
  return { code: USUAL[normalised(plain)] ?? slugOf(plain), name: plain.slice(0, 120) };
};

/** The code a category gets by its name alone. */
export const codeFor = (name: string): string => named(name).code;

/** What is said about a category behind its name: `What we build on (reviewed weekly)`. */
export const categoryDetails = ({ description, reviewCadence }: Category): string =>
  [description, reviewCadence === '' ? '' : `(reviewed ${reviewCadence})`].filter(Boolean).join(' ');

/** The category text of a risk: its own field, else the heading above it. */
export const categoryText = (risk: RiskClaims): string =>
  inlineClaim(risk, 'category')?.inline?.text ||
  (risk.parts.find((part) => part.inherited.category)?.inherited.category?.text ?? '');

const matches = (category: Category, one: Named): boolean =>
  category.code === one.code ||
  normalised(category.name) === normalised(one.name) ||
  normalised(category.code) === normalised(one.name);

/** The register's categories: those it lists, then those its risks use, in the order met. */
export const categoriesOf = (document: RegisterDocument): Category[] => {
  const categories: Category[] = [];
  const add = (one: Named, description: string, cadence: string): void => {
    if (one.name === '' || categories.some((category) => matches(category, one))) return;
    let code = one.code.slice(0, 40);
    for (let again = 2; categories.some((category) => category.code === code); again++)
      code = `${one.code.slice(0, 36)}-${again}`;
    const [scheduled = ''] = scheduledFor(document.reviews, one.name);
    categories.push({ code, name: one.name, description, reviewCadence: cadence || scheduled });
  };
  for (const claim of document.categories)
    add(claim.code ? claim : named(claim.name), claim.description, claim.cadence);
  for (const risk of document.risks) add(named(categoryText(risk)), '', '');
  return categories;
};

/** The code of a risk's category among the register's; null where the document names none. */
export const categoryCodeIn =
  (categories: readonly Category[]) =>
  (risk: RiskClaims): string | null => {
    const text = categoryText(risk);
    return text === '' ? null : (categories.find((category) => matches(category, named(text)))?.code ?? null);
  };
