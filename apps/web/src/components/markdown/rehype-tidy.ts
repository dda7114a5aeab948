import type { Element, Nodes, Root } from 'hast';

const elementsOf = function* (node: Nodes): Generator<Element> {
  if (node.type === 'element') yield node;
  if ('children' in node) for (const child of node.children) yield* elementsOf(child);
};

/**
 * Hangs the headings of a text under the heading of the place it is shown at, without gaps: screen readers walk
 * pages by heading level, and a register's own levels start anywhere.
 */
export const nestHeadings = (options: { under: number }) => (tree: Root) => {
  const open: number[] = [];
  for (const element of elementsOf(tree)) {
    const written = /^h([1-6])$/.exec(element.tagName)?.[1];
    if (!written) continue;
    const depth = Number(written);
    while (open.length > 0 && (open.at(-1) ?? 0) >= depth) open.pop();
    open.push(depth);
    element.tagName = `h${Math.min(6, options.under + open.length)}`;
    element.properties.className = [`md-h${Math.min(4, depth)}`];
  }
};

const BLOCKS = new Set(['p', 'li', 'pre', 'tr', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** Notes on each block which line of the document it came from, so that a line can be scrolled to. */
export const noteLines = (options: { first: number }) => (tree: Root) => {
  for (const element of elementsOf(tree)) {
    const line = element.position?.start.line;
    if (line !== undefined && BLOCKS.has(element.tagName))
      element.properties['data-line'] = String(options.first + line - 1);
  }
};
