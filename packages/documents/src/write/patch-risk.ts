import { type RegisterDraft, type RiskDraft, scoreOf } from '@heed/domain';
import type { FieldClaim, RegisterDocument, RiskClaims } from '../claims.ts';
import { readDate } from '../draft/dates.ts';
import { factorsOf, labelledBlock } from '../draft/draft-risk.ts';
import { readFactor } from '../draft/factor.ts';
import { claimsFor, fieldOf, inlineClaim, isWatchCode } from '../draft/risk-fields.ts';
import type { RiskField } from '../labels.ts';
import { titleKey } from '../words.ts';
import { fencedOptions, optionsText } from './code-text.ts';
import { changedRiskKeys, isRescored, isSame, type RiskKey, statedIn } from './differences.ts';
import type { Edit } from './edits.ts';
import {
  customLines,
  entriesFor,
  fieldLines,
  fieldRow,
  inlineText,
  isBlock,
  proseFor,
  sectionPart,
} from './field-lines.ts';
import { cellText, listEdit, newList } from './list-text.ts';
import { labelFormFor, markerFor, rankOfField } from './style.ts';
import { categoryText, factorText, hasValue, scoreText, severityText, statusLine } from './value-text.ts';

/** One risk before and after, with the document it stands in. */
interface Change {
  readonly document: RegisterDocument;
  readonly base: RegisterDraft;
  readonly current: RegisterDraft;
  readonly claims: RiskClaims;
  readonly before: RiskDraft;
  readonly after: RiskDraft;
  readonly keys: ReadonlySet<RiskKey>;
}

/** What patching a risk needs: replacements, and fields it has no place for. */
interface Patch {
  readonly edits: Edit[];
  readonly placeless: Set<RiskField>;
}

const escapedCell = (claim: FieldClaim, text: string): string =>
  claim.style === 'cell' || claim.style === 'field-row'
    ? text.replace(/\\?\|/g, '\\|').replace(/\r?\n/g, '<br>')
    : text;

const setInline = (document: RegisterDocument, claim: FieldClaim, text: string): Edit => {
  const value = escapedCell(claim, text);
  if (claim.inline)
    return {
      from: claim.inline.from,
      to: claim.inline.to,
      text:
        claim.style === 'cell' && claim.inline.from === claim.inline.to && value !== ''
          ? padded(document, claim, value)
          : value,
    };
  const end = claim.labelSpan.from + (document.lines[claim.lines[0] - 1] ?? '').trimEnd().length;
  return { from: end, to: end, text: ` ${value}` };
};

/** An empty cell (`||`) gets a space on either side. */
const padded = (document: RegisterDocument, claim: FieldClaim, value: string): string => {
  const at = claim.inline?.from ?? 0;
  const before = document.source[at - 1] === '|' ? ' ' : '';
  const after = document.source[at] === '|' ? ' ' : '';
  return `${before}${value}${after}`;
};

const setProse = (document: RegisterDocument, claim: FieldClaim, text: string): Edit => {
  if (!claim.body || claim.style === 'cell' || claim.style === 'field-row') return setInline(document, claim, text);
  const indent = claim.style === 'bullet' ? '  ' : '';
  return {
    from: claim.body.from,
    to: claim.body.to,
    text: text
      .split('\n')
      .map((line, index) => (index > 0 && line !== '' ? indent + line : line))
      .join(document.lineEnd),
  };
};

const patchTitle = ({ document, claims, before, after }: Change, patch: Patch): void => {
  for (const part of claims.parts) {
    if (!part.title || titleKey(part.title.text) !== titleKey(before.title)) continue;
    const text = part.shape === 'row' ? after.title.replace(/\\?\|/g, '\\|') : after.title;
    const bold = /^(\*\*|__)/.exec(part.title.raw)?.[1] ?? '';
    const old = document.source.slice(part.title.from, part.title.to);
    patch.edits.push({
      from: part.title.from,
      to: part.title.to,
      text: bold && old.endsWith(bold) ? `${bold}${text}${bold}` : text,
    });
  }
};

