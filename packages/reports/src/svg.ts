import { escapeHtml } from '@heed/domain';
import { type Prim, round, type Scene } from './scene.ts';

const attributes = (values: Readonly<Record<string, string | number | undefined>>): string =>
  Object.entries(values)
    .flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}="${typeof value === 'number' ? round(value) : escapeHtml(value)}"`],
    )
    .join(' ');

const element = (prim: Prim): string => {
  switch (prim.kind) {
    case 'rect': {
      const { x, y, width, height, fill, stroke, dash } = prim;
      return `<rect ${attributes({ x, y, width, height, fill, stroke, 'stroke-dasharray': dash })}/>`;
    }
    case 'path': {
      const { d, fill = 'none', stroke, width, dash } = prim;
      return `<path ${attributes({ d, fill, stroke, 'stroke-width': width, 'stroke-dasharray': dash })}/>`;
    }
    case 'circle':
      return `<circle ${attributes({ cx: prim.x, cy: prim.y, r: prim.r, fill: prim.fill })}/>`;
    case 'text': {
      const { x, y, text, size, fill, anchor, isBold } = prim;
      const weight = isBold ? 600 : undefined;
      return `<text ${attributes({ x, y, 'font-size': size, fill, 'text-anchor': anchor, 'font-weight': weight })}>${escapeHtml(text)}</text>`;
    }
  }
};

/** A picture as a file, or as part of a page. */
export const svgOf = ({ width, height, alt, items }: Scene, font = 'IBM Plex Sans'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${round(height)}" width="${round(width)}" height="${round(height)}" role="img" aria-label="${escapeHtml(alt)}" font-family="${escapeHtml(font)}">${items.map(element).join('')}</svg>`;
