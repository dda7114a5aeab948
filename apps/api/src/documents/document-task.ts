import type { DocumentSection, Finding } from '@heed/contracts';
import {
  checkUpload,
  claimsAsJson,
  type DocumentPreview,
  documentSections,
  draftRegister,
  lintDocument,
  previewOf,
  printRegister,
  readDocument,
  writeDocument,
} from '@heed/documents';
import type { RegisterDraft } from '@heed/domain';

/** What can be asked of a document. */
export type DocumentTask =
  | { readonly kind: 'preview'; readonly bytes: Uint8Array; readonly filename: string }
  | { readonly kind: 'read'; readonly source: string }
  // Thousands of risks are handed over as JSON: to copy them one by one would hold others up.
  | { readonly kind: 'write'; readonly source: string | null; readonly draft: string };

export interface ReadResult {
  readonly draft: RegisterDraft;
  readonly sections: DocumentSection[];
  readonly findings: Finding[];
  readonly claims: unknown;
}

export type DocumentAnswer =
  | { readonly kind: 'refused'; readonly code: string; readonly problem: string }
  | { readonly kind: 'preview'; readonly source: string; readonly preview: DocumentPreview; readonly project: string }
  | ({ readonly kind: 'read' } & ReadResult)
  | { readonly kind: 'written'; readonly text: string };

const preview = (bytes: Uint8Array, filename: string): DocumentAnswer => {
  const upload = checkUpload(bytes, filename);
  if ('problem' in upload) return { kind: 'refused', ...upload };
  const document = readDocument(upload.text);
  if (!document.isRegister) return { kind: 'refused', code: 'import.no_register', problem: document.problem };
  const draft = draftRegister(document);
  return {
    kind: 'preview',
    source: upload.text,
    preview: previewOf(document, draft),
    project: draft.project || draft.title,
  };
};

const read = (source: string): DocumentAnswer => {
  const document = readDocument(source);
  const draft = draftRegister(document);
  return {
    kind: 'read',
    draft,
    sections: documentSections(document),
    findings: lintDocument(document, draft),
    claims: claimsAsJson(document, draft),
  };
};

const write = (source: string | null, draft: RegisterDraft): string =>
  source === null ? printRegister(draft) : writeDocument(source, draft);

/** One task from beginning to end; pure, so that it can run anywhere. */
export const runDocumentTask = (task: DocumentTask): DocumentAnswer => {
  switch (task.kind) {
    case 'preview':
      return preview(task.bytes, task.filename);
    case 'read':
      return read(task.source);
    case 'write':
      return { kind: 'written', text: write(task.source, JSON.parse(task.draft)) };
  }
};