const patchProse = (change: Change, patch: Patch, field: RiskField): void => {
  const { document, claims, after } = change;
  const text = proseFor(after, field) ?? '';
  const [main] = claims.parts;
  const [claim] = [
    ...claimsFor(claims, field),
    ...(field === 'consequence'
      ? claimsFor(claims, 'impact').filter((one) => readFactor(one.inline?.text ?? '') === null)
      : []),
  ];
  const note = main?.notes[0];
  if (claim) patch.edits.push(setProse(document, claim, text));
  else if (field === 'description' && note && change.before.description === note.raw)
    patch.edits.push({ from: note.from, to: note.to, text: text.split('\n').join(document.lineEnd) });
  else {
    const empty = claims.parts.flatMap((part) => part.fields.filter((one) => fieldOf(one, part) === field))[0];
    if (empty) patch.edits.push(setInline(document, empty, text));
    else patch.placeless.add(field);
  }
};

const patchFactor = (change: Change, patch: Patch, side: 'probability' | 'impact'): void => {
  const { document, current, claims, after, keys } = change;
  const field = side === 'probability' ? 'likelihood' : 'impact';
  const level = current.scoring[side].find((one) => one.code === after[side]) ?? null;
  const rationale = side === 'probability' ? after.probabilityRationale : after.impactRationale;
  const isRationaleChanged = keys.has(side === 'probability' ? 'probabilityRationale' : 'impactRationale');
  const combined = inlineClaim(claims, 'likelihoodImpact');
  const factors = factorsOf(claims);
  const column: RiskField = side === 'impact' && factors.isSeverityImpact ? 'severity' : field;
  const all = claims.parts.flatMap((part) => part.fields.filter((claim) => fieldOf(claim, part) === column));
  const rated = all.filter(
    (claim) =>
      !hasValue(claim) ||
      readFactor(claim.inline?.text ?? '') !== null ||
      (side === 'probability' && claim.inline?.text === factors.probability?.text),
  );
  const [first] = rated;
  if (combined?.inline && all.length === 0) {
    const halves = combined.inline.raw.split(/(\s*[/×|]\s*|\s+x\s+)/);
    const at = side === 'probability' ? 0 : 2;
    halves[at] = factorText(document, current, field, halves[at] ?? '', {
      level,
      rationale: '',
      isRationaleChanged: false,
    });
    const earlier = patch.edits.findIndex((edit) => edit.from === combined.inline?.from);
    if (earlier >= 0) {
      const other = (patch.edits[earlier]?.text ?? '').split(/(\s*[/×|]\s*|\s+x\s+)/);
      other[at] = halves[at] ?? '';
      patch.edits[earlier] = { from: combined.inline.from, to: combined.inline.to, text: other.join('') };
    } else patch.edits.push({ from: combined.inline.from, to: combined.inline.to, text: halves.join('') });
    return;
  }
  if (!first) patch.placeless.add(field);
  for (const claim of rated) {
    const old = claim.inline?.raw ?? '';
    const own = readFactor(claim.inline?.text ?? '');
    const isMain = claim === first;
    if (!isMain && !hasValue(claim)) continue;
    if (!keys.has(side) && !isMain) continue;
    const text = factorText(document, current, column === 'severity' ? 'severity' : field, old, {
      level,
      rationale: isMain ? rationale : (own?.rationale ?? ''),
      isRationaleChanged: isMain && isRationaleChanged,
    });
    patch.edits.push(setInline(document, claim, text));
  }
};

/** Score and severity follow the ratings, unless the document states a level of its own. */
const patchLevels = (change: Change, patch: Patch): void => {
  const { document, base, current, claims, before, after } = change;
  const stated = statedIn(current, after);
  const isStatedChanged = !isSame(stated, statedIn(base, before));
  if (!isStatedChanged && (stated !== null || !isRescored(base, before, current, after))) return;
  const computed = scoreOf(current.scoring, after.probability, after.impact);
  const isSeverityImpact = factorsOf(claims).isSeverityImpact;
  const scores = claimsFor(claims, 'score');
  const severities = isSeverityImpact ? [] : claimsFor(claims, 'severity');
  const reasonless = stated === null ? null : { ...stated, reason: '' };
  for (const claim of scores)
    patch.edits.push(
      setInline(
        document,
        claim,
        scoreText(document, claim.inline?.raw ?? '', {
          computed,
          stated: severities.length > 0 && stated?.score === null ? null : reasonless,
        }),
      ),
    );
  for (const [index, claim] of severities.entries())
    patch.edits.push(
      setInline(
        document,
        claim,
        severityText(document, claim.inline?.raw ?? '', { computed, stated: index === 0 ? stated : reasonless }),
      ),
    );
  if (stated !== null && severities.length === 0 && (scores.length === 0 || stated.reason !== ''))
    patch.placeless.add('severity');
  else if (stated === null && scores.length === 0 && severities.length === 0 && computed.score !== null) {
    // A score nobody printed before needs no line: it follows from the ratings.
    const isInherited = claims.parts.some((part) => part.inherited.severity !== null);
    if (isInherited) patch.placeless.add('severity');
  }
};

