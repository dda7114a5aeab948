import type { Reader } from '@heed/db';
import { runInWorker } from '../../documents/run-document-task.ts';
import { findLatestDocument } from '../registers/registers.repository.ts';
import { csvOf } from './csv.ts';
import { loadRegisterDraft } from './register-draft.repository.ts';

export type ExportFormat = 'md' | 'csv' | 'json';

export interface ExportedFile {
  readonly filename: string;
  readonly mediaType: string;
  readonly text: string;
}

const MEDIA: Record<ExportFormat, string> = {
  md: 'text/markdown; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
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
  if (format === 'csv') return { filename: `${register.slug}.csv`, mediaType, text: csvOf(draft) };
  if (format === 'json')
    return { filename: `${register.slug}.json`, mediaType, text: `${JSON.stringify(draft, null, 2)}\n` };
  const document = await findLatestDocument(q, register.id);
  const { text } = await runInWorker({ kind: 'write', source: document?.source ?? null, draft }, 'written');
  return { filename: document?.filename ?? `${register.slug}.md`, mediaType, text };
};
