import { type ExportFormat, registersApi, urlFor } from '@heed/contracts';

/** Where the register is handed out as a file; Markdown is the form Heed reads again. */
export const exportAddress = (slug: string, format: ExportFormat = 'md'): string =>
  urlFor(registersApi.export, { params: { register: slug, format } });
