import type { DocumentSection } from '@heed/contracts';
import { memo, useEffect, useRef, useState } from 'react';
import { MarkdownView } from '../../components/markdown/markdown-view.tsx';
import { linesText, sectionAt, sectionId, withoutHeading } from './places.ts';

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
        <Section key={section.from} section={section} isWanted={index === target} />
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
  readonly isWanted: boolean;
}

const Section = memo(({ section, isWanted }: SectionProps) => {
  const { title, understood, from, to, markdown } = section;
  const box = useRef<HTMLElement>(null);
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
  const isShown = isNear || isWanted;
  const body = withoutHeading(markdown, title);
  return (
    <section ref={box} id={sectionId(section)} className="docsection" data-line={from} aria-labelledby={`h${from}`}>
      <header>
        <h2 id={`h${from}`}>{title || 'Before the first heading'}</h2>
        <span className="faint t12 nowrap">{linesText(section)}</span>
        <p className="understood t13">{understood || 'Kept as written.'}</p>
      </header>
      {isShown ? (
        <MarkdownView source={body} under={2} firstLine={from + (body === markdown ? 0 : 1)} className="asis" />
      ) : (
        <div style={{ minHeight: (to - from + 1) * LINE_HEIGHT }} />
      )}
    </section>
  );
});
