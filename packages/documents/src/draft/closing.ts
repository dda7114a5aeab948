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

const ENTRY = /^(?:[-*+]|\d{1,3}[.)])\s+(?=\d)/;

/** The entries of a list with all that stands below each, lists and code of its own included. */
const wholeEntries = (body: string): string[] => {
  const entries: string[][] = [];
  for (const line of body.split('\n')) {
    if (ENTRY.test(line)) entries.push([line.replace(ENTRY, '')]);
    else entries.at(-1)?.push(line);
  }
  // Below several entries everything is indented; below the only one that indentation is gone already.
  const indent = entries.length > 1 ? 2 : 0;
  return entries.map(([first = '', ...rest]) =>
    [first, ...rest.map((line) => line.replace(new RegExp(`^ {0,${indent}}`), ''))].join('\n').trimEnd(),
  );
};

/**
 * The signed and dated remarks under a label; null where it holds anything else: any other list is a field of its own.
 */
export const discussionOf = (claim: FieldClaim): CommentDraft[] | null => {
  const isCell = claim.style === 'cell' || claim.style === 'field-row';
  const body = claim.body?.raw ?? '';
  if (!isCell && (claim.inline !== null || !ENTRY.test(body))) return null;
  const entries = isCell ? claim.items.map((item) => item.value.raw.replace(/\\\|/g, '|')) : wholeEntries(body);
  const comments = entries.map(readComment);
  return comments.length > 0 && comments.every((comment) => comment !== null) ? comments : null;
};
