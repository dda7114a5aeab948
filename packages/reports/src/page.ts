export { reportDocument } from './content.ts';
export type { Block, Cell, Figure, ReportDocument, Section, Table } from './document.ts';
export type { Prose, Span } from './prose.ts';
export type { Prim, Scene } from './scene.ts';
export { monthName } from './words.ts';
