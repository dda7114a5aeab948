import type { Lesson } from '@heed/contracts';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Marked } from '../../components/markdown/marked.tsx';
import { formatDate } from '../../lib/format.ts';

const MarkdownView = lazy(() =>
  import('../../components/markdown/markdown-view.tsx').then((module) => ({ default: module.MarkdownView })),
);

interface TextProps {
  readonly title: string;
  readonly source: string;
  readonly words: string;
}

const Text = ({ title, source, words }: TextProps) =>
  source.trim() ? (
    <div className="lessontext">
      <h4 className="label">{title}</h4>
      <Suspense fallback={<p className="pre-line">{source}</p>}>
        <MarkdownView source={source} under={4} words={words} />
      </Suspense>
    </div>
  ) : null;

/** What one closed risk taught. */
export const LessonEntry = ({ lesson, words }: { readonly lesson: Lesson; readonly words: string }) => (
  <li className="lesson">
    <p className="lessonhead">
      <Link className="lessonname serif" to={paths.risk(lesson.register.slug, lesson.ref)}>
        <span className="ref">
          <Marked text={lesson.ref} words={words} />
        </span>{' '}
        <Marked text={lesson.title} words={words} />
      </Link>
      <span className="faint t12">
        {[
          lesson.category,
          lesson.closedOn && `closed ${formatDate(lesson.closedOn)}`,
          lesson.selfApproved && 'self-approved',
        ]
          .filter(Boolean)
          .join(', ')}
      </span>
    </p>
    <Text title="Lesson" source={lesson.lessonsLearned} words={words} />
    <Text title="Process improvement" source={lesson.processImprovement} words={words} />
    <Text title="How it ended" source={lesson.resolution} words={words} />
  </li>
);
