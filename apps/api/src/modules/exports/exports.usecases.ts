import type { ExportFormat } from '@heed/contracts';
import type { Reader } from '@heed/db';
import { csvOf } from '@heed/reports';
import { runInWorker } from '../../documents/run-document-task.ts';
import { inTurns } from '../../in-turns.ts';
import { jsonInTurns } from '../../json-in-turns.ts';
import { makeReportFile } from '../../report-files/run-report-task.ts';
import { findLatestDocument } from '../registers/registers.repository.ts';
import { loadRegisterDraft } from './register-draft.repository.ts';

export interface ExportedFile {
  readonly filename: string;
  readonly mediaType: string;
  readonly content: string | Buffer;
}

const MEDIA: Record<ExportFormat, string> = {
  md: 'text/markdown; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
};

/**
 * A register as a file. Markdown is the imported document with only the changed lines changed, byte for byte the same
 * when nothing changed; a register without a document is printed in a form of our own.
 */
export const exportRegister = async (
  q: Reader,
  register: { id: string; slug: string },
  format: ExportFormat,
): Promise<ExportedFile> => {
  const draft = await loadRegisterDraft(q, register.id);
  const mediaType = MEDIA[format];
  const filename = `${register.slug}.${format}`;
  if (format === 'csv') return { filename, mediaType, content: await inTurns(csvOf(draft)) };
  if (format === 'json') return { filename, mediaType, content: `${await inTurns(jsonInTurns(draft, 2))}\n` };
  const json = await inTurns(jsonInTurns(draft));
  if (format === 'xlsx') return { filename, mediaType, content: await makeReportFile({ register: json }) };
  const document = await findLatestDocument(q, register.id);
  const { text } = await runInWorker({ kind: 'write', source: document?.source ?? null, draft: json }, 'written');
  return { filename: document?.filename ?? filename, mediaType, content: text };
};
