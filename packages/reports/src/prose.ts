import type { Nodes, PhrasingContent, Root } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** A stretch of text in one style. */
export interface Span {
  readonly text: string;
  readonly style?: 'strong' | 'emphasis' | 'code';
  /** Only http, https and mailto. */
  readonly href?: string;
}

/** What people wrote, as data: no format ever gets their markup. */
export type Prose =
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: 'code'; readonly text: string };

const safeHref = (url: string): string | undefined => (/^(https?:\/\/|mailto:)/i.test(url) ? url : undefined);

const spansOf = (nodes: readonly PhrasingContent[], outer: Omit<Span, 'text'> = {}): Span[] =>
  nodes.flatMap((node): Span[] => {
    switch (node.type) {
      case 'text':
        return [{ ...outer, text: node.value.replace(/\s*\n\s*/g, ' ') }];
      case 'break':
        return [{ ...outer, text: ' ' }];
      case 'strong':
        return spansOf(node.children, { ...outer, style: 'strong' });
      case 'emphasis':
        return spansOf(node.children, { style: 'emphasis', ...outer });
      case 'inlineCode':
        return [{ ...outer, text: node.value, style: 'code' }];
      case 'link': {
        const href = safeHref(node.url);
        return spansOf(node.children, href === undefined ? outer : { ...outer, href });
      }
      // Shown as written: nothing of it is a tag.
      case 'html':
        return [{ ...outer, text: node.value.replace(/\s+/g, ' ') }];
      case 'image':
        return [{ ...outer, text: node.alt ?? '' }];
      case 'linkReference':
        return spansOf(node.children, outer);
      default:
        return [];
    }
  });

const linesOf = (node: Nodes): Span[][] => {
  if (node.type === 'paragraph' || node.type === 'heading') return [spansOf(node.children)];
  if (node.type === 'html') return [[{ text: node.value.replace(/\s+/g, ' ') }]];
  if (node.type === 'code') return [[{ text: node.value, style: 'code' }]];
  return 'children' in node ? node.children.flatMap((child) => linesOf(child as Nodes)) : [];
};

const blockOf = (node: Nodes): Prose[] => {
  if (node.type === 'list')
    return [{ kind: 'list', isOrdered: node.ordered === true, items: node.children.flatMap((item) => linesOf(item)) }];
  if (node.type === 'code') return [{ kind: 'code', text: node.value }];
  if (node.type === 'heading') return [{ kind: 'paragraph', spans: spansOf(node.children, { style: 'strong' }) }];
  return linesOf(node).map((spans) => ({ kind: 'paragraph', spans }));
};

const isSaid = (prose: Prose): boolean => {
  if (prose.kind === 'code') return prose.text.trim() !== '';
  return prose.kind === 'list' ? prose.items.length > 0 : prose.spans.some(({ text }) => text.trim() !== '');
};

/** Markdown as paragraphs, lists and code. Headings are paragraphs: the outline of a report is its own. */
export const readProse = (markdown: string): Prose[] => {
  const root: Root = unified().use(remarkParse).parse(markdown);
  return root.children.flatMap(blockOf).filter(isSaid);
};

export const plainText = (spans: readonly Span[]): string => spans.map(({ text }) => text).join('');
