import type { DocumentSection } from '@heed/contracts';
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { MarkdownView } from '../../components/markdown/markdown-view.tsx';
import { type Chunk, chunksOf, kindText, linesText, sectionAt, sectionId, withoutHeading } from './places.ts';

interface DocumentSectionsProps {
  readonly sections: readonly DocumentSection[];
  /** Line of the document to show. */
  readonly goal: number | undefined;
}

/** Every section as written, each rendered only once it comes near the screen: a document may have thousands. */
export const DocumentSections = ({ sections, goal }: DocumentSectionsProps) => {
  const box = useRef<HTMLDivElement>(null);
  const target = goal === undefined ? undefined : sectionAt(sections, goal);
  useEffect(() => {
    if (goal !== undefined) showLine(box.current, goal);
  }, [goal]);
  return (
    <div ref={box}>
      {sections.map((section, index) => (
        <Section key={section.from} section={section} goal={index === target ? goal : undefined} />
      ))}
    </div>
  );
};

/** Scrolls to the text of a line, or to the nearest text before it, and lights it up. */
const showLine = (box: HTMLElement | null, line: number): void => {
  if (!box) return;
  for (const lit of box.querySelectorAll('.is-lit')) lit.classList.remove('is-lit');
  const lineOf = (element: HTMLElement) => Number(element.dataset.line);
  const candidates = [...box.querySelectorAll<HTMLElement>('[data-line]')].filter((element) => lineOf(element) <= line);
  const nearest = candidates.reduce<HTMLElement | undefined>(
    (best, element) => (best && lineOf(best) > lineOf(element) ? best : element),
    undefined,
  );
  nearest?.classList.add('is-lit');
  nearest?.scrollIntoView({ block: 'center' });
};

const LINE_HEIGHT = 22;

interface SectionProps {
  readonly section: DocumentSection;
  /** Line to show, where it lies in this section. */
  readonly goal: number | undefined;
}

const Section = memo(({ section, goal }: SectionProps) => {
  const { title, understood, from, markdown } = section;
  const chunks = useMemo(() => {
    const body = withoutHeading(markdown, title);
    return chunksOf(body, from + (body === markdown ? 0 : 1));
  }, [markdown, title, from]);
  return (
    <section id={sectionId(section)} className="docsection" data-line={from} aria-labelledby={`h${from}`}>
      <header>
        <h2 id={`h${from}`}>{title || 'Before the first heading'}</h2>
        <span className="faint t12 nowrap">
          {kindText(section.kind)}, {linesText(section)}
        </span>
        <p className="understood t13">{understood || 'Kept as written.'}</p>
      </header>
      {chunks.map((chunk) => (
        <LazyText
          key={chunk.from}
          chunk={chunk}
          isWanted={goal !== undefined && goal >= chunk.from && goal < chunk.from + chunk.lines}
        />
      ))}
    </section>
  );
});

const LazyText = memo(({ chunk, isWanted }: { readonly chunk: Chunk; readonly isWanted: boolean }) => {
  const box = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(isWanted || typeof IntersectionObserver === 'undefined');
  useEffect(() => {
    const element = box.current;
    if (isNear || !element) return;
    const observer = new IntersectionObserver(([entry]) => (entry?.isIntersecting ? setNear(true) : undefined), {
      rootMargin: '1200px 0px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [isNear]);
  return isNear || isWanted ? (
    <MarkdownView source={chunk.markdown} under={2} firstLine={chunk.from} className="asis" />
  ) : (
    <div ref={box} data-line={chunk.from} style={{ minHeight: chunk.lines * LINE_HEIGHT }} />
  );
});
