import type { FieldClaim, Value } from '../claims.ts';
import { CORE_FIELDS, riskFieldOf } from '../labels.ts';
import { isPlaceholder } from '../placeholder.ts';
import type { SignOffClaim, TableCell, TableClaim } from '../register-claims.ts';
import { normalised } from '../words.ts';
import type { Line } from './blocks.ts';
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
const textOf = (value: Value | null | undefined): string => value?.text ?? '';

/** What a form that is filled in by hand asks for: `Name: ____`. */
const FORM = {
  signer: /^(?:name|signatory|nome|nombre)$/,
  signature: /^(?:signature|unterschrift|underskrift|assinatura|firma|подпись|签名|署名)$/,
  date: DATE,
} as const;
type FormField = keyof typeof FORM;
const FORM_FIELDS: readonly FormField[] = ['signer', 'signature', 'date'];

interface FormLine {
  readonly value: Value | null;
  readonly line: number;
}

/** Plain labels of a form that the dictionary of risks does not know. */
const formOf = (reading: Reading, section: Section): Partial<Record<FormField, FormLine>> => {
  const found: Partial<Record<FormField, FormLine>> = {};
  const fieldOf = (label: string): FormField | undefined =>
    FORM_FIELDS.find((field) => FORM[field].test(normalised(label)));
  for (const line of section.own) {
    if (line.kind !== 'text' && line.kind !== 'item') continue;
    const [label] = labelsOf(line, (text) => fieldOf(text) !== undefined);
    const field = label && fieldOf(label.label);
    if (!label || !field) continue;
    found[field] ??= { value: valueOnLine(reading, line, label.from, label.to), line: line.n };
  }
  return found;
};

/** What is accepted, as paragraphs without a label above the signatures. */
const paragraphOf = (reading: Reading, { own }: Section): Value | null => {
  const isWords = (line: Line): boolean => line.kind === 'text' && labelsOf(line, () => true).length === 0;
  const start = own.findIndex(({ kind }) => kind !== 'blank');
  const end = own.findIndex((line, i) => i >= start && line.kind !== 'blank' && !isWords(line));
  const block = own.slice(start, end < 0 ? undefined : end).filter(({ kind }) => kind !== 'blank');
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

type Signature = Pick<SignOffClaim, 'signer' | 'isSigned' | 'date' | 'line' | 'cells'>;

/** Of several signatures in a table: the last of them once nobody is missing, else the first that is missing. */
const signatureIn = (table: TableClaim): Signature | null => {
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
  const line = cells.signer?.line ?? table.lines[0];
  return { signer: textOf(cells.signer), isSigned, date: textOf(cells.date), line, cells };
};

/** The first table of signatures. */
const inTable = (reading: Reading, { tables }: Section): Signature | null => {
  for (const table of tables) {
    const signature = signatureIn(table);
    if (!signature) continue;
    markMapped(reading, table.lines[0], table.lines[1]);
    return signature;
  }
  return null;
};

/** A form with a name and something to sign or to date. */
const inForm = (reading: Reading, section: Section): Signature | null => {
  const { signer, signature, date } = formOf(reading, section);
  if (!signer || (!signature && !date)) return null;
  const lines = [signer, signature, date].filter((one) => one !== undefined);
  for (const { line } of lines) markMapped(reading, line, line);
  const isSigned = lines.every(({ value }) => !isPlaceholder(textOf(value)));
  const cells = { signer: signer.value, signature: signature?.value ?? null, date: date?.value ?? null };
  return { signer: textOf(cells.signer), isSigned, date: textOf(cells.date), line: signer.line, cells };
};

/** Who signed the register off, when, until when, and in which words: in lines with labels, a table, or a form. */
export const readSignOff = (reading: Reading, section: Section): SignOffClaim | null => {
  const { fields } = readFields(reading, section.own);
  const find = (pattern: RegExp): FieldClaim | undefined => fields.find(({ label }) => pattern.test(normalised(label)));
  const [signer, stated, date, next] = [find(SIGNER), find(STATEMENT), find(DATE), find(NEXT)];
  const place = signer ? null : (inTable(reading, section) ?? inForm(reading, section));
  if (!signer && !stated && !place) return null;
  const paragraph = stated ? null : paragraphOf(reading, section);
  for (const claim of [signer, stated, date, next]) if (claim) markMapped(reading, claim.lines[0], claim.lines[1]);
  if (paragraph) markMapped(reading, paragraph.line, paragraph.line + paragraph.raw.split('\n').length - 1);
  const who = textOf(signer?.inline);
  return {
    nextReview: textOf(next?.inline),
    statement: stated?.body?.raw ?? paragraph?.raw ?? '',
    ...(place ?? {
      signer: who,
      isSigned: !isPlaceholder(who),
      date: textOf(date?.inline),
      line: signer?.lines[0] ?? section.from,
      cells: null,
    }),
  };
};
