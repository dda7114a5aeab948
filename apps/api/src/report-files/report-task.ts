import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportContent, ReportFormat } from '@heed/contracts';
import type { RegisterDraft } from '@heed/domain';
import {
  type Certificate,
  certificateSourceOf,
  docxOf,
  htmlOf,
  markdownOf,
  type Paper,
  type PdfSource,
  type Picture,
  pdfSourceOf,
  registerWorkbook,
  xlsxOf,
} from '@heed/reports';
import { fontFilesFor } from './fonts.ts';

/** A report in one of its formats, the certificate of a signature, or a register as a workbook. */
export type ReportTask =
  // Thousands of risks are handed to a worker as the JSON they are: to copy them one by one would hold others up.
  | { readonly content: ReportContent | string; readonly format: ReportFormat; readonly paper: Paper }
  | { readonly certificate: Certificate; readonly paper: Paper }
  /** The register as the JSON of its draft: handing over a text takes no time. */
  | { readonly register: string };

/** Where the typesetter believes to be. Nothing is there: all it reads is handed to it. */
const DESK = join(import.meta.dirname, 'no-such-folder');

const pdfOf = async ({ main, files }: PdfSource): Promise<Uint8Array> => {
  // Only here: it is the one part that takes a moment to load.
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const fontBlobs = fontFilesFor(files['data.json'] ?? '').map((path) => readFileSync(path));
  const compiler = NodeCompiler.create({ workspace: DESK, fontArgs: [{ fontBlobs }] });
  for (const [name, text] of Object.entries(files)) compiler.mapShadow(join(DESK, name), Buffer.from(text));
  const { result } = compiler.compile({ mainFileContent: main });
  if (!result) throw new Error('the report could not be set');
  try {
    return compiler.pdf(result, { pdfStandard: 'ua-1' });
  } catch {
    // A sign no face has: it is still tagged, but does not claim that everything in it can be read aloud.
    return compiler.pdf(result, {});
  }
};

const pictureFor = async (content: ReportContent): Promise<Picture> => {
  const { Resvg } = await import('@resvg/resvg-js');
  const fontFiles = fontFilesFor(JSON.stringify(content));
  const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: 'IBM Plex Sans' };
  return (svg) => new Uint8Array(new Resvg(svg, { fitTo: { mode: 'zoom', value: 2 }, font }).render().asPng());
};

/** One file, from its data to its bytes. */
export const runReportTask = async (task: ReportTask): Promise<Uint8Array> => {
  if ('register' in task) return registerWorkbook(JSON.parse(task.register) as RegisterDraft);
  if ('certificate' in task) return pdfOf(certificateSourceOf(task.certificate, task.paper));
  const { format, paper } = task;
  const content: ReportContent = typeof task.content === 'string' ? JSON.parse(task.content) : task.content;
  switch (format) {
    case 'md':
      return Buffer.from(markdownOf(content));
    case 'html':
      return Buffer.from(htmlOf(content));
    case 'pdf':
      return pdfOf(pdfSourceOf(content, paper));
    case 'docx':
      return docxOf(content, paper, await pictureFor(content));
    case 'xlsx':
      return xlsxOf(content);
  }
};
