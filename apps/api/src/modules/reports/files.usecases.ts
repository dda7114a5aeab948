import type { ReportFormat } from '@heed/contracts';
import type { Paper } from '@heed/reports';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { makeReportFile } from '../../report-files/run-report-task.ts';
import { readContentText } from './reports.usecases.ts';

export interface ReportFile {
  readonly filename: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

const MEDIA: Readonly<Record<ReportFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
};

/** `depot-risk-report-2025-01-v2.pdf` */
export const reportFilename = (
  slug: string,
  { period, number }: { readonly period: string; readonly number: number },
  format: ReportFormat,
): string => `${slug}-risk-report-${period}-${number === 0 ? 'draft' : `v${number}`}.${format}`;

/** A report as a file: the same numbers in every format, since all are made from the one value. */
export const exportReport = async (
  work: Work,
  register: RegisterAccess,
  { period, format }: { period: string; format: ReportFormat },
  { number, paper = 'a4' }: { number?: number | undefined; paper?: Paper | undefined },
): Promise<ReportFile> => {
  const { text: content, ...chosen } = await readContentText(work, register, period, number);
  return {
    filename: reportFilename(register.slug, { period, number: chosen.number }, format),
    mediaType: MEDIA[format],
    bytes: await makeReportFile({ content, format, paper }),
  };
};