const patchShort = (change: Change, patch: Patch, field: RiskField): void => {
  const { document, current, claims, after } = change;
  const all = claims.parts.flatMap((part) => part.fields.filter((claim) => fieldOf(claim, part) === field));
  const withValue = all.filter(hasValue);
  const [first] = withValue.length > 0 ? withValue : all;
  if (!first) {
    patch.placeless.add(field);
    return;
  }
  for (const claim of withValue.length > 0 ? withValue : [first]) {
    const old = claim.inline?.raw ?? '';
    const isClosedSection = claims.parts.some((part) => part.inherited.isClosed);
    const text =
      field === 'category'
        ? categoryText(document, current, old, after.category)
        : field === 'status'
          ? statusLine(document, old, after.state, after.stage, isClosedSection)
          : (inlineText({ document, draft: current, risk: after }, field, old) ?? '');
    const bold = /^(\*\*|__).*\1$/s.exec(old)?.[1] ?? '';
    patch.edits.push(
      setInline(
        document,
        claim,
        field !== 'status' && bold && text !== '' && !text.startsWith(bold) ? `${bold}${text}${bold}` : text,
      ),
    );
  }
};

/** Cadence and date may share one label or have one each. */
const patchReview = (change: Change, patch: Patch): void => {
  const { document, claims, after, keys } = change;
  const all = [...claimsFor(claims, 'review'), ...claimsFor(claims, 'nextReview')];
  const cadence = all.find((claim) => readDate(claim.inline?.text ?? '') === null);
  const dated = all.find((claim) => readDate(claim.inline?.text ?? '') !== null);
  const empty = claims.parts.flatMap((part) =>
    part.fields.filter((claim) => (claim.field === 'review' || claim.field === 'nextReview') && !hasValue(claim)),
  );
  if (keys.has('reviewCadence')) {
    const place = cadence ?? empty.shift();
    if (place) patch.edits.push(setInline(document, place, after.reviewCadence));
    else patch.placeless.add('review');
  }
  if (!keys.has('nextReview')) return;
  const place = dated ?? empty.shift();
  if (place)
    patch.edits.push(
      setInline(
        document,
        place,
        after.nextReview === null
          ? ''
          : (inlineText(
              { document, draft: change.current, risk: { ...after, reviewCadence: '' } },
              'review',
              place.inline?.raw ?? '',
            ) ?? ''),
      ),
    );
  else patch.placeless.add(after.reviewCadence === '' ? 'review' : 'nextReview');
};

