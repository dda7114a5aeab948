import type { ElementContent, Root, RootContent } from 'hast';
import { partsOf } from './marked.tsx';

const markIn = (node: RootContent, words: string): RootContent[] => {
  if (node.type === 'text')
    return partsOf(node.value, words).map(({ text, isMatch }) =>
      isMatch
        ? { type: 'element', tagName: 'mark', properties: {}, children: [{ type: 'text', value: text }] }
        : { type: 'text', value: text },
    );
  // Code is drawn by a part of its own, from its plain text.
  if (node.type === 'element' && node.tagName !== 'pre')
    return [{ ...node, children: node.children.flatMap((child) => markIn(child, words) as ElementContent[]) }];
  return [node];
};

/** Marks in a rendered text the words somebody searched for. */
export const markWords = (options: { words: string }) => (tree: Root) => {
  tree.children = tree.children.flatMap((child) => markIn(child, options.words));
};
