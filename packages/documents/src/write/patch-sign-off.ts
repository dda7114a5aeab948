import type { RegisterDraft, SignOffDraft } from '@heed/domain';
import type { Value } from '../claims.ts';
import { draftSignOff } from '../draft/sign-off.ts';
import type { RegisterDocument } from '../register-claims.ts';
import type { Edit } from './edits.ts';

/** How far from the line of the signer its day and the next review are looked for. */
const NEAR = 12;

/** A value is written over where it stands: once, at the end of a line that names it. */
const overwrite = (document: RegisterDocument, near: number, label: RegExp, old: string, text: string): Edit[] => {
  if (old === '' || old === text || text === '' || /[\r\n|]/.test(text)) return [];
  const numbers = Array.from({ length: 2 * NEAR + 1 }, (_, i) => near - 1 - NEAR + i);
  const found = numbers.flatMap((number): Edit[] => {
    const line = document.lines[number] ?? '';
    const at = line.lastIndexOf(old);
    if (at < 0 || !label.test(line.slice(0, at)) || line.slice(at + old.length).trim() !== '') return [];
    const from = (document.starts[number] ?? 0) + at;
    return [{ from, to: from + old.length, text }];
  });
  return found.length === 1 ? found : [];
};

/** A form or a table has a place for the name, the signature and the day; an empty cell gets a space on either side. */
const inCells = (
  { source }: RegisterDocument,
  cells: NonNullable<NonNullable<RegisterDocument['signOff']>['cells']>,
  before: SignOffDraft,
  after: SignOffDraft,
): Edit[] => {
  const padded = ({ from, to }: Value, text: string): string =>
    from === to ? `${source[from - 1] === '|' ? ' ' : ''}${text}${source[to] === '|' ? ' ' : ''}` : text;
  const put = (cell: Value | null, text: string | null): Edit[] =>
    cell === null || text === null || text === '' || cell.text === text || /[|\r\n]/.test(text)
      ? []
      : [{ from: cell.from, to: cell.to, text: padded(cell, text) }];
  const isNew = before.signer !== after.signer;
  return [
    ...(isNew ? [...put(cells.signer, after.signer), ...put(cells.signature, after.signer)] : []),
    ...(before.signedOn === after.signedOn ? [] : put(cells.date, after.signedOn)),
  ];
};

const NO_CHANGE: readonly Edit[] = [];

/** Who signed, when, and the next review go into the lines of the document; what has no place there goes elsewhere. */
export const patchSignOff = (document: RegisterDocument, current: RegisterDraft): readonly Edit[] => {
  const claim = document.signOff;
  const [before, after]: (SignOffDraft | null)[] = [draftSignOff(document), current.signOff];
  if (!claim || !before || !after) return NO_CHANGE;
  if (claim.cells) return inCells(document, claim.cells, before, after);
  const put = (label: RegExp, field: 'signer' | 'signedOn' | 'nextReview', written: string): Edit[] =>
    before[field] === after[field] ? [] : overwrite(document, claim.line, label, written, after[field] ?? '');
  return [
    ...put(/sign|approv|accept|freigegeben|godkjent|aprova|aproba|утвердил|批准人|承認者/i, 'signer', claim.signer),
    ...put(/date|signed on|datum|data|fecha|дата|日期/i, 'signedOn', claim.date),
    ...put(/next|naechste|nächste|pr[oó]xima|следующ/i, 'nextReview', claim.nextReview),
  ];
};
