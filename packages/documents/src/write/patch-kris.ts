import { type KriDraft, type KriThreshold, printKriThreshold, printKriValue, type RegisterDraft } from '@heed/domain';
import { kriNameKey } from '../draft/kris.ts';
import { kriColumnsOf } from '../read/register-tables.ts';
import type { KriClaim, RegisterDocument, TableCell } from '../register-claims.ts';
import { isSame } from './differences.ts';
import type { Edit } from './edits.ts';

type Cells = Readonly<Partial<Record<'target' | 'warning' | 'critical' | 'current', TableCell>>>;

/** The cells of the row an indicator stands in. */
const cellsOf = (document: RegisterDocument, claim: KriClaim): Cells => {
  const table = document.tables.find(({ rowLines, html }) => !html && rowLines.includes(claim.line));
  const columns = table && kriColumnsOf(table);
  const row = table?.rows[table.rowLines.indexOf(claim.line)];
  if (!columns || !row) return {};
  const cell = (column: number) => (column < 0 ? {} : { cell: row[column] });
  return Object.fromEntries(
    (['target', 'warning', 'critical', 'current'] as const).flatMap((name) => {
      const found = cell(columns[name]).cell;
      return found ? [[name, found]] : [];
    }),
  );
};

/** `90ms` where the document writes `85ms`, `90 ms` where it writes `85 ms`. */
const likeBefore = (before: string, text: string): string => (/\s/.test(before) ? text : text.replaceAll(' ', ''));

/** Only a plain cell is written over: one that holds nothing but the value. */
const overwrite = (cell: TableCell | undefined, text: string): Edit[] =>
  !cell || cell.text === '' || cell.raw !== cell.text || text === '' || /[|\n\\]/.test(text)
    ? []
    : [{ from: cell.from, to: cell.to, text }];

const lineText = (line: KriThreshold | null, unit: string): string => (line ? printKriThreshold(line, unit) : '');

const patchRow = (cells: Cells, before: KriDraft, after: KriDraft): Edit[] => {
  const edits = before.target === after.target ? [] : overwrite(cells.target, after.target);
  for (const name of ['warning', 'critical'] as const)
    if (!isSame(before[name], after[name]))
      edits.push(...overwrite(cells[name], likeBefore(cells[name]?.text ?? '', lineText(after[name], after.unit))));
  if (before.current !== after.current && after.current !== null) {
    const text = likeBefore(cells.current?.text ?? '', printKriValue(after.current, after.unit));
    edits.push(...overwrite(cells.current, text));
  }
  return edits;
};

/** Limits and values that changed are written into the cells they stand in; whatever else there is goes elsewhere. */
export const patchKris = (document: RegisterDocument, base: RegisterDraft, current: RegisterDraft): Edit[] => {
  const after = new Map((current.kris ?? []).map((kri) => [kriNameKey(kri.name), kri]));
  const before = new Map((base.kris ?? []).map((kri) => [kriNameKey(kri.name), kri]));
  return document.kris.flatMap((claim): Edit[] => {
    const key = kriNameKey(claim.indicator);
    const [old, now] = [before.get(key), after.get(key)];
    return old && now && old.unit === now.unit ? patchRow(cellsOf(document, claim), old, now) : [];
  });
};
