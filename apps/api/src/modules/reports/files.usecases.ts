import type { ReportContent, ReportFormat } from '@heed/contracts';
import { htmlOf, markdownOf } from '@heed/reports';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { readContent } from './reports.usecases.ts';

export interface ReportFile {
  readonly filename: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

const MEDIA: Readonly<Record<ReportFormat, string>> = {
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
};

const bytesOf = (content: ReportContent, format: ReportFormat): Buffer =>
  Buffer.from(format === 'md' ? markdownOf(content) : htmlOf(content));

/** A report as a file: the same numbers in every format, since all are made from the one value. */
export const exportReport = async (
  work: Work,
  register: RegisterAccess,
  { period, format }: { period: string; format: ReportFormat },
  { number }: { number?: number | undefined },
): Promise<ReportFile> => {
  const content = await readContent(work, register, period, number);
  const version = content.number === 0 ? 'draft' : `v${content.number}`;
  return {
    filename: `${register.slug}-risk-report-${period}-${version}.${format}`,
    mediaType: MEDIA[format],
    bytes: bytesOf(content, format),
  };
};
