import type { RegisterDraft } from '@heed/domain';
import { RISK_COLUMNS, toldRisks } from './register-columns.ts';

/** A spreadsheet takes a cell that begins like a formula for one; the apostrophe makes it text again. */
const defuse = (text: string): string => (/^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const cell = (value: string | number | null): string => {
  const text = typeof value === 'number' ? String(value) : defuse(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The risks of a register as CSV (RFC 4180, UTF-8 with BOM so that spreadsheets read it), safe to open. */
export const csvOf = (draft: RegisterDraft): string => {
  const head = RISK_COLUMNS.map(({ title }) => title);
  const rows = toldRisks(draft).map((told) => RISK_COLUMNS.map(({ of }) => of(told)));
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
};
