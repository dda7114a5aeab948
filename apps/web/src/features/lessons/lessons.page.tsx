import '../../styles/lessons.css';
import { type Lesson, portfolioApi } from '@heed/contracts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { Button } from '../../components/ui/button.tsx';
import { call } from '../../lib/api-client.ts';
import { useCommands } from '../../lib/commands.ts';
import { capitalised, inWords, plural, registerName } from '../../lib/format.ts';
import { keys } from '../../lib/register.ts';
import { LessonEntry } from './lesson-entry.tsx';

const useLessons = (q: string) =>
  useInfiniteQuery({
    queryKey: keys.lessons(q),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 50, ...(q && { q }), ...(pageParam && { cursor: pageParam }) };
      return call(portfolioApi.lessons, { query }, { signal });
    },
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: keepPreviousData,
  });

interface Group {
  readonly slug: string;
  readonly title: string;
  readonly lessons: readonly Lesson[];
}

/** By register, in the order their first lesson comes. */
const groupsOf = (lessons: readonly Lesson[]): readonly Group[] => {
  const bySlug = Map.groupBy(lessons, ({ register }) => register.slug);
  return [...bySlug].map(([slug, own]) => ({ slug, title: own[0]?.register.title ?? slug, lessons: own }));
};

const headlineOf = (total: number, groups: number, q: string): string => {
  const lessons = `${inWords(total)} closed ${total === 1 ? 'risk' : 'risks'}`;
  const where = groups > 1 ? ` in ${inWords(groups)} registers` : '';
  return capitalised(
    q ? `${lessons}${where} ${total === 1 ? 'has' : 'have'} these words` : `${lessons}${where} taught something`,
  );
};

const Empty = ({ q }: { readonly q: string }) =>
  q ? (
    <p className="muted lessonsnone">
      No lesson has “{q}” in its texts. Fewer words find more:{' '}
      <Link className="link" to={paths.lessons}>
        show all
      </Link>
      .
    </p>
  ) : (
    <div className="lessonsnone">
      <h2 className="h1">No lesson yet</h2>
      <p className="muted">
        Closing a risk asks what it taught and what will be done differently. What is written there can be found here,
        in all registers, before the same thing happens again.
      </p>
    </div>
  );

/** What closed risks taught, across all registers the person may read. */
export const Component = () => {
  const [search, setSearch] = useSearchParams();
  const q = search.get('q') ?? '';
  const query = useLessons(q);
  const field = useRef<HTMLInputElement>(null);
  useCommands('Lessons', [{ label: 'Search the lessons', keys: '/', run: () => field.current?.focus() }]);
  const lessons = query.data?.pages.flatMap((page) => page.items) ?? [];
  const total = query.data?.pages[0]?.total ?? 0;
  const groups = groupsOf(lessons);
  return (
    <>
      <Bar title="Lessons">
        <span className="faint t12 opt" role="status">
          {query.data ? plural(total, 'lesson') : ''}
        </span>
      </Bar>
      <div className="page lessons">
        {q || total > 0 ? (
          <search>
            <SearchField
              label="Search the lessons"
              value={q}
              input={field}
              onChange={(next) => setSearch(next ? { q: next } : {}, { replace: true })}
            />
          </search>
        ) : null}
        <QueryState query={query} isEmpty={() => lessons.length === 0} empty={<Empty q={q} />}>
          {() => (
            <>
              <h2 className="h1">{headlineOf(total, query.hasNextPage ? 1 : groups.length, q)}</h2>
              {groups.map(({ slug, title, lessons: own }) => (
                <section key={slug} aria-labelledby={`lessons-${slug}`}>
                  <div className="sechead">
                    <h3 id={`lessons-${slug}`}>
                      <Link to={paths.risks(slug, { q: 'state:closed' })}>{registerName(title)}</Link>
                    </h3>
                  </div>
                  <ul>
                    {own.map((lesson) => (
                      <LessonEntry key={lesson.ref} lesson={lesson} words={q} />
                    ))}
                  </ul>
                </section>
              ))}
              {query.hasNextPage ? (
                <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  Older lessons
                </Button>
              ) : null}
            </>
          )}
        </QueryState>
      </div>
    </>
  );
};
