import type { ReportContent } from '@heed/contracts';
import { reportDocument } from './content.ts';
import type { Block, Cell } from './document.ts';
import { forPaper } from './paper-limits.ts';
import { PDF_TEMPLATE } from './pdf-template.ts';
import type { Scene } from './scene.ts';
import { svgOf } from './svg.ts';

export type Paper = 'a4' | 'letter';

/** A document for Typst: a template that is always the same, and files it reads. What people wrote is only in the data. */
export interface PdfSource {
  readonly main: string;
  /** By their name: `data.json`, and pictures. */
  readonly files: Readonly<Record<string, string>>;
}

/** A report as a document for Typst. */
export const pdfSourceOf = (content: ReportContent, paper: Paper): PdfSource => {
  const files: Record<string, string> = {};
  let pictures = 0;
  const picture = (scene: Scene) => {
    const name = `picture-${pictures++}.svg`;
    files[name] = svgOf(scene);
    return { name, width: scene.width, alt: scene.alt };
  };
  const cell = ({ scene, ...words }: Cell) => (scene ? { ...words, picture: picture(scene) } : words);
  const block = (each: Block) => {
    if (each.kind === 'table') return { ...each, rows: each.rows.map((cells) => cells.map(cell)) };
    if (each.kind !== 'figures') return each;
    return { kind: each.kind, figures: each.figures.map(({ scene, caption }) => ({ ...picture(scene), caption })) };
  };
  const document = forPaper(reportDocument(content));
  const sections = document.sections.map((section) => ({ ...section, blocks: section.blocks.map(block) }));
  const day = content.snapshot.to.split('-').map(Number);
  const data = { ...document, sections, paper: paper === 'a4' ? 'a4' : 'us-letter', day };
  return { main: PDF_TEMPLATE, files: { ...files, 'data.json': JSON.stringify(data) } };
};
