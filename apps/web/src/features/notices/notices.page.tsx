import '../../styles/notices.css';
import type { UserNotice } from '@heed/contracts';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { Button } from '../../components/ui/button.tsx';
import { useCommands } from '../../lib/commands.ts';
import { capitalised, inWords } from '../../lib/format.ts';
import { mayIn, useCurrentRegister } from '../../lib/register.ts';
import { standingWords, stateWord } from './notice-words.ts';
import { noticesQuery } from './notices.queries.ts';

const headline = (items: readonly UserNotice[]): string => {
  const open = items.filter(({ state }) => state === 'published').length;
  if (open === 0) return 'Users are told of nothing at the moment';
  return `${capitalised(inWords(open))} ${open === 1 ? 'notice is' : 'notices are'} published`;
};

const NoticeRow = ({ slug, notice }: { readonly slug: string; readonly notice: UserNotice }) => (
  <li className="unrow">
    <Link className="untitle" to={paths.notice(slug, notice.id)}>
      {notice.title}
    </Link>
    <span className={notice.state === 'published' ? 'tint unlive' : 'tint plain'}>{stateWord(notice)}</span>
    <span className="muted t13">{standingWords(notice)}</span>
    <span className="faint t12 unabout">
      {notice.risk ? <span className="mono">{notice.risk.ref}</span> : null}
      {notice.isPublic && notice.publishedAt !== null ? <span>Public link</span> : null}
    </span>
  </li>
);

/** What users were told and are told, newest first. */
export const Component = () => {
  const register = useCurrentRegister();
  const { slug } = register;
  const [search, setSearch] = useSearchParams();
  const navigate = useNavigate();
  const q = search.get('q') ?? '';
  const query = useInfiniteQuery({ ...noticesQuery(slug, q), placeholderData: keepPreviousData });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const mayWrite = mayIn(register, 'notice.write') && register.archivedAt === null;
  const draft = (): void => void navigate(paths.newNotice(slug));
  useCommands('Notices', mayWrite ? [{ label: 'Draft a notice', keys: 'c', run: draft }] : []);
  const find = (text: string): void => setSearch(text ? { q: text } : {}, { replace: true });
  return (
    <>
      <Bar title="Notices" crumb={register.title}>
        <span className="sp" />
        {mayWrite ? (
          <Button size="sm" look="primary" keyHint="c" onClick={draft}>
            Draft a notice
          </Button>
        ) : null}
      </Bar>
      <QueryState query={query}>
        {({ pages: [first] }) => (
          <div className="page uns">
            <div className="unhead">
              <h2 className="h1">{q ? `Notices with “${q}”` : headline(items)}</h2>
              {q || (first?.total ?? 0) > 0 ? <SearchField label="Find a notice" value={q} onChange={find} /> : null}
            </div>
            {items.length === 0 ? (
              <p className={q ? 'muted t13' : 'unnone'}>
                {q
                  ? 'No notice says that.'
                  : 'A notice tells the users of what you run when something touches them: what it means for them, and what happens when. Publishing sends it to the lines of the communication plan that have the format Notice.'}
              </p>
            ) : (
              <ul className="unlist">
                {items.map((notice) => (
                  <NoticeRow key={notice.id} slug={slug} notice={notice} />
                ))}
              </ul>
            )}
            {query.hasNextPage ? (
              <Button size="sm" disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                Earlier ones
              </Button>
            ) : null}
          </div>
        )}
      </QueryState>
    </>
  );
};
