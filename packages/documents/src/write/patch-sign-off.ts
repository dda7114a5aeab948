import type { RegisterDraft, SignOffDraft } from '@heed/domain';
import type { RegisterDocument } from '../claims.ts';
import { draftSignOff } from '../draft/sign-off.ts';
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

const NO_CHANGE: readonly Edit[] = [];

/** Who signed, when, and the next review go into the lines of the document; what has no place there goes elsewhere. */
export const patchSignOff = (document: RegisterDocument, current: RegisterDraft): readonly Edit[] => {
  const claim = document.signOff;
  const [before, after]: (SignOffDraft | null)[] = [draftSignOff(document), current.signOff];
  if (!claim || !before || !after) return NO_CHANGE;
  const put = (label: RegExp, field: 'signer' | 'signedOn' | 'nextReview', written: string): Edit[] =>
    before[field] === after[field] ? [] : overwrite(document, claim.line, label, written, after[field] ?? '');
  return [
    ...put(/sign|approv|accept|freigegeben|godkjent|aprova|aproba|утвердил|批准人|承認者/i, 'signer', claim.signer),
    ...put(/date|signed on|datum|data|fecha|дата|日期/i, 'signedOn', claim.date),
    ...put(/next|naechste|nächste|pr[oó]xima|следующ/i, 'nextReview', claim.nextReview),
  ];
};
