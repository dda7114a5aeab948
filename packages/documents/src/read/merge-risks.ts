import type { RiskClaims, RiskPart } from '../claims.ts';
import { titleKey } from '../words.ts';
import { isLetterRef, refKey } from './ref.ts';

interface Gathered {
  readonly parts: RiskPart[];
  readonly history: RiskPart[];
  readonly hasOwnRef: boolean;
}

const words = (title: string): Set<string> =>
  new Set(
    titleKey(title)
      .split(' ')
      .filter((word) => word.length > 2 || /\d/.test(word)),
  );

/** True when two titles name the same risk in other words: a summary table shortens, a heading rewords. */
const isNearTitle = (a: string, b: string): boolean => {
  const [left, right] = [titleKey(a), titleKey(b)];
  if (left === right || left.includes(right) || right.includes(left)) return true;
  const [one, two] = [words(a), words(b)];
  const shared = [...one].filter((word) => two.has(word)).length;
  return shared * 3 >= Math.max(1, Math.min(one.size, two.size)) && shared >= 1;
};

const titleOf = (gathered: Gathered): string => gathered.parts.find((part) => part.title)?.title?.text ?? '';
const rowsOf = (gathered: Gathered, table: number | null): RiskPart[] =>
  gathered.parts.filter((part) => part.shape === 'row' && part.table === table);

const belongs = (gathered: Gathered, part: RiskPart): boolean => {
  if (part.title === null) return true;
  const isOtherShape = gathered.parts.every((other) => other.shape !== part.shape);
  if (part.shape === 'row') {
    const same = rowsOf(gathered, part.table);
    if (same.length > 0)
      return same.some((row) => titleKey(row.title?.text ?? '') === titleKey(part.title?.text ?? ''));
  }
  const isLetters = part.ref !== null && isLetterRef(part.ref.text);
  return (isOtherShape && isLetters) || isNearTitle(titleOf(gathered), part.title.text);
};

const SHAPE_ORDER = ['heading', 'title-line', 'item', 'row'];
/** An entry that only repeats an identifier and adds a sentence says less than the risk's own row. */
const shapeRank = (part: RiskPart): number =>
  part.shape === 'item' && part.fields.length === 0 ? SHAPE_ORDER.length : SHAPE_ORDER.indexOf(part.shape);
const detail = (part: RiskPart): number =>
  part.fields.filter((claim) => claim.body !== null && claim.body.raw !== '').length;

const sortedParts = (parts: readonly RiskPart[]): RiskPart[] =>
  parts.toSorted(
    (a, b) =>
      shapeRank(a) - shapeRank(b) ||
      Number(b.title !== null) - Number(a.title !== null) ||
      (a.shape === 'row' && b.shape === 'row' ? detail(b) - detail(a) : 0),
  );

/**
 * Puts together what several places say about one risk: by identifier first, else by near-equal title. The same
 * identifier on another title is another risk; a row that repeats in its own table is a later assessment.
 */
export const mergeRisks = (parts: readonly RiskPart[], given: Readonly<Record<string, string>> = {}): RiskClaims[] => {
  const gathered: Gathered[] = [];
  const byRef = new Map<string, Gathered[]>();
  const byTitle = new Map<string, Gathered[]>();
  const remember = (index: Map<string, Gathered[]>, key: string, one: Gathered): void => {
    const list = index.get(key);
    if (list && !list.includes(one)) list.push(one);
    else if (!list) index.set(key, [one]);
  };
  for (const part of parts) {
    const key = part.ref ? refKey(part.ref.text) : null;
    const sameRef = key === null ? [] : (byRef.get(key) ?? []);
    const title = part.title ? titleKey(part.title.text) : '';
    const sameTitle = title
      ? (byTitle.get(title) ?? []).filter(
          (one) =>
            (key === null || !one.hasOwnRef) &&
            !one.parts.some((other) => other.table === part.table && other.shape === part.shape),
        )
      : [];
    const home = sameRef.findLast((one) => belongs(one, part)) ?? sameTitle[0];
    if (home) {
      const earlier = part.shape === 'row' ? rowsOf(home, part.table) : [];
      for (const row of earlier) {
        home.parts.splice(home.parts.indexOf(row), 1);
        home.history.push(row);
      }
      home.parts.push(part);
      if (key !== null) remember(byRef, key, home);
    } else if (part.title) {
      const one: Gathered = { parts: [part], history: [], hasOwnRef: key !== null };
      gathered.push(one);
      if (key !== null) remember(byRef, key, one);
      if (title) remember(byTitle, title, one);
    }
  }
  return nameRisks(gathered, given);
};

const cleanRef = (ref: string): string =>
  ref
    .replace(/[/\s]+/g, ' ')
    .replace(/[.:]$/, '')
    .trim()
    .slice(0, 40);

const nameRisks = (gathered: readonly Gathered[], given: Readonly<Record<string, string>>): RiskClaims[] => {
  const known = new Map(Object.entries(given).map(([title, ref]) => [titleKey(title), cleanRef(ref)]));
  const taken = new Set<string>();
  for (const one of gathered) for (const part of one.parts) if (part.ref) taken.add(cleanRef(part.ref.text));
  for (const ref of known.values()) taken.add(ref);
  const used = new Set<string>();
  let next = 1;
  return gathered.map((one) => {
    const parts = sortedParts(one.parts);
    const own = parts.find((part) => part.ref)?.ref;
    const named = own ? undefined : known.get(titleKey(titleOf(one)));
    let ref = own ? cleanRef(own.text) : named !== undefined && !used.has(named) ? named : '';
    if (ref === '') {
      while (taken.has(`R${next}`) || used.has(`R${next}`)) next++;
      ref = `R${next++}`;
    }
    for (let again = 2, base = ref; used.has(ref); again++) ref = `${base.slice(0, 36)}-${again}`;
    used.add(ref);
    const main = parts[0] as RiskPart;
    const title = parts.find((part) => part.title)?.title?.text ?? ref;
    const others = parts.flatMap((part) => (part.title && part.title.text !== title ? [part.title.text] : []));
    return {
      ref,
      hasOwnRef: own !== undefined,
      title,
      otherTitles: [...new Set(others)],
      parts,
      history: one.history,
      lines: main.lines,
    };
  });
};
