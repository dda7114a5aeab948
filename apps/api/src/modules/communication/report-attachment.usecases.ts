import type { ReportContent } from '@heed/contracts';
import { AppError } from '../../http/app-error.ts';
import type { SystemDeps } from '../../jobs/system-work.ts';
import { makeReportFile } from '../../report-files/run-report-task.ts';
import type { Attached } from '../notifications/mail-delivery.usecases.ts';
import { getRegister } from '../registers/registers.repository.ts';
import { reportFilename } from '../reports/files.usecases.ts';
import { issuedContent } from '../reports/reports.usecases.ts';
import { findReportSent } from './communication.repository.ts';

/** What is larger goes by its address: mail servers refuse it. */
const MOST_BYTES = 8 * 1024 * 1024;

const sizeWords = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/** The file as a mail takes it, or why it does not, in a sentence that leads to the report. */
export const attachmentOf = (filename: string, bytes: Buffer, url: string): Attached => {
  const size = sizeWords(bytes.length);
  if (bytes.length > MOST_BYTES)
    return {
      file: null,
      outcome: `not attached: ${size} is more than the ${sizeWords(MOST_BYTES)} of a mail`,
      note: `The PDF has ${size}, which is too much for a mail. The report is here: ${url}`,
    };
  return {
    file: { filename, contentType: 'application/pdf', content: bytes },
    outcome: `${filename}, ${size}`,
    note: `Attached: ${filename} (${size}).`,
  };
};

const failed = (error: unknown, url: string): Attached => {
  const why = error instanceof AppError ? error.message : 'It could not be made.';
  return {
    file: null,
    outcome: `not attached: ${why}`,
    note: `The PDF is missing: ${why} The report is here: ${url}`,
  };
};

/** Mails of one run go out one after another: its file is made once. */
const made = new Map<string, Promise<Buffer>>();
const KEPT = 2;

const fileOf = (runId: string, content: ReportContent): Promise<Buffer> => {
  const known = made.get(runId);
  if (known) return known;
  const file = makeReportFile({ content, format: 'pdf', paper: 'a4' });
  made.set(runId, file);
  for (const old of [...made.keys()].slice(0, -KEPT)) made.delete(old);
  file.catch(() => made.delete(runId));
  return file;
};

/**
 * The PDF that goes with the mails of a run, made here, in the job that sends the mail; undefined where the run sent no
 * report. A PDF that cannot be made or is too large does not keep the mail: it says so instead.
 */
export const attachReport = async (
  { db }: SystemDeps,
  runId: string,
  origin: string,
): Promise<Attached | undefined> => {
  const sent = await findReportSent(db.read, runId);
  if (!sent) return undefined;
  const { period, number, draft, registerId } = sent;
  const { slug } = await getRegister(db.read, registerId);
  const url = `${origin}/r/${encodeURIComponent(slug)}/reports/${period}`;
  try {
    const content = draft ?? (await issuedContent(db.read, registerId, period, number));
    return attachmentOf(reportFilename(slug, { period, number }, 'pdf'), await fileOf(runId, content), url);
  } catch (error) {
    return failed(error, url);
  }
};
