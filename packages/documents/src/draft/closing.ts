import type { ClosingDraft, CommentDraft } from '@heed/domain';
import type { FieldClaim, RiskClaims } from '../claims.ts';
import { instantText, readDate, readInstant } from './dates.ts';
import { inlineClaim } from './risk-fields.ts';

const CLOSING =
  /^proposed by (.+?) on (\d[\d.:TZ UTC-]*?) for (\d{4}-\d{2}-\d{2})(?:, verified by (.+?)(?: on (\d[\d.:TZ UTC-]*?))?)?( \(self-approved\))?(?:: (.+))?$/s;

/** Reads `proposed by Ann on 2025-01-14 for 2025-01-15, verified by Bo on 2025-01-16: looked at the log`. */
export const readClosing = (text: string): ClosingDraft | null => {
  const match = CLOSING.exec(text.trim());
  const proposedAt = match ? readInstant(match[2] ?? '') : null;
  const closedOn = match ? readDate(match[3] ?? '') : null;
  const verifiedAt = match?.[5] === undefined ? null : readInstant(match[5]);
  if (!match || proposedAt === null || closedOn === null || (match[5] !== undefined && verifiedAt === null))
    return null;
  return {
    proposedBy: match[1] ?? '',
    proposedAt,
    closedOn,
    verifiedBy: match[4] ?? null,
    verifiedAt,
    verification: match[7] ?? '',
    selfApproved: match[6] !== undefined,
  };
};

/** A closing on one line; reading it again gives the same closing. */
export const closingText = (closing: ClosingDraft): string => {
  const proposed = `proposed by ${closing.proposedBy} on ${instantText(closing.proposedAt)} for ${closing.closedOn}`;
  const at = closing.verifiedAt === null ? '' : ` on ${instantText(closing.verifiedAt)}`;
  const verified = closing.verifiedBy === null ? '' : `, verified by ${closing.verifiedBy}${at}`;
  const self = closing.selfApproved ? ' (self-approved)' : '';
  return `${proposed}${verified}${self}${closing.verification === '' ? '' : `: ${closing.verification}`}`;
};

/**
 * Who closed a risk and who verified it: from one line, or from a document that names both beside the day. A document
 * knows no hours, so there the day stands for all of it.
 */
export const closingOf = (risk: RiskClaims): ClosingDraft | null => {
  const whole = inlineClaim(risk, 'closing')?.inline;
  const read = whole ? readClosing(whole.text) : null;
  if (read) return read;
  const [by, verifier] = [inlineClaim(risk, 'closedBy'), inlineClaim(risk, 'verifiedBy')].map(
    (claim) => claim?.inline?.text ?? '',
  );
  const closedOn = readDate(inlineClaim(risk, 'closedOn')?.inline?.text ?? '');
  if (!by || !verifier || closedOn === null) return null;
  const day = `${closedOn}T00:00:00.000Z`;
  return {
    proposedBy: by,
    proposedAt: day,
    closedOn,
    verifiedBy: verifier,
    verifiedAt: day,
    verification: inlineClaim(risk, 'verification')?.body?.raw ?? '',
    selfApproved: by === verifier,
  };
};

const COMMENT = /^(\d[\d.:TZ UTC-]*?), ([^:\n]+): (.+)$/s;

/** Reads `2025-01-23 09:31 UTC, Ann: what she said`. */
export const readComment = (text: string): CommentDraft | null => {
  const match = COMMENT.exec(text.trim());
  const at = match ? readInstant(match[1] ?? '') : null;
  return match && at !== null ? { by: match[2] ?? '', at, text: match[3] ?? '' } : null;
};

export const commentText = ({ by, at, text }: CommentDraft): string => `${instantText(at)}, ${by}: ${text}`;

/** True for a list of nothing but signed and dated remarks: any other list under the label is a field of its own. */
export const isDiscussion = (claim: FieldClaim): boolean =>
  claim.items.length > 0 &&
  claim.codes.length === 0 &&
  (claim.inline === null || claim.style === 'cell' || claim.style === 'field-row') &&
  claim.items.every((item) => item.children.length === 0 && readComment(item.value.raw) !== null);
