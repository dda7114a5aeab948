import type { RegisterDraft, RiskDraft } from '@heed/domain';
import type { RiskClaims, RiskPart } from '../claims.ts';
import type { RiskField } from '../labels.ts';
import { countRisks } from '../lint/register-rules.ts';
import { columnsOf } from '../read/risk-tables.ts';
import { settleLabels } from '../read/settle-fields.ts';
import { readWithRefs } from '../read-document.ts';
import type { RegisterDocument } from '../register-claims.ts';
import { addRow, addSection, appendDetails, placeOfNew, riskSection } from './add-risk.ts';
import {
  changedRegisterKeys,
  type Differences,
  differences,
  isNothing,
  isSamePlan,
  type RegisterKey,
  type RiskKey,
} from './differences.ts';
import type { Edit } from './edits.ts';
import { moveRisk, removeRisk } from './move-risk.ts';
import { onceADocument } from './once-a-document.ts';
import { patchHeader } from './patch-header.ts';
import { patchKris } from './patch-kris.ts';
import { patchReserves } from './patch-reserves.ts';
import { patchRisk } from './patch-risk.ts';
import { patchRunbooks } from './patch-runbooks.ts';
import { patchCategories, patchCriteria } from './patch-settings.ts';
import { patchSignOff } from './patch-sign-off.ts';
import { patchTimeline } from './patch-timeline.ts';
import { edited, oneByOne, type Refs, read, type Text } from './rewriting.ts';
import { seal, withoutSeal } from './seal.ts';

/** Fields that a try at the document's own form did not keep; they go into the `heed` block instead. */
interface Excluded {
  readonly risks: Map<string, Set<RiskKey>>;
  readonly whole: Set<string>;
  readonly register: Set<RegisterKey>;
}

const NO_KEYS: ReadonlySet<RiskKey> = new Set();

const patched = (text: Text, current: RegisterDraft, excluded: Excluded): Text => {
  const { document, draft } = text;
  const found = differences(draft, current);
  const before = new Map(draft.risks.map((risk) => [risk.ref, risk]));
  const after = new Map(current.risks.map((risk) => [risk.ref, risk]));
  const keys = found.register.filter((key) => !excluded.register.has(key));
  const edits: Edit[] = patchHeader(document, draft, current, keys);
  if (keys.includes('categories')) edits.push(...patchCategories(document, draft, current));
  if (keys.includes('scoring')) edits.push(...patchCriteria(document, draft, current));
  // Also where the rest of them goes into the block: the document shows what holds today.
  if (found.register.includes('kris')) edits.push(...patchKris(document, draft, current));
  if (found.register.includes('runbooks')) {
    const isCoarse = excluded.register.has('runbooks');
    edits.push(...patchRunbooks(document, draft, current, isCoarse));
  }
  if (keys.includes('reserves')) edits.push(...patchReserves(document, draft, current));
  if (found.register.includes('timeline') || keys.includes('planStartsOn'))
    edits.push(...patchTimeline(document, current));
  if (found.register.includes('signOff')) edits.push(...patchSignOff(document, current));
  const details: string[] = [];
  const bare = { ...document, risks: [] };
  for (const claims of document.risks) {
    const [old, now] = [before.get(claims.ref), after.get(claims.ref)];
    if (!old || !now || !found.risks.has(claims.ref)) continue;
    const patch = patchRisk(document, draft, current, claims, old, now, excluded.risks.get(claims.ref) ?? NO_KEYS);
    edits.push(...patch.edits);
    if (patch.placeless.length > 0) details.push(detailsOf(bare, claims, current, now, patch.placeless));
  }
  if (details.length > 0) edits.push(appendDetails(document, details));
  return edited(text, edits);
};

/** What the parts of a risk have no place for, in the form of a document that says nothing of its own. */
const detailsOf = (
  bare: RegisterDocument,
  { title }: RiskClaims,
  current: RegisterDraft,
  risk: RiskDraft,
  fields: readonly RiskField[],
): string => riskSection(bare, current, { ...risk, title }, undefined, 3, new Set(fields));

