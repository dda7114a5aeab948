import type { FieldClaim, SignOffClaim, TableCell, TableClaim, Value } from '../claims.ts';
import { CORE_FIELDS, riskFieldOf } from '../labels.ts';
import { isPlaceholder } from '../placeholder.ts';
import { normalised } from '../words.ts';
import { readFields } from './fields.ts';
import { labelsOf } from './label-line.ts';
import { markMapped, type Reading, valueBetween, valueOnLine } from './reading.ts';
import { headsOf } from './register-table.ts';
import type { Section } from './sections.ts';

const SIGNER =
  /sign(?:ed)?[- ]?off by|signed by|signer|approved by|approver|accepted by|freigegeben|godkjent|aprovado por|aprobado por|утвердил|批准人|承認者/;
const STATEMENT = /statement|declaration|erklarung|declaracao|заявлени|声明/;
const DATE = /^(?:date|signed on|approval date|datum|data|fecha|дата|日期)/;
const NEXT = /next review|naechste|proxima|следующ/;
/** Lines of a form that is filled in by hand: `Name: ____`. */
const NAME = /^(?:name|signatory|nome|nombre)$/;
const SIGNATURE = /^(?:signature|unterschrift|underskrift|assinatura|firma|подпись|签名|署名)$/;

const textOf = (value: Value | null | undefined): string => value?.text ?? '';

/** Plain labels of a form that the dictionary of risks does not know. */
const formOf = (reading: Reading, section: Section): ReadonlyMap<RegExp, { value: Value | null; line: number }> => {
  const found = new Map<RegExp, { value: Value | null; line: number }>();
  for (const line of section.own) {
    if (line.kind !== 'text' && line.kind !== 'item') continue;
    const key = (label: string) => [NAME, SIGNATURE, DATE].find((one) => one.test(normalised(label)));
    const [label] = labelsOf(line, (text) => key(text) !== undefined);
    const known = label && key(label.label);
    if (!label || !known || found.has(known)) continue;
    found.set(known, { value: valueOnLine(reading, line, label.from, label.to), line: line.n });
  }
  return found;
};

/** What is accepted, as paragraphs without a label above the signatures. */
const paragraphOf = (reading: Reading, section: Section): Value | null => {
  const isWords = ({ kind, text }: Section['own'][number]): boolean =>
    kind === 'text' && labelsOf({ ...section.own[0], text } as Section['own'][number], () => true).length === 0;
  const start = section.own.findIndex(({ kind }) => kind !== 'blank');
  const words = section.own.slice(start).findIndex((line) => !isWords(line) && line.kind !== 'blank');
  const block = section.own.slice(start, words < 0 ? undefined : start + words).filter(({ kind }) => kind !== 'blank');
  const [first, last] = [block[0], block.at(-1)];
  return first && last
    ? valueBetween(reading, first.n, first.start, last.start + last.text.trimEnd().length, true)
    : null;
};

const columnsOf = (table: TableClaim) => {
  const { find } = headsOf(table);
  const isOfRisks = table.header.some(({ text }) => {
    const field = riskFieldOf(text);
    return field !== null && CORE_FIELDS.has(field);
  });
  const name = find(/^(?:name|signer|signed by|signatory|approver|approved by|person|nome|nombre|имя|姓名|氏名)/);
  const signature = find(/signature|^signed$|unterschrift|underskrift|assinatura|firma|подпись|签名|署名/);
  const date = find(/date|datum|data|fecha|дата|日期/);
  return isOfRisks || name < 0 || (signature < 0 && date < 0) ? null : { name, signature, date };
};

/** A table of signatures: signed by the last of them once nobody is missing, else it waits for the first who is. */
const inTable = (table: TableClaim): Pick<SignOffClaim, 'signer' | 'isSigned' | 'date' | 'line' | 'cells'> | null => {
  const columns = columnsOf(table);
  if (!columns || table.html || table.rows.length === 0) return null;
  const rows = table.rows.map((row) => {
    const cell = (column: number): TableCell | null => row[column] ?? null;
    const cells = { signer: cell(columns.name), signature: cell(columns.signature), date: cell(columns.date) };
    const given = [cells.signer, cells.signature, cells.date].filter((one) => one !== null);
    return { cells, isSigned: given.every((one) => !isPlaceholder(one.text)) };
  });
  const chosen = rows.find(({ isSigned }) => !isSigned) ?? rows.at(-1);
  if (!chosen) return null;
  const { cells, isSigned } = chosen;
  return {
    signer: textOf(cells.signer),
    isSigned,
    date: textOf(cells.date),
    line: cells.signer?.line ?? table.lines[0],
    cells,
  };
};

/** Who signed the register off, when, until when, and in which words. */
export const readSignOff = (reading: Reading, section: Section): SignOffClaim | null => {
  const { fields } = readFields(reading, section.own);
  const find = (pattern: RegExp): FieldClaim | undefined => fields.find(({ label }) => pattern.test(normalised(label)));
  const [signer, stated, date, next] = [find(SIGNER), find(STATEMENT), find(DATE), find(NEXT)];
  const [table] = signer ? [] : section.tables.flatMap((one) => (inTable(one) ? [{ one, read: inTable(one) }] : []));
  const form = formOf(reading, section);
  const name = form.get(NAME);
  const isForm = !signer && !table && name !== undefined && (form.has(SIGNATURE) || form.has(DATE));
  if (!signer && !stated && !table?.read && !isForm) return null;
  const paragraph = stated ? null : paragraphOf(reading, section);
  for (const claim of [signer, stated, date, next]) if (claim) markMapped(reading, claim.lines[0], claim.lines[1]);
  if (paragraph) markMapped(reading, paragraph.line, paragraph.line + paragraph.raw.split('\n').length - 1);
  const said = { nextReview: textOf(next?.inline), statement: stated?.body?.raw ?? paragraph?.raw ?? '' };
  if (table?.read) {
    markMapped(reading, table.one.lines[0], table.one.lines[1]);
    return { ...said, ...table.read };
  }
  if (isForm) {
    for (const { line } of form.values()) markMapped(reading, line, line);
    const signature = form.get(SIGNATURE);
    const isSigned = [name, signature, form.get(DATE)].every((one) => !one || !isPlaceholder(textOf(one.value)));
    const cells = { signer: name.value, signature: signature?.value ?? null, date: form.get(DATE)?.value ?? null };
    return { ...said, signer: textOf(name.value), isSigned, date: textOf(cells.date), line: name.line, cells };
  }
  const who = textOf(signer?.inline);
  return {
    ...{ ...said, signer: who, isSigned: !isPlaceholder(who), date: textOf(date?.inline) },
    ...{ line: signer?.lines[0] ?? section.from, cells: null },
  };
};
