import type { ReportContent } from '@heed/contracts';
import { escapeHtml } from '@heed/domain';
import { reportDocument } from './content.ts';
import type { Block, Cell, Section, Table } from './document.ts';
import { HTML_STYLE } from './html-style.ts';
import type { Prose, Span } from './prose.ts';
import { levelMark } from './scene.ts';
import { svgOf } from './svg.ts';

const spanHtml = ({ text, style, href }: Span): string => {
  const words = escapeHtml(text);
  const tag = style === 'strong' ? 'strong' : style === 'emphasis' ? 'em' : style === 'code' ? 'code' : undefined;
  const styled = tag ? `<${tag}>${words}</${tag}>` : words;
  return href ? `<a href="${escapeHtml(href)}" rel="noopener noreferrer">${styled}</a>` : styled;
};

const spansHtml = (spans: readonly Span[]): string => `<bdi>${spans.map(spanHtml).join('')}</bdi>`;

const proseHtml = (prose: Prose): string => {
  if (prose.kind === 'code') return `<pre><code>${escapeHtml(prose.text)}</code></pre>`;
  if (prose.kind === 'paragraph') return `<p>${spansHtml(prose.spans)}</p>`;
  const tag = prose.isOrdered ? 'ol' : 'ul';
  return `<${tag}>${prose.items.map((spans) => `<li>${spansHtml(spans)}</li>`).join('')}</${tag}>`;
};

const mark = (level: NonNullable<Cell['level']>): string =>
  svgOf({ width: 11, height: 11, alt: '', items: levelMark(level, 0, 0, 11) }).replace(
    'role="img" aria-label=""',
    'aria-hidden="true" class="mark"',
  );

const ARROWS = { up: '▲', down: '▼' } as const;

const cellHtml = (cell: Cell): string => {
  const before = cell.level ? mark(cell.level) : cell.arrow ? `<i aria-hidden="true">${ARROWS[cell.arrow]}</i> ` : '';
  const words = `<bdi>${escapeHtml(cell.text)}</bdi>`;
  return `${before}${cell.isStrong ? `<b>${words}</b>` : words}${cell.scene ? svgOf(cell.scene) : ''}`;
};

const classes = (names: readonly (string | false | undefined)[]): string => {
  const said = names.filter(Boolean).join(' ');
  return said ? ` class="${said}"` : '';
};

const tableHtml = ({ name, columns, rows }: Table): string => {
  const heads = columns.map(
    ({ title, isNumber }) => `<th scope="col"${classes([isNumber && 'n'])}>${escapeHtml(title)}</th>`,
  );
  const body = rows.map((cells) => {
    const tds = cells.map((cell, i) => {
      const column = columns[i];
      const kinds = [column?.isNumber && 'n', column?.isRef && 'ref', column?.part === 0 && 'tight', cell.tone];
      return `<td${classes(kinds)}>${cellHtml(cell)}</td>`;
    });
    return `<tr>${tds.join('')}</tr>`;
  });
  return `<div class="scroll" role="region" aria-label="${escapeHtml(name)}" tabindex="0"><table><caption>${escapeHtml(name)}</caption><thead><tr>${heads.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
};

const blockHtml = (block: Block): string => {
  switch (block.kind) {
    case 'table':
      return tableHtml(block);
    case 'subheading':
      return `<h3><bdi>${escapeHtml(block.text)}</bdi>${block.aside ? ` <small>${escapeHtml(block.aside)}</small>` : ''}</h3>`;
    case 'prose':
      return `<div class="prose">${block.prose.map(proseHtml).join('')}</div>`;
    case 'text':
      return `<p><bdi>${escapeHtml(block.text)}</bdi></p>`;
    case 'counts':
      return `<dl class="counts">${block.items
        .map(
          ({ label, level, now, before }) =>
            `<div><dt>${level ? mark(level) : ''}${escapeHtml(label)}</dt><dd>${escapeHtml(now)}<small>${escapeHtml(before)}</small></dd></div>`,
        )
        .join('')}</dl>`;
    case 'facts':
      return `<dl class="facts">${block.items
        .map(([label, value]) => `<div><dt>${escapeHtml(label)}</dt><dd><bdi>${escapeHtml(value)}</bdi></dd></div>`)
        .join('')}</dl>`;
    case 'figures':
      return `<div class="figures">${block.figures
        .map(({ scene, caption }) => `<figure><figcaption>${escapeHtml(caption)}</figcaption>${svgOf(scene)}</figure>`)
        .join('')}</div>`;
  }
};

const sectionHtml = ({ id, title, blocks, isAppendix }: Section): string =>
  `<section id="${id}"${classes([isAppendix && 'appendix'])}><h2>${escapeHtml(title)}</h2>${blocks.map(blockHtml).join('')}</section>`;

/** The report as one page that needs nothing else: no script, nothing fetched; it prints on A4 and Letter. */
export const htmlOf = (content: ReportContent): string => {
  const { title, about, standing, hash, sections } = reportDocument(content);
  const links = sections.map((each) => `<li><a href="#${each.id}">${escapeHtml(each.title)}</a></li>`).join('');
  const csp = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<meta http-equiv="Content-Security-Policy" content="${csp}"><title>${escapeHtml(title)}</title>`,
    `<style>${HTML_STYLE}</style></head><body><main>`,
    `<header><p class="about"><span><bdi>${escapeHtml(about[0])}</bdi></span><span><bdi>${escapeHtml(about[1])}</bdi></span></p>`,
    `<h1>${escapeHtml(title)}</h1><p class="standing">${escapeHtml(standing)}</p></header>`,
    `<nav aria-label="Contents"><ol>${links}</ol></nav>`,
    ...sections.map(sectionHtml),
    `<footer>Heed, snapshot <code>${escapeHtml(hash)}</code></footer></main></body></html>\n`,
  ].join('\n');
};
