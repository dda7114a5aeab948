import type { ReportContent } from '@heed/contracts';
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  type ISectionOptions,
  LevelFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  type Table,
  TabStopType,
  TextRun,
} from 'docx';
import { reportDocument } from './content.ts';
import type { Block, ReportDocument, Section } from './document.ts';
import { countsOfDocx, factsOfDocx, figuresOfDocx, type Picture, spanRuns, tableOfDocx } from './docx-parts.ts';
import { forPaper } from './paper-limits.ts';
import type { Paper } from './pdf.ts';
import type { Prose } from './prose.ts';

const SIZES = { a4: { width: 11_906, height: 16_838 }, letter: { width: 12_240, height: 15_840 } } as const;
const MARGIN = 1020;

type Child = Paragraph | Table;

const proseOf = (prose: Prose): Paragraph[] => {
  if (prose.kind === 'paragraph') return [new Paragraph({ children: spanRuns(prose.spans) })];
  if (prose.kind === 'code')
    return prose.text
      .split('\n')
      .map((text) => new Paragraph({ children: [new TextRun({ text, font: 'Consolas', size: 18 })] }));
  return prose.items.map((spans) => {
    const mark = prose.isOrdered ? { numbering: { reference: 'ordered', level: 0 } } : { bullet: { level: 0 } };
    return new Paragraph({ ...mark, children: spanRuns(spans) });
  });
};

const blockOf = (block: Block, picture: Picture): Child[] => {
  switch (block.kind) {
    case 'table':
      return [tableOfDocx(block, picture), new Paragraph({ text: '', spacing: { after: 60 } })];
    case 'subheading':
      return [
        new Paragraph({
          heading: HeadingLevel.HEADING_2,
          children: [
            new TextRun(block.text),
            ...(block.aside ? [new TextRun({ text: ` ${block.aside}`, bold: false, color: '555B62' })] : []),
          ],
        }),
      ];
    case 'prose':
      return block.prose.flatMap(proseOf);
    case 'text':
      return [new Paragraph({ children: [new TextRun(block.text)] })];
    case 'counts':
      return [countsOfDocx(block.items), new Paragraph({ text: '', spacing: { after: 60 } })];
    case 'facts':
      return [factsOfDocx(block.items), new Paragraph({ text: '', spacing: { after: 60 } })];
    case 'figures':
      return figuresOfDocx(block.figures, picture);
  }
};

/** The summary has a page of its own. */
const sectionOf = ({ id, title, blocks }: Section, picture: Picture): Child[] => [
  new Paragraph({
    heading: HeadingLevel.HEADING_1,
    pageBreakBefore: id === 'risks',
    children: [new TextRun(title)],
  }),
  ...blocks.flatMap((block) => blockOf(block, picture)),
];

const headOf = ({ title, about, standing }: ReportDocument): Paragraph[] => [
  new Paragraph({ style: 'Quiet', children: [new TextRun(about.filter(Boolean).join(' · '))] }),
  new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }),
  new Paragraph({ style: 'Quiet', children: [new TextRun(standing)] }),
];

const footerOf = ({ hash }: ReportDocument, right: number): Footer => {
  const pages: ParagraphChild[] = [
    new TextRun({ text: `Heed, snapshot ${hash}`, size: 16 }),
    new TextRun({ children: ['\tPage ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES], size: 16 }),
  ];
  return new Footer({
    children: [new Paragraph({ tabStops: [{ type: TabStopType.RIGHT, position: right }], children: pages })],
  });
};

const STYLES = {
  default: {
    document: { run: { font: 'Calibri', size: 20 }, paragraph: { spacing: { after: 100 } } },
    title: { run: { font: 'Georgia', size: 44, bold: true }, paragraph: { spacing: { after: 80 } } },
    heading1: {
      run: { font: 'Georgia', size: 30, bold: true },
      paragraph: { spacing: { before: 360, after: 120 }, keepNext: true },
    },
    heading2: {
      run: { font: 'Calibri', size: 21, bold: true },
      paragraph: { spacing: { before: 240, after: 80 }, keepNext: true },
    },
  },
  paragraphStyles: [
    { id: 'Quiet', name: 'Quiet', basedOn: 'Normal', run: { color: '555B62', size: 18 } },
    { id: 'Caption', name: 'caption', basedOn: 'Normal', run: { bold: true, size: 18 } },
  ],
};

const NUMBERING = {
  config: [
    {
      reference: 'ordered',
      levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START }],
    },
  ],
};

/** The report for a word processor: its own heading styles, real tables, pictures with a text for those who do not see them. */
export const docxOf = async (content: ReportContent, paper: Paper, picture: Picture): Promise<Uint8Array> => {
  const document = forPaper(reportDocument(content));
  const size = SIZES[paper];
  const page = (isWide: boolean) => ({
    page: {
      size: { ...size, orientation: isWide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
      margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
    },
  });
  const part = (sections: readonly Section[], isWide: boolean, first: readonly Paragraph[] = []): ISectionOptions => ({
    properties: page(isWide),
    footers: { default: footerOf(document, (isWide ? size.height : size.width) - 2 * MARGIN) },
    children: [...first, ...sections.flatMap((section) => sectionOf(section, picture))],
  });
  const at = document.sections.findIndex(({ id }) => id === 'register');
  const file = new Document({
    title: document.title,
    creator: 'Heed',
    description: document.standing,
    styles: STYLES,
    numbering: NUMBERING,
    sections: [
      part(document.sections.slice(0, at), false, headOf(document)),
      part(document.sections.slice(at, at + 1), true),
      part(document.sections.slice(at + 1), false),
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(file));
};