const claimsByRef = onceADocument(({ risks }) => new Map(risks.map((risk) => [risk.ref, risk])));

const moved = (text: Text, current: RegisterDraft, base: RegisterDraft): Text => {
  const before = new Map(base.risks.map((risk) => [risk.ref, risk.state === 'closed']));
  const turned = current.risks.filter(({ ref, state }) => before.has(ref) && before.get(ref) !== (state === 'closed'));
  return oneByOne(text, turned, ({ document }, { ref, state }) => {
    const claims = claimsByRef(document).get(ref);
    return claims ? { edits: moveRisk(document, claims, state === 'closed'), place: `${state === 'closed'}` } : null;
  });
};

const removed = (text: Text, current: RegisterDraft): Text => {
  const kept = new Set(current.risks.map((risk) => risk.ref));
  return edited(
    text,
    text.document.risks.flatMap((claims) => (kept.has(claims.ref) ? [] : removeRisk(text.document, claims))),
  );
};

const added = (text: Text, current: RegisterDraft, excluded: Excluded): Text => {
  const known = new Set(text.draft.risks.map((risk) => risk.ref));
  const unknown = current.risks.filter(({ ref }) => !known.has(ref) && !excluded.whole.has(ref));
  return oneByOne(text, unknown, ({ document }, risk) => {
    const columnsFor = (part: RiskPart) => {
      const table = document.tables.find((one) => one.index === part.table);
      return table ? settleLabels(columnsOf(table)) : [];
    };
    const row = addRow(document, current, risk, columnsFor);
    const section = addSection(document, current, risk);
    const edits = [...(row ? [row] : []), ...(section ? [section] : [])];
    const place = placeOfNew(document, risk);
    if (edits.length > 0) return { edits, place };
    return { edits: [appendDetails(document, [riskSection(document, current, risk, undefined, 3)])], place };
  });
};

/** Count lines that were right before stay right; those that were wrong are left to the person who wrote them. */
const recounted = (text: Text, current: RegisterDraft, base: RegisterDraft): Text => {
  const [was, is] = [countRisks(base), countRisks(current)];
  return edited(
    text,
    text.document.counts.flatMap((claim): Edit[] =>
      claim.count === was[claim.of] && is[claim.of] !== claim.count
        ? [{ ...claim.span, text: String(is[claim.of]) }]
        : [],
    ),
  );
};

const attempt = (base: Text, current: RegisterDraft, excluded: Excluded): Text => {
  const steps: readonly ((text: Text) => Text)[] = [
    (text) => patched(text, current, excluded),
    (text) => moved(text, current, base.draft),
    (text) => removed(text, current),
    (text) => added(text, current, excluded),
    // A new risk is printed with what its siblings have; the rest follows as for any other risk.
    (text) => (current.risks.length > base.draft.risks.length ? patched(text, current, excluded) : text),
    (text) => recounted(text, current, base.draft),
  ];
  return steps.reduce((text, step) => step(text), base);
};

/** Widens what is left out of the document's own form; false when nothing more can be left out. */
const exclude = (excluded: Excluded, wanted: Differences, left: Differences): boolean => {
  let isWider = false;
  const add = (ref: string, keys: readonly RiskKey[]): void => {
    const known = excluded.risks.get(ref) ?? new Set<RiskKey>();
    for (const key of keys) {
      if (!known.has(key)) isWider = true;
      known.add(key);
    }
    excluded.risks.set(ref, known);
  };
  const isNew = new Set(wanted.missing.map((risk) => risk.ref));
  const strayed = [...left.risks].some(
    ([ref, keys]) => !isNew.has(ref) && keys.some((key) => !(wanted.risks.get(ref) ?? []).includes(key)),
  );
  const isCollateral = left.extra.length > 0 || strayed;
  // A value that did not come back is the likeliest cause of whatever else went wrong; only then all are suspect.
  if (isCollateral) {
    for (const [ref, keys] of left.risks)
      add(
        ref,
        keys.filter((key) => wanted.risks.get(ref)?.includes(key)),
      );
    if (isWider) return true;
  }
  for (const [ref, keys] of left.risks) add(ref, isCollateral ? (wanted.risks.get(ref) ?? keys) : keys);
  for (const risk of [...left.missing, ...(isCollateral ? wanted.missing : [])]) {
    if (!excluded.whole.has(risk.ref)) isWider = true;
    excluded.whole.add(risk.ref);
  }
  for (const key of left.register) {
    if (!excluded.register.has(key)) isWider = true;
    excluded.register.add(key);
  }
  if (isCollateral && !isWider) for (const [ref, keys] of wanted.risks) add(ref, keys);
  return isWider;
};

