import type { RegisterDraft, RiskDraft } from '@heed/domain';
import type { FieldClaim, RiskClaims } from '../claims.ts';
import type { RiskField } from '../labels.ts';
import type { RegisterDocument } from '../register-claims.ts';
import type { RiskKey } from './differences.ts';
import type { Edit } from './edits.ts';

/** One risk before and after, with the document it stands in. */
export interface Change {
  readonly document: RegisterDocument;
  readonly base: RegisterDraft;
  readonly current: RegisterDraft;
  readonly claims: RiskClaims;
  readonly before: RiskDraft;
  readonly after: RiskDraft;
  readonly keys: ReadonlySet<RiskKey>;
}

/** What patching a risk needs: replacements, and fields it has no place for. */
export interface Patch {
  readonly edits: Edit[];
  readonly placeless: Set<RiskField>;
}

const escapedCell = (claim: FieldClaim, text: string): string =>
  claim.style === 'cell' || claim.style === 'field-row'
    ? text.replace(/\\?\|/g, '\\|').replace(/\r?\n/g, '<br>')
    : text;

export const setInline = (document: RegisterDocument, claim: FieldClaim, text: string): Edit => {
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

export const setProse = (document: RegisterDocument, claim: FieldClaim, text: string): Edit => {
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