const patchList = (change: Change, patch: Patch, field: RiskField): void => {
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
const patchMonitoring = (change: Change, patch: Patch): void => {
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

const patchRollback = (change: Change, patch: Patch): void => {
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

const endOfSection = (document: RegisterDocument, claims: RiskClaims): number | null => {
  const part = sectionPart(claims.parts);
  const last = part?.lines[1];
  return last === undefined ? null : (document.starts[last - 1] ?? 0) + (document.lines[last - 1] ?? '').length;
};

const patchCustom = ({ document, claims, before, after }: Change, patch: Patch): void => {
  const own = claims.parts.flatMap((part) =>
    part.fields.filter((claim) => claim.field === null && claim.body && !isWatchCode(claim)),
  );
  const form = labelFormFor(document, sectionPart(claims.parts));
  const end = endOfSection(document, claims);
  for (const [index, field] of after.customFields.entries()) {
    const old = before.customFields[index];
    const claim = own.find(
      (one) => old !== undefined && field.label.startsWith(one.label) && one.body?.raw === old.value,
    );
    if (claim && old && old.value !== field.value) patch.edits.push(setProse(document, claim, field.value));
    else if (old === undefined && end !== null)
      patch.edits.push({
        from: end,
        to: end,
        text: `${document.lineEnd}${form.isSpaced ? document.lineEnd : ''}${customLines(form, field.label, field.value, document.lineEnd)}`,
      });
  }
};

const patchNotes = ({ document, claims, before, after }: Change, patch: Patch): void => {
  const note = claims.parts.flatMap((part) => part.notes).find((one) => one.raw === before.notes);
  const end = endOfSection(document, claims);
  const text = after.notes.split('\n').join(document.lineEnd);
  if (note) patch.edits.push({ from: note.from, to: note.to, text });
  else if (before.notes === '' && end !== null)
    patch.edits.push({ from: end, to: end, text: `${document.lineEnd}${document.lineEnd}${text}` });
};

const insertAt = (change: Change, field: RiskField): { readonly at: number; readonly isAfter: boolean } | null => {
  const { document, claims } = change;
  const part = sectionPart(claims.parts);
  if (!part) return null;
  const rank = rankOfField(document);
  const before = part.fields
    .filter(
      (claim) =>
        claim.style !== 'heading' &&
        claim.style !== 'cell' &&
        (rank(fieldOf(claim, part)) <= rank(field) || fieldOf(claim, part) === null),
    )
    .filter((claim) => fieldOf(claim, part) !== null || rank(field) > 100);
  const last = before.toSorted((a, b) => a.lines[1] - b.lines[1]).at(-1);
  const first = part.fields[0];
  const line = last?.lines[1] ?? (first ? Math.max(part.lines[0], first.lines[0] - 1) : part.lines[1]);
  return {
    at: (document.starts[line - 1] ?? 0) + (document.lines[line - 1] ?? '').length,
    isAfter: last !== undefined,
  };
};

/** Adds label lines for fields the risk's section does not have; returns those that need a place elsewhere. */
const insertFields = (change: Change, patch: Patch): RiskField[] => {
  const { document, current, claims, after } = change;
  const part = sectionPart(claims.parts);
  const form = labelFormFor(document, part);
  const rank = rankOfField(document);
  const left: RiskField[] = [];
  for (const field of [...patch.placeless].toSorted((a, b) => rank(a) - rank(b))) {
    const printing = { document, draft: current, risk: after, form };
    const place = insertAt(change, field);
    const text = form.isRow ? fieldRow(printing, field) : fieldLines(printing, field, true);
    if (text === null) continue;
    if (!place) left.push(field);
    else
      patch.edits.push({
        from: place.at,
        to: place.at,
        text: `${document.lineEnd}${form.isSpaced ? document.lineEnd : ''}${text}`,
      });
  }
  return left;
};

/** Edits that bring one risk of a document to its current values, and fields that need a place of their own. */
export const patchRisk = (
  document: RegisterDocument,
  base: RegisterDraft,
  current: RegisterDraft,
  claims: RiskClaims,
  before: RiskDraft,
  after: RiskDraft,
  skip: ReadonlySet<RiskKey>,
): { readonly edits: readonly Edit[]; readonly placeless: readonly RiskField[] } => {
  const keys = new Set(changedRiskKeys(base, before, current, after).filter((key) => !skip.has(key)));
  const change: Change = { document, base, current, claims, before, after, keys };
  const patch: Patch = { edits: [], placeless: new Set() };
  const has = (...some: RiskKey[]): boolean => some.some((key) => keys.has(key));
  if (has('title')) patchTitle(change, patch);
  for (const field of ['description', 'cause', 'consequence', 'resolution'] as const)
    if (has(field)) patchProse(change, patch, field);
  if (has('probability', 'probabilityRationale')) patchFactor(change, patch, 'probability');
  if (has('impact', 'impactRationale')) patchFactor(change, patch, 'impact');
  if (has('probability', 'impact', 'stated')) patchLevels(change, patch);
  if (has('category')) patchShort(change, patch, 'category');
  if (has('state', 'stage')) patchShort(change, patch, 'status');
  for (const field of ['owner', 'response', 'identifiedOn', 'identifiedBy', 'closedOn'] as const)
    if (has(field)) patchShort(change, patch, field);
  if (has('reviewCadence', 'nextReview')) patchReview(change, patch);
  if (has('indicators')) patchList(change, patch, 'indicators');
  if (has('actions')) patchList(change, patch, 'mitigation');
  if (has('contingency')) patchList(change, patch, 'contingency');
  if (has('monitoring')) patchMonitoring(change, patch);
  if (has('rollback')) patchRollback(change, patch);
  const placeless = insertFields(change, patch);
  if (has('customFields')) patchCustom(change, patch);
  if (has('notes')) patchNotes(change, patch);
  return { edits: patch.edits, placeless };
};
