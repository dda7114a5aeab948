import type { RegisterDraft, RiskDraft } from '@heed/domain';
import { readBlocks } from '../read/blocks.ts';
import { splitLines } from '../read/lines.ts';
import { SEALED_LANGUAGE } from '../read/sealed.ts';
import type { RegisterDocument } from '../register-claims.ts';
import { type Differences, isNothing, statedIn } from './differences.ts';

/** The source without its `heed` block, which every export writes anew. */
export const withoutSeal = (document: RegisterDocument): string => {
  if (!document.sealed) return document.source;
  const [from, to] = document.sealed.lines;
  const start = document.starts[from - 1] ?? 0;
  const end = document.starts[to] ?? document.source.length;
  const before = document.source.slice(0, start);
  const after = document.source.slice(end);
  if (after !== '') return before + after;
  // The block brought a blank line along, and a line end where the document had none.
  const hadEnd = /[\r\n]$/.test(document.source);
  return before.replace(hadEnd ? /\r?\n$/ : /(?:\r?\n){1,2}$/, '');
};

/** What closes a fence, comment or table that the document leaves open at its end and that would swallow the block. */
const openEnd = (source: string): string => {
  const { lines, blocks } = readBlocks(splitLines(source));
  const last = lines.at(-1);
  const block = last ? blocks[last.block] : undefined;
  if (!last || !block) return '';
  if (block.kind === 'code') {
    const mark = /`{3,}|~{3,}/.exec(lines[block.from - 1]?.text ?? '')?.[0] ?? '```';
    return block.from === block.to || last.kind === 'code' ? mark : '';
  }
  if (last.kind === 'comment') return last.text.includes('-->') ? '' : '-->';
  return last.kind === 'html' && !/<\/table>/i.test(last.text) ? '</table>' : '';
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
export const seal = (
  source: string,
  current: RegisterDraft,
  left: Differences,
  end: string,
  refs: Readonly<Record<string, string>> = {},
): string => {
  const hasRefs = Object.keys(refs).length > 0;
  if (isNothing(left) && !hasRefs) return source;
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
  const json = JSON.stringify(hasRefs ? { refs, register, risks } : { register, risks }, null, 2);
  const fence = fenceFor(json);
  const open = openEnd(source);
  const hasEnd = source === '' || /[\r\n]$/.test(source);
  const head = `${source}${hasEnd ? '' : end}${open === '' ? '' : open + end}`;
  return `${head}${end}${[`${fence}${SEALED_LANGUAGE}`, ...json.split('\n'), fence].join(end)}${hasEnd ? end : ''}`;
};