const TRIES = 6;

/**
 * Gives a register back as the document it came from: only the places of values that changed are written, and what
 * follows from them there. An unchanged register comes back byte for byte. Every export is read again before it is
 * given out; what the document's own form cannot hold goes into a fenced `heed` block.
 */
export const writeDocument = (source: string, current: RegisterDraft): string => {
  const original = read(source);
  if (isNothing(differences(original.draft, current))) return source;
  const base = unsealed(original, current);
  const wanted = differences(base.draft, current);
  const excluded: Excluded = { risks: new Map(), whole: new Set(), register: new Set() };
  let result = attempt(base, current, excluded);
  for (let tries = 1; tries < TRIES; tries++) {
    const left = lackOf(result.draft, base.draft, current);
    if (isNothing(left) || !exclude(excluded, wanted, left)) break;
    result = attempt(base, current, excluded);
  }
  return sealed(result, base, current);
};

/** What follows from other things that are stated, when nobody changed it itself. */
const DERIVED: ReadonlySet<RegisterKey> = new Set<RegisterKey>(['scoring', 'categories', 'reviewTopics']);

/**
 * What a written document still lacks. Scales and categories that nobody changed follow from what the risks state: a
 * level no risk uses may go. So does which categories a topic names: one of them may have another name now. Entries of a
 * plan that share a period stand together.
 */
const lackOf = (written: RegisterDraft, base: RegisterDraft, current: RegisterDraft): Differences => {
  const left = differences(written, current);
  const own = new Set(changedRegisterKeys(base, current));
  const isSettled = (key: RegisterKey): boolean =>
    key === 'timeline' ? isSamePlan(written.timeline, current.timeline) : DERIVED.has(key) && !own.has(key);
  return { ...left, register: left.register.filter((key) => !isSettled(key)) };
};

/** The document without its `heed` block, with the identifiers of risks that have none of their own. */
const unsealed = (original: Text, current: RegisterDraft): Text => {
  const refs = new Map<string, string>();
  const own = new Set(original.document.risks.filter((risk) => risk.hasOwnRef).map((risk) => risk.ref));
  if (own.size < original.document.risks.length) {
    for (const risk of [...original.draft.risks, ...current.risks])
      if (!own.has(risk.ref)) refs.set(risk.title, risk.ref);
  }
  const source = original.document.sealed ? withoutSeal(original.document) : original.source;
  return refs.size > 0 || original.document.sealed ? read(source, Object.fromEntries(refs)) : original;
};

/** Identifiers that reading the written document alone would not give. */
const lostRefs = (result: Text): Refs => {
  const wanted = result.document.risks.filter((risk) => !risk.hasOwnRef);
  if (wanted.length === 0) return {};
  const plain = new Map(readWithRefs(result.source, {}).risks.map((risk) => [risk.title, risk.ref]));
  return wanted.every((risk) => plain.get(risk.title) === risk.ref)
    ? {}
    : Object.fromEntries(wanted.map((risk) => [risk.title, risk.ref]));
};

const sealed = (result: Text, base: Text, current: RegisterDraft): string => {
  const end = base.document.lineEnd;
  const leftIn = (draft: RegisterDraft): Differences => lackOf(draft, base.draft, current);
  const written = seal(result.source, current, leftIn(result.draft), end, lostRefs(result));
  if (written === result.source || isNothing(leftIn(read(written).draft))) return written;
  // Patches that broke the document's structure are dropped altogether: the values are safe, the text untouched.
  return seal(base.source, current, leftIn(base.draft), end, lostRefs(base));
};
