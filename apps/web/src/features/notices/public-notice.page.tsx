import '../../styles/markdown.css';
import '../../styles/notices.css';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useParams } from 'react-router';
import { ProblemNote } from '../../components/query-state.tsx';
import { statusOf } from '../../lib/api-client.ts';
import { NoticeView } from './notice-view.tsx';
import { publicNoticeQuery } from './notices.queries.ts';

const Frame = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => {
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <main className="unpublic" id="main">
      {children}
    </main>
  );
};

/** `/n/…`: a notice as anybody reads it who has its address. It knows nobody and asks nothing else of the server. */
export const Component = () => {
  const { token = '' } = useParams();
  const query = useQuery(publicNoticeQuery(token));
  const { data, error } = query;
  if (data)
    return (
      <Frame title={data.title}>
        <NoticeView notice={data} level={1} />
      </Frame>
    );
  const status = statusOf(error);
  if (status !== undefined && status >= 400 && status < 500)
    return (
      <Frame title="No notice here">
        <article className="usernotice">
          <h1>There is no notice here</h1>
          <p>It may have been taken back. Check the address, or ask who sent it to you.</p>
        </article>
      </Frame>
    );
  if (!error) return null;
  return (
    <Frame title="Not reached">
      <ProblemNote error={error} onRetry={() => void query.refetch()} />
    </Frame>
  );
};
