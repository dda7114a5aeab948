import type { DocumentSection } from '@heed/contracts';
import { sectionId } from './places.ts';

/** The sections of the document, to jump to. */
export const Contents = ({ sections }: { readonly sections: readonly DocumentSection[] }) => (
  <nav className="contents" aria-label="Contents">
    <p className="label">Contents</p>
    <ol>
      {sections.map((section) => (
        <li key={section.from}>
          <a href={`#${sectionId(section)}`}>{section.title || 'Before the first heading'}</a>
        </li>
      ))}
    </ol>
  </nav>
);
