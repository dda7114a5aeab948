import type { ReportFormat } from '@heed/contracts';

/** The files of a report, the one people ask for last, where the eye ends. */
export const FORMATS: readonly { readonly format: ReportFormat; readonly label: string; readonly isMain?: true }[] = [
  { format: 'md', label: 'Markdown' },
  { format: 'html', label: 'HTML' },
  { format: 'xlsx', label: 'XLSX' },
  { format: 'docx', label: 'DOCX' },
  { format: 'pdf', label: 'Export PDF', isMain: true },
];
