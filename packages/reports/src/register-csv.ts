import { type InTurns, mapInTurns, type RegisterDraft } from '@heed/domain';
import { RISK_COLUMNS, toldIn } from './register-columns.ts';

/** A spreadsheet takes a cell that begins like a formula for one; the apostrophe makes it text again. */
const defuse = (text: string): string => (/^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const cell = (value: string | number | null): string => {
  const text = typeof value === 'number' ? String(value) : defuse(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The risks of a register as CSV (RFC 4180, UTF-8 with BOM so that spreadsheets read it), safe to open. */
export function* csvOf(draft: RegisterDraft): InTurns<string> {
  const lineOf = (values: readonly (string | number | null)[]): string => `${values.map(cell).join(',')}\r\n`;
  const tell = toldIn(draft);
  const lines = yield* mapInTurns(draft.risks, (risk) => lineOf(RISK_COLUMNS.map(({ of }) => of(tell(risk)))));
  return `\uFEFF${lineOf(RISK_COLUMNS.map(({ title }) => title))}${lines.join('')}`;
}
