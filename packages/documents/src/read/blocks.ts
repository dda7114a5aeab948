import type { Span } from '../claims.ts';
import type { Lines } from './lines.ts';

/**
 * What a line is. Registers are read line by line rather than as CommonMark trees: there, a label under a list is a
 * lazy continuation of its last item and a rule under a label makes a heading of it, which is not what people mean.
 */
export type LineKind = 'blank' | 'rule' | 'heading' | 'fence' | 'code' | 'table' | 'html' | 'comment' | 'item' | 'text';

export interface Line {
  /** Counted from 1. */
  readonly n: number;
  readonly text: string;
  readonly start: number;
  readonly kind: LineKind;
  /** White space (and block quote marks) before the content. */
  readonly indent: string;
  /** Index of the fenced, table or html block the line belongs to. */
  readonly block: number;
}

export interface HeadingBlock {
  readonly kind: 'heading';
  readonly depth: number;
  readonly line: number;
  readonly lastLine: number;
  readonly title: string;
  readonly span: Span;
}
export interface CodeBlock {
  readonly kind: 'code';
  readonly from: number;
  readonly to: number;
  readonly language: string;
  readonly indent: string;
  readonly code: string;
  readonly inner: Span;
}
export interface TableBlock {
  readonly kind: 'table';
  readonly from: number;
  readonly to: number;
}
export interface HtmlBlock {
  readonly kind: 'html';
  readonly from: number;
  readonly to: number;
}
export type Block = CodeBlock | TableBlock | HtmlBlock;

export interface Blocks {
  readonly lines: readonly Line[];
  readonly blocks: readonly Block[];
  readonly headings: readonly HeadingBlock[];
}

const FENCE = /^((?:\s|>)*(?:(?:[-*+]|\d{1,9}[.)])\s+)?)(`{3,}|~{3,})([^`]*)$/;
const RULE = /^\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/;
const ATX = /^\s{0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const SETEXT = /^\s{0,3}(=+|-+)\s*$/;
const ITEM = /^[-*+]\s+\S|^\d{1,9}[.)]\s+\S|^[-*+]\s*$|^[•●▪]\s*\S/;
const DELIMITER = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const HTML_HEADING = /^\s*<h([1-6])[^>]*>(.*?)<\/h\1>\s*$/i;
const SUMMARY = /^\s*(?:<details[^>]*>\s*)?<summary>(.*?)<\/summary>\s*$/i;
const TAB_TITLE = /^===[!+]?\s+"([^"]*)"\s*$/;

const isTableStart = (texts: readonly string[], at: number): boolean => {
  const header = texts[at];
  const delimiter = texts[at + 1];
  if (header === undefined || delimiter === undefined || !header.includes('|') || !delimiter.includes('-'))
    return false;
  if (!delimiter.includes('|') || !DELIMITER.test(delimiter)) return false;
  return /[^\s|]/.test(header) || delimiter.split('|').length > 2;
};

