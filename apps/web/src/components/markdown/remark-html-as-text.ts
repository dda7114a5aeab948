import type { Nodes, Parents, PhrasingContent, Root, RootContent } from 'mdast';

/** A block of HTML stands where paragraphs stand; inside a line it is text among text. */
const asText = (value: string, parent: Parents): RootContent => {
  const text: PhrasingContent = { type: 'text', value };
  const isInLine = parent.type === 'paragraph' || parent.type === 'heading' || parent.type === 'tableCell';
  return isInLine ||
    'url' in parent ||
    parent.type === 'emphasis' ||
    parent.type === 'strong' ||
    parent.type === 'delete'
    ? text
    : { type: 'paragraph', children: [text] };
};

const visit = (node: Nodes): void => {
  if (!('children' in node)) return;
  for (const [index, child] of node.children.entries()) {
    if (child.type === 'html') {
      const shown = asText(child.value, node);
      if (child.position) shown.position = child.position;
      node.children[index] = shown as never;
    } else visit(child);
  }
};

/** Shows raw HTML as the text it was written as: it is never turned into elements, and never silently dropped. */
export const htmlAsText = () => (tree: Root) => visit(tree);
