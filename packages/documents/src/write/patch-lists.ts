import { labelledBlock } from '../draft/draft-risk.ts';
import { claimsFor, fieldOf, isWatchCode } from '../draft/risk-fields.ts';
import type { RiskField } from '../labels.ts';
import { type Change, type Patch, setInline, setProse } from './change.ts';
import { fencedOptions, optionsText } from './code-text.ts';
import { isSame } from './differences.ts';
import { entriesFor, isBlock } from './field-lines.ts';
import { cellText, listEdit, newList } from './list-text.ts';
import { markerFor } from './style.ts';
import { hasValue } from './value-text.ts';

export const patchList = (change: Change, patch: Patch, field: RiskField): void => {
  const { document, claims, after } = change;
  const entries = entriesFor(after, field) ?? [];
  const claim =
    claimsFor(claims, field).find((one) => one.codes.length === 0) ??
    claims.parts.flatMap((part) =>
      part.fields.filter((one) => fieldOf(one, part) === field && one.codes.length === 0),
    )[0];
  if (!claim) {
    if (entries.length > 0) patch.placeless.add(field);
    return;
  }
  if (claim.style === 'cell' || claim.style === 'field-row') {
    patch.edits.push(setInline(document, claim, cellText(entries)));
    return;
  }
  const edit = listEdit(document, claim, entries, field === 'mitigation');
  if (edit) {
    patch.edits.push(edit);
    return;
  }
  const [only] = entries;
  if (entries.length <= 1 && only?.isDone !== true && !only?.text.includes('\n')) {
    patch.edits.push(setInline(document, claim, only?.text ?? ''));
    return;
  }
  const indent = claim.style === 'bullet' ? '  ' : '';
  const end = claim.labelSpan.from + (document.lines[claim.lines[0] - 1] ?? '').length;
  if (claim.inline) patch.edits.push({ from: claim.inline.from, to: claim.inline.to, text: '' });
  patch.edits.push({
    from: claim.inline ? Math.max(end, claim.inline.to) : end,
    to: claim.inline ? Math.max(end, claim.inline.to) : end,
    text: `${document.lineEnd}${newList(entries, indent, markerFor(document, field), document.lineEnd)}`,
  });
};

/** Labelled blocks of code that watch a risk are replaced whole; the rest of monitoring is a list. */
export const patchMonitoring = (change: Change, patch: Patch): void => {
  const { document, claims, before, after } = change;
  const blocks = claims.parts.flatMap((part) =>
    part.fields.filter(
      (claim) => claim.codes.length > 0 && claim.body && (fieldOf(claim, part) === 'monitoring' || isWatchCode(claim)),
    ),
  );
  const texts = new Set(after.monitoring);
  const gone = blocks.filter((claim) => !texts.has(labelledBlock(claim)));
  const fresh = after.monitoring.filter(
    (entry) => isBlock(entry) && !blocks.some((claim) => labelledBlock(claim) === entry),
  );
  for (const claim of gone) {
    const text = fresh.shift() ?? '';
    const from = claim.labelSpan.from;
    patch.edits.push({ from, to: claim.body?.to ?? from, text: text.split('\n').join(document.lineEnd) });
  }
  const listOf = (entries: readonly string[]): string[] => entries.filter((entry) => !isBlock(entry));
  if (fresh.length > 0) patch.placeless.add('monitoring');
  else if (!isSame(listOf(before.monitoring), listOf(after.monitoring))) patchList(change, patch, 'monitoring');
};

export const patchRollback = (change: Change, patch: Patch): void => {
  const { document, claims, before, after } = change;
  const all = claims.parts.flatMap((part) => part.fields.filter((claim) => fieldOf(claim, part) === 'rollback'));
  if (all.length === 0) {
    patch.placeless.add('rollback');
    return;
  }
  if (before.rollback.summary !== after.rollback.summary) {
    const worded = all.find((claim) => hasValue(claim)) ?? all.find((claim) => claim.style !== 'cell') ?? all[0];
    if (worded)
      patch.edits.push(
        worded.codes.length > 0
          ? setInline(document, worded, after.rollback.summary)
          : setProse(document, worded, after.rollback.summary),
      );
  }
  if (isSame(before.rollback.options, after.rollback.options)) return;
  const home =
    all.find((claim) => claim.codes.length > 0) ??
    all.find((claim) => claim.style === 'line' || claim.style === 'bullet');
  const [code] = home?.codes ?? [];
  if (!home) patch.placeless.add('rollback');
  else if (!code) {
    const end = home.body?.to ?? home.labelSpan.to;
    patch.edits.push({
      from: end,
      to: end,
      text: `${document.lineEnd}${fencedOptions(after.rollback.options, document.lineEnd)}`,
    });
  } else if (
    after.rollback.options.length > 0 &&
    home.codes.length === 1 &&
    isSame(new Set(after.rollback.options.map((option) => option.language)).size, 1) &&
    after.rollback.options[0]?.language === code.language &&
    !optionsText(after.rollback.options, code.code).includes('```') &&
    code.inner.to > code.inner.from
  ) {
    patch.edits.push({
      ...code.inner,
      text: optionsText(after.rollback.options, code.code)
        .split('\n')
        .map((line) => (line === '' ? line : code.indent + line))
        .join(document.lineEnd),
    });
  } else {
    const last = home.codes.at(-1) ?? code;
    const from = document.starts[code.lines[0] - 1] ?? 0;
    const to = (document.starts[last.lines[1] - 1] ?? 0) + (document.lines[last.lines[1] - 1] ?? '').length;
    patch.edits.push({
      from,
      to,
      text: after.rollback.options.length === 0 ? '' : fencedOptions(after.rollback.options, document.lineEnd, code),
    });
  }
};
