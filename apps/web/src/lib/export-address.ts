import { type ExportFormat, registersApi, urlFor } from '@heed/contracts';

/** What people call the files a register is handed out as. */
export const EXPORT_NAMES: Readonly<Record<ExportFormat, string>> = {
  md: 'Markdown',
  xlsx: 'Excel',
  csv: 'CSV',
  json: 'JSON',
};

/** Where the register is handed out as a file; Markdown is the form Heed reads again. */
export const exportAddress = (slug: string, format: ExportFormat = 'md'): string =>
  urlFor(registersApi.export, { params: { register: slug, format } });
