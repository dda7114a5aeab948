import type { RiskDraft } from '@heed/domain';
import { ESTIMATE_FIELDS, type EstimateKind } from '../draft/estimate.ts';
import { fieldOf } from '../draft/risk-fields.ts';
import type { RiskField } from '../labels.ts';
import { type Change, type Patch, setInline } from './change.ts';
import { estimatePartOf, estimateText, fieldsForEstimate } from './estimate-text.ts';
import { entriesFor, inlineText } from './field-lines.ts';
import { newList } from './list-text.ts';
import { patchList } from './patch-lists.ts';
import { hasValue } from './value-text.ts';

const placesOf = ({ claims }: Change, field: RiskField | null) =>
  claims.parts.flatMap((part) => part.fields.filter((claim) => field !== null && fieldOf(claim, part) === field));

/** An estimate goes where the risk has it: on one line, on one for each axis, or on a new one like its siblings'. */
export const patchEstimate = (change: Change, patch: Patch, kind: EstimateKind): void => {
  const { document, current, after } = change;
  const { both, probability, impact, date } = ESTIMATE_FIELDS[kind];
  const set = (field: RiskField, isNeeded: boolean): void => {
    const part = estimatePartOf(field);
    const places = placesOf(change, field);
    const filled = places.filter(hasValue);
    if (places.length === 0 && isNeeded) patch.placeless.add(field);
    for (const claim of part ? (filled.length > 0 ? filled : places.slice(0, 1)) : [])
      if (part)
        patch.edits.push(
          setInline(document, claim, estimateText(document, current, after, part, claim.inline?.raw ?? '')),
        );
  };
  const hasAxes = placesOf(change, probability).length + placesOf(change, impact).length > 0;
  if (hasAxes) {
    const estimate = after[kind];
    set(probability, estimate !== null && (estimate.probability ?? estimate.probabilityRationale) !== '');
    set(impact, estimate !== null && (estimate.impact ?? estimate.impactRationale) !== '');
    if (date) set(date, estimate?.date != null);
  } else if (placesOf(change, both).length > 0) set(both, true);
  else for (const field of fieldsForEstimate(document, kind)) patch.placeless.add(field);
};

const isSaidByNames = ({ closing, closedOn }: RiskDraft): boolean => {
  if (closing === null) return true;
  const day = `${closedOn}T00:00:00.000Z`;
  return (
    closing.closedOn === closedOn &&
    closing.proposedAt === day &&
    closing.verifiedAt === day &&
    closing.selfApproved === (closing.verifiedBy === closing.proposedBy)
  );
};

/** Who closed and who verified stand on lines of their own where the document has them, else on one line. */
export const patchClosing = (change: Change, patch: Patch): void => {
  const { document, current, after } = change;
  const own = (['closedBy', 'verifiedBy', 'verification'] as const).flatMap((field) =>
    placesOf(change, field).map((claim) => ({ field, claim })),
  );
  const [whole] = placesOf(change, 'closing');
  // Two names and a day say less than a closing knows; what they leave out stands on a line of its own.
  if (!whole && (own.length === 0 || !isSaidByNames(after))) patch.placeless.add('closing');
  for (const { field, claim } of whole ? [{ field: 'closing' as const, claim: whole }] : own)
    patch.edits.push(setInline(document, claim, inlineText({ document, draft: current, risk: after }, field) ?? ''));
};

/** Comments that stay keep their lines; where one holds code, the list is written anew as a whole. */
export const patchComments = (change: Change, patch: Patch): void => {
  const { document, after } = change;
  const claim = placesOf(change, 'comments').find((one) => one.codes.length > 0 && one.style !== 'cell');
  if (!claim?.body) {
    patchList(change, patch, 'comments');
    return;
  }
  const indent = claim.items[0]?.indent ?? '';
  const text = newList(entriesFor(after, 'comments') ?? [], indent, '- ', document.lineEnd);
  patch.edits.push({ from: claim.body.from, to: claim.body.to, text: text.slice(indent.length) });
};
