import { common, createLowlight } from 'lowlight';
import type { Token } from './code-tokens.ts';

/** Loaded on demand only: the grammars weigh more than the page they colour. */
const lowlight = createLowlight(common);

type Node = ReturnType<typeof lowlight.highlight>['children'][number];

const tokensOf = (nodes: readonly Node[], kind: string): Token[] =>
  nodes.flatMap((node): Token[] => {
    if (node.type === 'text') return [{ text: node.value, kind }];
    if (node.type !== 'element') return [];
    const names = node.properties.className;
    const own = Array.isArray(names) ? String(names[0] ?? '').replace(/^hljs-/, '') : '';
    return tokensOf(node.children, own || kind);
  });

/** The code cut into coloured pieces, or undefined for a language no grammar is known for. */
export const highlight = (code: string, language: string): Token[] | undefined =>
  lowlight.registered(language) ? tokensOf(lowlight.highlight(language, code).children, '') : undefined;
