import type { RegisterDraft } from '@heed/domain';
import { scoreOf } from '@heed/domain';

/** A spreadsheet takes a cell that begins like a formula for one; the apostrophe makes it text again. */
const defuse = (text: string): string => (/^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const cell = (value: string | number | null): string => {
  const text = typeof value === 'number' ? String(value) : defuse(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const HEADER = [
  'Ref',
  'Title',
  'Category',
  'State',
  'Stage',
  'Response',
  'Probability',
  'Impact',
  'Score',
  'Priority',
  'Stated severity',
  'Owner',
  'Review',
  'Next review',
  'Identified',
  'Closed',
  'Description',
  'Indicators',
  'Actions',
  'Contingency',
  'Resolution',
];

/** The risks of a register as CSV (RFC 4180, UTF-8 with BOM so that spreadsheets read it), safe to open. */
export const csvOf = (draft: RegisterDraft): string => {
  const rows = draft.risks.map((risk) => {
    const { score, priority } = scoreOf(draft.scoring, risk.probability, risk.impact, risk.stated);
    return [
      risk.ref,
      risk.title,
      risk.category,
      risk.state,
      risk.stage,
      risk.response,
      risk.probability,
      risk.impact,
      score,
      priority,
      risk.stated?.severity ?? null,
      risk.owner,
      risk.reviewCadence,
      risk.nextReview,
      risk.identifiedOn,
      risk.closedOn,
      risk.description,
      risk.indicators.join('\n'),
      risk.actions.map((action) => action.text).join('\n'),
      risk.contingency.join('\n'),
      risk.resolution,
    ];
  });
  return `\uFEFF${[HEADER, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
};
