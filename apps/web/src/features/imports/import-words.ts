import { type ImportPreview, MAX_IMPORT_BYTES } from '@heed/contracts';
import { formatNumber, plural } from '../../lib/format.ts';

/** `8 active risks, 1 closed`: the states that occur, the first with its noun. */
export const countsText = (counts: ImportPreview['counts']): string => {
  const states = (['active', 'proposed', 'accepted', 'closed'] as const).filter((state) => counts[state] > 0);
  if (states.length === 0) return 'no risks';
  return states
    .map((state, index) => {
      const count = counts[state];
      return index === 0 ? plural(count, `${state} risk`) : `${formatNumber(count)} ${state}`;
    })
    .join(', ');
};

/** Rounded up, so that what is too large never reads like the limit. */
const megabytes = (bytes: number): string => (Math.ceil((bytes * 10) / 1024 / 1024) / 10).toFixed(1);

/** Why a text is not even sent; nothing when it may be. */
export const refusalFor = (name: string, bytes: number): string | undefined => {
  if (bytes === 0) return `${name} is empty. Choose a file with a risk register in it.`;
  if (bytes <= MAX_IMPORT_BYTES) return undefined;
  const most = megabytes(MAX_IMPORT_BYTES).replace('.0', '');
  return `${name} has ${megabytes(bytes)} MB; a register may have up to ${most} MB. Split it, or leave attachments out.`;
};

/** `0 lines lost.` and what became of the rest. */
export const coverageText = ({ lost, mapped, kept, lines }: ImportPreview['coverage']) => ({
  lost: `${plural(lost, 'line')} lost.`,
  rest: `${formatNumber(mapped)} of ${formatNumber(lines)} mapped, ${formatNumber(kept)} kept as notes.`,
});
