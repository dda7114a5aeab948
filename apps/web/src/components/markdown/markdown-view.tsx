import { Children, isValidElement, memo, type ReactNode } from 'react';
import Markdown, { type Components } from 'react-markdown';
import rehypeSanitize from 'rehype-sanitize';
import remarkGfm from 'remark-gfm';
import { CodeBlock } from './code-block.tsx';
import { markWords } from './rehype-mark.ts';
import { nestHeadings, noteLines } from './rehype-tidy.ts';
import { htmlAsText } from './remark-html-as-text.ts';
import { ScrollBox } from './scroll-box.tsx';

/** Only addresses that open another page or a mail: no script, no data, nothing relative to Heed itself. */
const safeUrl = (url: string): string => (/^(?:https?:\/\/|mailto:)/i.test(url) ? url : '');

const outside = { target: '_blank', rel: 'noopener noreferrer nofollow' } as const;

const textOf = (node: ReactNode): string => {
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (Array.isArray(node)) return node.map(textOf).join('');
  return isValidElement<{ children?: ReactNode }>(node) ? textOf(node.props.children) : '';
};

const components: Components = {
  a: ({ href, title, children }) =>
    href ? (
      <a href={href} title={title} className="link" {...outside}>
        {children}
      </a>
    ) : (
      <span>{children}</span>
    ),
  // A picture is never loaded: that would tell its server who reads the register. Its address stays a link.
  img: ({ src, alt }) => {
    const name = alt || 'picture';
    return typeof src === 'string' && src ? (
      <a href={src} className="link" {...outside}>
        {name}
      </a>
    ) : (
      <span>{name}</span>
    );
  },
  table: ({ children }) => (
    <ScrollBox className="md-table" label="Table">
      <table>{children}</table>
    </ScrollBox>
  ),
  input: ({ checked }) => <span>{checked ? '☑ ' : '☐ '}</span>,
  pre: ({ children }) => {
    const code = Children.toArray(children).find((child) => isValidElement<{ className?: string }>(child));
    const name = isValidElement<{ className?: string }>(code) ? code.props.className : undefined;
    return <CodeBlock code={textOf(children)} language={/language-(\S+)/.exec(name ?? '')?.[1] ?? ''} />;
  },
};

interface MarkdownViewProps {
  source: string;
  /** Level of the heading above; headings in the text go below it. */
  under?: number;
  /** Number of the source's first line in its document, for places to scroll to. */
  firstLine?: number;
  /** Words somebody searched for, to be marked. */
  words?: string;
  className?: string;
}

/**
 * Markdown as a person reads it, safely: raw HTML is shown as text, links are http, https or mailto only, pictures
 * are not loaded.
 */
export const MarkdownView = memo(({ source, under = 3, firstLine, words, className }: MarkdownViewProps) => (
  <div className={className ? `md ${className}` : 'md'}>
    <Markdown
      remarkPlugins={[remarkGfm, htmlAsText]}
      rehypePlugins={[
        rehypeSanitize,
        [nestHeadings, { under }],
        ...(firstLine === undefined
          ? []
          : [[noteLines, { first: firstLine }] as [typeof noteLines, { first: number }]]),
        ...(words ? [[markWords, { words }] as [typeof markWords, { words: string }]] : []),
      ]}
      urlTransform={safeUrl}
      components={components}
    >
      {source}
    </Markdown>
  </div>
));
