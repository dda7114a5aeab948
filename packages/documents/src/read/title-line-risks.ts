import type { RiskPart } from '../claims.ts';
import { CORE_FIELDS, riskFieldOf } from '../labels.ts';
import type { Line } from './blocks.ts';
import { readFields } from './fields.ts';
import { labelsOf } from './label-line.ts';
import { type Reading, valueOnLine } from './reading.ts';
import { titleParts } from './ref.ts';
import { inheritedOf, type RiskContext } from './risk-context.ts';

const isKnown = (label: string): boolean => riskFieldOf(label) !== null;
const isLabel = (line: Line): boolean => labelsOf(line, isKnown).length > 0;

const isTitleLine = (lines: readonly Line[], at: number): boolean => {
  const line = lines[at];
  if (line?.kind !== 'text' || isLabel(line) || line.text.trim().length > 200) return false;
  const before = lines[at - 1];
  if (before && before.kind !== 'blank' && before.kind !== 'rule' && !/^\s*\*\*[^*]+\*\*\s*$/.test(line.text))
    return false;
  const next = lines.slice(at + 1).find((other) => other.kind !== 'blank');
  return next !== undefined && (next.kind === 'item' || next.kind === 'text') && isLabel(next);
};

/** Risks without headings: a line that names one, then its labels, again and again, often parted by rules. */
export const readTitleLineRisks = (reading: Reading, lines: readonly Line[], context: RiskContext): RiskPart[] => {
  if (context.isOther || context.isAside) return [];
  const starts = lines.flatMap((_, at) => (isTitleLine(lines, at) ? [at] : []));
  const parts = starts.flatMap((start, index): RiskPart[] => {
    const titleLine = lines[start] as Line;
    const own = lines.slice(start + 1, starts[index + 1] ?? lines.length);
    const rule = own.findIndex((line) => line.kind === 'rule');
    const body = rule < 0 ? own : own.slice(0, rule);
    const { fields, notes } = readFields(reading, body);
    const core = new Set(
      fields.flatMap((claim) => (claim.field !== null && CORE_FIELDS.has(claim.field) ? [claim.field] : [])),
    );
    const value = valueOnLine(reading, titleLine, titleLine.indent.length, titleLine.text.length);
    if (core.size < 2 || !value) return [];
    const { ref, title } = titleParts(reading, value);
    const last = body.filter((line) => line.kind !== 'blank').at(-1) ?? titleLine;
    return [
      {
        shape: 'title-line',
        ref,
        title,
        fields,
        notes,
        lines: [titleLine.n, last.n],
        table: null,
        inherited: inheritedOf(context),
      },
    ];
  });
  return parts.length >= 2 || parts.some((part) => part.ref !== null) ? parts : [];
};
