import '../../styles/markdown.css';
import '../../styles/notices.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { Bar } from '../../components/bar.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { mayIn, useCurrentRegister } from '../../lib/register.ts';
import { NoticeEditor } from './notice-editor.tsx';
import { NoticeHistory } from './notice-history.tsx';
import { NoticeView } from './notice-view.tsx';
import { standingWords, stateWord } from './notice-words.ts';
import { noticeQuery } from './notices.queries.ts';
import { PublicLink } from './public-link.tsx';

/** A notice for who may read it only: what users see, and what was done with it. */
const ReadNotice = ({ id }: { readonly id: string }) => {
  const register = useCurrentRegister();
  const query = useQuery(noticeQuery(register.slug, id));
  return (
    <>
      <Bar title={query.data ? `Notice ${query.data.number}` : 'Notice'} crumb={register.title} />
      <QueryState query={query}>
        {(notice) => (
          <div className="page unedit">
            <div>
              <p className="unstate">
                <span className={notice.state === 'published' ? 'tint unlive' : 'tint plain'}>{stateWord(notice)}</span>{' '}
                <span className="muted t13">{standingWords(notice)}</span>
              </p>
              <PublicLink notice={notice} canChange={false} isBusy={false} onSwitch={() => undefined} />
              <NoticeHistory slug={register.slug} id={id} />
            </div>
            <section className="unpreview" aria-label="As users see it">
              <NoticeView notice={notice} level={2} />
            </section>
          </div>
        )}
      </QueryState>
    </>
  );
};

const KnownNotice = ({ id }: { readonly id: string }) => {
  const { slug, title } = useCurrentRegister();
  const query = useQuery(noticeQuery(slug, id));
  return (
    <>
      {query.data ? null : <Bar title="Notice" crumb={title} />}
      <QueryState query={query}>{(notice) => <NoticeEditor notice={notice} />}</QueryState>
    </>
  );
};

/** One notice, or one that begins. */
export const Component = () => {
  const register = useCurrentRegister();
  const { id } = useParams();
  const mayWrite = mayIn(register, 'notice.write') && register.archivedAt === null;
  if (!id) return <NoticeEditor notice={undefined} />;
  return mayWrite ? <KnownNotice key={id} id={id} /> : <ReadNotice id={id} />;
};
