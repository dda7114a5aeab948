import type { RiskPriority } from '@heed/contracts';

/** One stroke of a picture. */
export type Prim =
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly fill: string;
      readonly stroke?: string;
      readonly dash?: string;
    }
  | {
      readonly kind: 'path';
      readonly d: string;
      readonly fill?: string;
      readonly stroke?: string;
      readonly width?: number;
      readonly dash?: string;
    }
  | { readonly kind: 'circle'; readonly x: number; readonly y: number; readonly r: number; readonly fill: string }
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly fill: string;
      readonly anchor?: 'start' | 'middle' | 'end';
      readonly isBold?: boolean;
    };

/** A picture as geometry: drawn as elements of a page, as an SVG in a file, as a bitmap where a format has no vectors. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  /** What it shows, for those who do not see it. */
  readonly alt: string;
  readonly items: readonly Prim[];
}

/** The colours of paper: the light theme. */
export const INK = {
  text: '#1b1d1f',
  muted: '#555b62',
  faint: '#656b72',
  border: '#80868d',
  rule: '#c6c2b9',
  hair: '#e5e2db',
  paper: '#ffffff',
  sunken: '#f3f1ec',
  near: '#e6e3db',
  far: '#d6d2c8',
} as const;

export const LEVEL_FILL: Readonly<Record<RiskPriority, string>> = {
  critical: '#58012b',
  high: '#8e2d00',
  medium: '#a16507',
  low: '#4e96cd',
  unassessed: '#80868d',
};

/** The ground of a cell, where action is due: colour is kept for that. */
export const LEVEL_TINT: Readonly<Partial<Record<RiskPriority, string>>> = { critical: '#f7e1e9', high: '#fbe6da' };

/** Each level has a shape of its own, so that it is told without its colour: octagon, triangle, diamond, disc, ring. */
export const levelMark = (level: RiskPriority, x: number, y: number, size: number): Prim[] => {
  const s = size / 16;
  const at = (points: readonly (readonly [number, number])[]): string =>
    `M${points.map(([px, py]) => `${round(x + px * s)} ${round(y + py * s)}`).join('L')}Z`;
  const fill = LEVEL_FILL[level];
  if (level === 'critical')
    return [
      {
        kind: 'path',
        d: at([
          [5.1, 1],
          [10.9, 1],
          [15, 5.1],
          [15, 10.9],
          [10.9, 15],
          [5.1, 15],
          [1, 10.9],
          [1, 5.1],
        ]),
        fill,
      },
      { kind: 'rect', x: x + 7.1 * s, y: y + 3.8 * s, width: 1.8 * s, height: 5.4 * s, fill: INK.paper },
      { kind: 'rect', x: x + 7.1 * s, y: y + 10.4 * s, width: 1.8 * s, height: 1.9 * s, fill: INK.paper },
    ];
  if (level === 'high')
    return [
      {
        kind: 'path',
        d: at([
          [8, 1.6],
          [15.4, 14.4],
          [0.6, 14.4],
        ]),
        fill,
      },
    ];
  if (level === 'medium')
    return [
      {
        kind: 'path',
        d: at([
          [8, 0.8],
          [15.2, 8],
          [8, 15.2],
          [0.8, 8],
        ]),
        fill,
      },
    ];
  if (level === 'low') return [{ kind: 'circle', x: x + 8 * s, y: y + 8 * s, r: 5.6 * s, fill }];
  const ring = `M${round(x + 2 * s)} ${round(y + 8 * s)}a${round(6 * s)} ${round(6 * s)} 0 1 0 ${round(12 * s)} 0a${round(6 * s)} ${round(6 * s)} 0 1 0 ${round(-12 * s)} 0`;
  return [{ kind: 'path', d: ring, stroke: fill, width: 1.2 * s, dash: '2 1.5' }];
};

/** Two digits are finer than any printer. */
export const round = (value: number): number => Math.round(value * 100) / 100;

/** A text that fits into a width at a size, by the usual width of a letter; what does not fit ends in an ellipsis. */
export const fitted = (text: string, width: number, size: number): string => {
  const most = Math.max(1, Math.floor(width / (size * 0.54)));
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
};
