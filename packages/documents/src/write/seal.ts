import type { RegisterDraft, RiskDraft } from '@heed/domain';
import type { RegisterDocument } from '../claims.ts';
import { SEALED_LANGUAGE } from '../read/sealed.ts';
import { type Differences, isNothing, statedIn } from './differences.ts';

/** The source without its `heed` block, which every export writes anew. */
export const withoutSeal = (document: RegisterDocument): string => {
  if (!document.sealed) return document.source;
  const [from, to] = document.sealed.lines;
  const start = document.starts[from - 1] ?? 0;
  const end = document.starts[to] ?? document.source.length;
  const isLast = end >= document.source.length;
  const before = document.source.slice(0, start);
  return isLast
    ? before.replace(/(?:\r?\n){2}$/, (ends) => ends.slice(0, ends.length / 2))
    : before + document.source.slice(end);
};

const sealedRisk = (
  draft: RegisterDraft,
  risk: RiskDraft,
  keys: readonly (keyof RiskDraft)[],
): Record<string, unknown> =>
  Object.fromEntries(keys.map((key) => [key, key === 'stated' ? statedIn(draft, risk) : risk[key]]));

const fenceFor = (text: string): string =>
  '`'.repeat(Math.max(2, ...[...text.matchAll(/`{3,}/g)].map((match) => match[0].length)) + 1);

/**
 * Appends what Markdown could not hold as a fenced `heed` block, so that nothing is lost: reading the document again
 * gives exactly the values of the register. Rare: a label inside a value, a heading inside a description.
 */
export const seal = (source: string, current: RegisterDraft, left: Differences, end: string): string => {
  if (isNothing(left)) return source;
  const byRef = new Map(current.risks.map((risk) => [risk.ref, risk]));
  const risks: Record<string, unknown> = {};
  for (const [ref, keys] of left.risks) {
    const risk = byRef.get(ref);
    if (risk) risks[ref] = sealedRisk(current, risk, keys);
  }
  for (const risk of left.missing) {
    const { ref, lines: _, ...values } = risk;
    risks[ref] = values;
  }
  for (const risk of left.extra) risks[risk.ref] = { removed: true };
  const register = Object.fromEntries(left.register.map((key) => [key, current[key]]));
  const json = JSON.stringify({ register, risks }, null, 2);
  const fence = fenceFor(json);
  const hasEnd = source === '' || /[\r\n]$/.test(source);
  return `${source}${hasEnd ? '' : end}${end}${[`${fence}${SEALED_LANGUAGE}`, ...json.split('\n'), fence].join(end)}${hasEnd ? end : ''}`;
};
