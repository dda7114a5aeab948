import type { Block, ReportDocument } from './document.ts';

/** How many lines of a table go on paper: some sixty pages. */
const MOST_ROWS = 2000;

const shortened = (block: Block): Block[] => {
  if (block.kind !== 'table' || block.rows.length <= MOST_ROWS) return [block];
  const left = block.rows.length - MOST_ROWS;
  return [
    { ...block, rows: block.rows.slice(0, MOST_ROWS) },
    { kind: 'text', text: `${left} more lines: the Markdown, HTML and XLSX of this report hold all of them.` },
  ];
};

/** A report as it goes on paper: nobody prints ten thousand lines, and no typesetter sets them in a moment. */
export const forPaper = (document: ReportDocument): ReportDocument => ({
  ...document,
  sections: document.sections.map((section) => ({ ...section, blocks: section.blocks.flatMap(shortened) })),
});
