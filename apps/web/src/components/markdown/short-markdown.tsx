import { lazy, Suspense } from 'react';

const MarkdownView = lazy(() => import('./markdown-view.tsx').then((module) => ({ default: module.MarkdownView })));

/** Nothing in it that Markdown would read as a mark. */
const PLAIN = /^[^*_`[\]<>#|~\\!&\r\n]*$/;

/** A text that mostly is one plain sentence: the Markdown reader is loaded only where there is a mark to read. */
export const ShortMarkdown = ({ source }: { readonly source: string }) =>
  PLAIN.test(source) && !/^\s*(?:[-+]|\d+[.)])\s|:\/\/|www\.|@/.test(source) ? (
    <p>{source}</p>
  ) : (
    <Suspense fallback={<p className="pre-line">{source}</p>}>
      <MarkdownView source={source} />
    </Suspense>
  );
