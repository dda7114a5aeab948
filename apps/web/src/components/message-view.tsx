import { createElement, Fragment, type ReactNode, useMemo } from 'react';

/** Everything a message is made of. What is not listed is shown as the text it holds, without its tag. */
const TAGS = new Set([
  ...['h1', 'h2', 'h3', 'p', 'ul', 'ol', 'li', 'strong', 'b', 'em', 'i', 'code', 'pre', 'blockquote', 'br', 'hr'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'span', 'div'],
]);
const NEVER = new Set(['script', 'style', 'title', 'head', 'iframe', 'object', 'template', 'noscript', 'svg', 'math']);
const EMPTY = new Set(['br', 'hr']);
/** Headings of the message stand below those of the page. */
const LOWER: Readonly<Record<string, string>> = { h1: 'h3', h2: 'h3', h3: 'h4' };

const safeAddress = (href: string | null): string | undefined =>
  href && /^(?:https?:|mailto:)/i.test(href.trim()) ? href : undefined;

const shown = (node: Node, key: number): ReactNode => {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element)) return null;
  const tag = node.tagName.toLowerCase();
  if (NEVER.has(tag)) return null;
  const children = [...node.childNodes].map(shown);
  if (tag === 'a') {
    const href = safeAddress(node.getAttribute('href'));
    return href
      ? createElement('a', { key, href, className: 'link', rel: 'noopener', target: '_blank' }, children)
      : children;
  }
  if (!TAGS.has(tag)) return createElement(Fragment, { key }, children);
  return createElement(LOWER[tag] ?? tag, { key }, ...(EMPTY.has(tag) ? [] : [children]));
};

/**
 * A message as its readers see it, without a frame: only its words, lists, tables and links are taken over. No style,
 * no script, nothing from elsewhere.
 */
export const MessageView = ({ html }: { readonly html: string }) => {
  const content = useMemo(() => {
    // Without its styles, of which none is taken over: the browser would complain about every one of them.
    const bare = html.replace(/\sstyle="[^"]*"/gi, '');
    const { body } = new DOMParser().parseFromString(bare, 'text/html');
    return [...body.childNodes].map(shown);
  }, [html]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard, too
    <section className="messageview" aria-label="Message" tabIndex={0}>
      {content}
    </section>
  );
};
