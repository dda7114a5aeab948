import {
  AlignmentType,
  BorderStyle,
  ExternalHyperlink,
  ImageRun,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Block, Cell, Figure, Table as ReportTable } from './document.ts';
import { PIXELS, widthsOf } from './docx-widths.ts';
import type { Span } from './prose.ts';
import { LEVEL_FILL, type Scene } from './scene.ts';
import { svgOf } from './svg.ts';

/** Makes a bitmap of an SVG: a word processor shows no others everywhere. */
export type Picture = (svg: string) => Uint8Array;

const TONES = { critical: '58012B', high: '7A2600', medium: '6B4300', muted: '555B62' } as const;
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const HAIR = { style: BorderStyle.SINGLE, size: 4, color: 'C6C2B9' } as const;
const BORDERS = { top: HAIR, bottom: HAIR, left: NONE, right: NONE, insideHorizontal: HAIR, insideVertical: NONE };
const BARE = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE };
const FULL = { size: 100, type: WidthType.PERCENTAGE } as const;
const MARGINS = { top: 40, bottom: 40, left: 60, right: 60 } as const;

export const spanRuns = (spans: readonly Span[]): ParagraphChild[] =>
  spans.map(({ text, style, href }) => {
    const run = new TextRun({
      text,
      bold: style === 'strong',
      italics: style === 'emphasis',
      ...(style === 'code' ? { font: 'Consolas' } : {}),
      ...(href ? { style: 'Hyperlink' } : {}),
    });
    return href ? new ExternalHyperlink({ link: href, children: [run] }) : run;
  });

const pictureRun = (scene: Scene, picture: Picture, scale: number): ImageRun =>
  new ImageRun({
    type: 'png',
    data: picture(svgOf(scene)),
    transformation: { width: Math.round(scene.width * scale), height: Math.round(scene.height * scale) },
    altText: { name: 'Figure', title: 'Figure', description: scene.alt },
  });

const ARROWS = { up: '▲ ', down: '▼ ' } as const;

const cellRuns = (cell: Cell, picture: Picture): ParagraphChild[] => {
  if (cell.scene) return [pictureRun(cell.scene, picture, 1)];
  const colour = cell.level ? LEVEL_FILL[cell.level].slice(1) : cell.tone && TONES[cell.tone];
  return [
    ...(cell.arrow ? [new TextRun({ text: ARROWS[cell.arrow], size: 14 })] : []),
    new TextRun({
      text: cell.text,
      bold: cell.isStrong ?? false,
      size: 18,
      // Light blue is too faint for words.
      ...(colour && cell.level !== 'low' && cell.level !== 'unassessed' ? { color: colour } : {}),
    }),
  ];
};

interface CellLook {
  readonly isNumber?: boolean | undefined;
  /** Hundredths of the table. */
  readonly width?: number | undefined;
  /** Stays on the page of the row that follows. */
  readonly staysWithNext?: boolean;
}

const cellOf = (
  children: ParagraphChild[],
  { isNumber = false, width, staysWithNext = false }: CellLook = {},
): TableCell =>
  new TableCell({
    margins: MARGINS,
    ...(width === undefined ? {} : { width: { size: width, type: WidthType.PERCENTAGE } }),
    children: [
      new Paragraph({
        ...{ children, spacing: { after: 0 }, keepNext: staysWithNext },
        ...(isNumber ? { alignment: AlignmentType.RIGHT } : {}),
      }),
    ],
  });

const headRun = (text: string): TextRun => new TextRun({ text, size: 18, color: '555B62' });

export const tableOfDocx = (table: ReportTable, picture: Picture): Table => {
  const { columns, rows } = table;
  const widths = widthsOf(table);
  return new Table({
    width: FULL,
    borders: BORDERS,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map(({ title, isNumber }, i) =>
          cellOf([headRun(title)], { isNumber, width: widths[i], staysWithNext: true }),
        ),
      }),
      ...rows.map(
        (cells) =>
          new TableRow({
            cantSplit: true,
            children: cells.map((cell, i) =>
              cellOf(cellRuns(cell, picture), { isNumber: columns[i]?.isNumber, width: widths[i] }),
            ),
          }),
      ),
    ],
  });
};

export const countsOfDocx = (items: Extract<Block, { kind: 'counts' }>['items']): Table =>
  new Table({
    width: FULL,
    borders: BORDERS,
    rows: [
      new TableRow({
        tableHeader: true,
        children: items.map(({ label }) => cellOf([headRun(label)], { staysWithNext: true })),
      }),
      new TableRow({
        children: items.map(({ now, before }) =>
          cellOf([
            new TextRun({ text: now, size: 30, bold: true }),
            ...(before ? [new TextRun({ text: `  ${before}`, size: 16, color: '555B62' })] : []),
          ]),
        ),
      }),
    ],
  });

export const factsOfDocx = (items: Extract<Block, { kind: 'facts' }>['items']): Table =>
  new Table({
    width: FULL,
    borders: BARE,
    rows: items.map(
      ([label, value], i) =>
        new TableRow({
          cantSplit: true,
          children: [
            cellOf([headRun(`${label}:`)], { width: 24, staysWithNext: i < items.length - 1 }),
            cellOf([new TextRun({ text: value, size: 18 })], { width: 76 }),
          ],
        }),
    ),
  });

const captionOf = (caption: string): Paragraph =>
  new Paragraph({ style: 'Caption', keepNext: true, children: [new TextRun(caption)] });

/** Pictures with their captions: beside each other where there are several. */
export const figuresOfDocx = (figures: readonly Figure[], picture: Picture): (Paragraph | Table)[] => {
  const share = PIXELS / figures.length - (figures.length > 1 ? 8 : 0);
  const figureOf = ({ scene, caption }: Figure): Paragraph[] => [
    captionOf(caption),
    new Paragraph({ children: [pictureRun(scene, picture, Math.min(1, share / scene.width))] }),
  ];
  if (figures.length < 2) return figures.flatMap(figureOf);
  const width = { size: Math.floor(100 / figures.length), type: WidthType.PERCENTAGE };
  const cells = figures.map((figure) => new TableCell({ width, margins: { right: 120 }, children: figureOf(figure) }));
  return [new Table({ width: FULL, borders: BARE, rows: [new TableRow({ cantSplit: true, children: cells })] })];
};
