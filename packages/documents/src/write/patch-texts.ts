import type { RiskClaims } from '../claims.ts';
import { readDate } from '../draft/dates.ts';
import { readFactor } from '../draft/factor.ts';
import { claimsFor, fieldOf, isWatchCode } from '../draft/risk-fields.ts';
import type { RiskField } from '../labels.ts';
import type { RegisterDocument } from '../register-claims.ts';
import { titleKey } from '../words.ts';
import { type Change, type Patch, setInline, setProse } from './change.ts';
import { customLines, inlineText, proseFor, sectionPart } from './field-lines.ts';
import { labelFormFor } from './style.ts';
import { categoryText, hasValue, statusLine } from './value-text.ts';

export const patchTitle = ({ document, claims, before, after }: Change, patch: Patch): void => {
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

export const patchProse = (change: Change, patch: Patch, field: RiskField): void => {
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

export const patchShort = (change: Change, patch: Patch, field: RiskField): void => {
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
export const patchReview = (change: Change, patch: Patch): void => {
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

const endOfSection = (document: RegisterDocument, claims: RiskClaims): number | null => {
  const part = sectionPart(claims.parts);
  const last = part?.lines[1];
  return last === undefined ? null : (document.starts[last - 1] ?? 0) + (document.lines[last - 1] ?? '').length;
};

export const patchCustom = ({ document, claims, before, after }: Change, patch: Patch): void => {
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

export const patchNotes = ({ document, claims, before, after }: Change, patch: Patch): void => {
  const note = claims.parts.flatMap((part) => part.notes).find((one) => one.raw === before.notes);
  const end = endOfSection(document, claims);
  const text = after.notes.split('\n').join(document.lineEnd);
  if (note) patch.edits.push({ from: note.from, to: note.to, text });
  else if (before.notes === '' && end !== null)
    patch.edits.push({ from: end, to: end, text: `${document.lineEnd}${document.lineEnd}${text}` });
};
