import type { ReportContent } from '@heed/contracts';
import { reportDocument } from './content.ts';
import type { Block, Section, Table } from './document.ts';
import type { Prose, Span } from './prose.ts';

/** One line in which nothing is markup: no heading, list, tag, link, table or emphasis can start in it. */
const literal = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*[\]<>|]/g, '\\$&')
    .replace(/(?<=^|\W)_|_(?=\W|$)/g, '\\_')
    .replace(/^(#{1,6}|[-+=~>])/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s)/, '$1\\$2');

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const spanText = ({ text, style, href }: Span): string => {
  const edge = /^(\s*)([\s\S]*?)(\s*)$/.exec(text);
  const [, before = '', core = '', after = ''] = edge ?? [];
  if (core === '') return text;
  if (style === 'code') return `${before}${codeSpan(core)}${after}`;
  const words = literal(core);
  const styled = style === 'strong' ? `**${words}**` : style === 'emphasis' ? `*${words}*` : words;
  return `${before}${href ? `[${styled}](<${href.replace(/[<>\s\\]/g, (sign) => encodeURIComponent(sign))}>)` : styled}${after}`;
};

const codeSpan = (text: string): string => {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`;
};

/** A line that begins like a field of a risk (`**Impact:** High`) is words here: its colon is spelled out. */
const spansText = (spans: readonly Span[]): string =>
  spans.map((span, i) => (i < 2 && spans[0]?.style ? spanText(span).replace(':', '&#58;') : spanText(span))).join('');

/** What people wrote is a quotation: nothing in it can become a heading of the report or a risk of its own. */
const proseText = (prose: Prose): string => {
  if (prose.kind === 'paragraph') return spansText(prose.spans);
  if (prose.kind === 'code')
    return prose.text
      .split('\n')
      .map((each) => `    ${each}`)
      .join('\n');
  return prose.items.map((spans, i) => `${prose.isOrdered ? `${i + 1}.` : '-'} ${spansText(spans)}`).join('\n');
};

const quoted = (text: string): string =>
  text
    .split('\n')
    .map((each) => (each === '' ? '>' : `> ${each}`))
    .join('\n');

const tableText = ({ columns, rows }: Table): string => {
  // A picture without words has no column here.
  const shown = columns.map((_, i) => i).filter((i) => rows.some((cells) => (cells[i]?.text ?? '') !== ''));
  const heads = shown.map((i) => columns[i]?.title ?? '');
  const rule = `|${shown.map((i) => (columns[i]?.isNumber ? ' ---: |' : ' --- |')).join('')}`;
  const lines = rows.map((cells) => row(shown.map((i) => literal(cells[i]?.text ?? ''))));
  return [row(heads), rule, ...lines].join('\n');
};

const blockText = (block: Block): string => {
  switch (block.kind) {
    case 'table':
      return tableText(block);
    case 'subheading':
      return `### ${literal(block.text)}${block.aside ? ` (${literal(block.aside)})` : ''}`;
    case 'prose':
      return quoted(block.prose.map(proseText).join('\n\n'));
    case 'text':
      return literal(block.text);
    case 'counts':
      return block.items
        .map(({ label, now, before }) => `- **${label}:** ${now}${before ? ` (${before})` : ''}`)
        .join('\n');
    case 'facts':
      return block.items.map(([label, value]) => `- **${literal(label)}:** ${literal(value)}`).join('\n');
    case 'figures':
      return block.figures.map(({ scene }) => `*${literal(scene.alt)}*`).join('\n\n');
  }
};

const sectionText = ({ title, blocks }: Section): string => [`## ${title}`, ...blocks.map(blockText)].join('\n\n');

/** The report as Markdown, with the headings of the template. Heed reads its risks back. */
export const markdownOf = (content: ReportContent): string => {
  const { title, about, standing, hash, sections } = reportDocument(content);
  return `${[
    `# ${title}`,
    about.filter(Boolean).map(literal).join('  \n'),
    literal(standing),
    ...sections.map(sectionText),
    '---',
    `Heed, snapshot ${hash}`,
  ]
    .filter(Boolean)
    .join('\n\n')}\n`;
};
