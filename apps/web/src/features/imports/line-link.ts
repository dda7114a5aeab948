import type { ImportPreview } from '@heed/contracts';

/** A stretch of the file, both ends included. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface Row extends Stretch {
  readonly key: string;
}

export const rowKeys = {
  understood: (index: number): string => `understood-${index}`,
  risk: (index: number): string => `risk-${index}`,
};

/** Every row of the understanding that stands for a stretch of the file. */
export const rowsOf = (preview: Pick<ImportPreview, 'understood' | 'risks'>): Row[] => [
  ...preview.understood.map(({ from, to }, index) => ({ key: rowKeys.understood(index), from, to })),
  ...preview.risks.map(({ from, to }, index) => ({ key: rowKeys.risk(index), from, to })),
];

/** The row that says most exactly what a line was understood as: of all that cover it, the shortest. */
export const rowAt = (rows: readonly Row[], line: number): Row | undefined => {
  let best: Row | undefined;
  for (const row of rows) {
    if (line < row.from || line > row.to) continue;
    if (!best || row.to - row.from < best.to - best.from) best = row;
  }
  return best;
};

export const holds = (stretch: Stretch | undefined, line: number): boolean =>
  stretch !== undefined && line >= stretch.from && line <= stretch.to;

export const stretchText = ({ from, to }: Stretch): string => (from === to ? String(from) : `${from}–${to}`);