const endOfFence = (texts: readonly string[], at: number, mark: string): number => {
  const closing = new RegExp(`^[\\s>]*${mark[0] === '~' ? '~' : '`'}{${mark.length},}\\s*$`);
  for (let line = at + 1; line < texts.length; line++) if (closing.test(texts[line] ?? '')) return line;
  return texts.length;
};

const codeBlock = (source: Lines, at: number, end: number, indent: string, info: string): CodeBlock => {
  const cut = /^[\s>]*/.exec(indent)?.[0].length ?? 0;
  const inside = source.texts.slice(at + 1, end);
  const open = (source.starts[at] ?? 0) + (source.texts[at]?.length ?? 0);
  const last = end - 1;
  const from = source.starts[at + 1] ?? open;
  return {
    kind: 'code',
    from: at + 1,
    to: Math.min(end + 1, source.texts.length),
    language: info.trim().split(/\s+/)[0] ?? '',
    indent: indent.slice(0, cut),
    code: inside.map((text) => (text.slice(0, cut).trim() === '' ? text.slice(cut) : text)).join('\n'),
    inner:
      last > at ? { from, to: (source.starts[last] ?? 0) + (source.texts[last]?.length ?? 0) } : { from, to: from },
  };
};

const titleSpan = (text: string, start: number, title: string): Span => {
  const at = Math.max(0, text.indexOf(title, text.search(/[^\s#]/)));
  return { from: start + at, to: start + at + title.length };
};

/** A paragraph of one plain line over `---` is a heading; a label line over a rule is not. */
const isSetext = (source: Lines, at: number, previousIsText: boolean): boolean => {
  const text = source.texts[at] ?? '';
  const under = source.texts[at + 1];
  if (under === undefined || !SETEXT.test(under) || previousIsText || !/\S/.test(text)) return false;
  if (under.trim()[0] === '=') return under.trim().length > 1;
  return under.trim().length > 2 && !/[|:*]|^\s*[->#]|^\s*\d+[.)]/.test(text) && text.trim().length < 100;
};

/** Finds headings, fences, tables, HTML and lists, with the exact place of each. One pass, linear in the source. */
export const readBlocks = (source: Lines): Blocks => {
  const { texts, starts } = source;
  const lines: Line[] = [];
  const blocks: Block[] = [];
  const headings: HeadingBlock[] = [];
  const push = (at: number, kind: LineKind, block = -1, indent = /^[\s>]*/.exec(texts[at] ?? '')?.[0] ?? ''): void => {
    lines.push({ n: at + 1, text: texts[at] ?? '', start: starts[at] ?? 0, kind, indent, block });
  };
  const pushRange = (from: number, to: number, kind: LineKind): void => {
    for (let line = from; line < to; line++) push(line, kind, blocks.length - 1);
  };
  const addHeading = (at: number, depth: number, title: string, lastLine: number): void => {
    headings.push({
      kind: 'heading',
      depth,
      line: at + 1,
      lastLine,
      title,
      span: titleSpan(texts[at] ?? '', starts[at] ?? 0, title),
    });
  };
  // MkDocs content tabs indent a whole document by four; elsewhere such a line is code.
  const isTabbed = texts.some((text) => TAB_TITLE.test(text));
  let at = 0;
  while (at < texts.length) {
    const text = texts[at] ?? '';
    const previous = lines.at(-1)?.kind;
    const fence = text.includes('```') || text.includes('~~~') ? FENCE.exec(text) : null;
    if (fence) {
      const end = endOfFence(texts, at, fence[2] ?? '```');
      blocks.push(codeBlock(source, at, end, fence[1] ?? '', fence[3] ?? ''));
      push(at, 'fence', blocks.length - 1);
      pushRange(at + 1, Math.min(end, texts.length), 'code');
      if (end < texts.length) push(end, 'fence', blocks.length - 1);
      at = end + 1;
      continue;
    }
    if (/^\s*$/.test(text)) push(at++, 'blank');
    else if (/^\s{0,3}<!--/.test(text)) {
      let end = at;
      while (end < texts.length && !(texts[end] ?? '').includes('-->')) end++;
      blocks.push({ kind: 'html', from: at + 1, to: Math.min(end + 1, texts.length) });
      pushRange(at, Math.min(end + 1, texts.length), 'comment');
      at = end + 1;
    } else if (HTML_HEADING.test(text)) {
      const [, depth, title] = HTML_HEADING.exec(text) ?? [];
      addHeading(at, Number(depth), (title ?? '').trim(), at + 1);
      push(at++, 'heading');
    } else if (SUMMARY.test(text)) {
      addHeading(at, 6, (SUMMARY.exec(text)?.[1] ?? '').replace(/<\/?(?:b|strong|i|em)>/gi, '').trim(), at + 1);
      push(at++, 'heading');
    } else if (TAB_TITLE.test(text)) {
      addHeading(at, 1, TAB_TITLE.exec(text)?.[1] ?? '', at + 1);
      push(at++, 'heading');
    } else if (/^\s*<table[\s>]/i.test(text)) {
      let end = at;
      while (end < texts.length && !/<\/table>/i.test(texts[end] ?? '')) end++;
      blocks.push({ kind: 'html', from: at + 1, to: Math.min(end + 1, texts.length) });
      pushRange(at, Math.min(end + 1, texts.length), 'html');
      at = end + 1;
    } else if (/^\s*<\/?[a-z][^>]*>\s*$/i.test(text)) push(at++, 'html');
    else if (ATX.test(text) || (isTabbed && /^\s{4,8}#{1,6}\s+\S/.test(text))) {
      const [, marks, title] = ATX.exec(text) ?? /^\s*(#{1,6})\s+(.*?)\s*#*\s*$/.exec(text) ?? [];
      addHeading(at, (marks ?? '#').length, (title ?? '').trim(), at + 1);
      push(at++, 'heading');
    } else if (isTableStart(texts, at)) {
      let end = at + 2;
      while (end < texts.length && /\S/.test(texts[end] ?? '') && (texts[end] ?? '').includes('|')) end++;
      blocks.push({ kind: 'table', from: at + 1, to: end });
      pushRange(at, end, 'table');
      at = end;
    } else if (isSetext(source, at, previous === 'text' || previous === 'item')) {
      addHeading(at, (texts[at + 1] ?? '').trim()[0] === '=' ? 1 : 2, text.trim(), at + 2);
      push(at, 'heading');
      push(at + 1, 'heading');
      at += 2;
    } else if (RULE.test(text) || /^\s{0,3}={4,}\s*$/.test(text)) push(at++, 'rule');
    else {
      const content = text.slice(/^[\s>]*/.exec(text)?.[0].length ?? 0);
      push(at++, ITEM.test(content) ? 'item' : 'text');
    }
  }
  return { lines, blocks, headings };
};
