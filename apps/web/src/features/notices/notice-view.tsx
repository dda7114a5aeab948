import type { PublicNotice } from '@heed/contracts';
import { MarkdownView } from '../../components/markdown/markdown-view.tsx';

type Shown = Omit<PublicNotice, 'publishedAt'> & { readonly publishedAt: string | null };

const moment = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'long', year: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
});

/** `14 January 2025, 09:30 CET`: users may be anywhere. */
const whole = (instant: string): string => moment.format(new Date(instant)).replace(' at ', ', ');

const Times = ({ publishedAt, changedAt, endedAt }: Shown) => (
  <p className="untimes">
    {publishedAt === null ? (
      <span>Not published yet</span>
    ) : (
      <span>
        Published <time dateTime={publishedAt}>{whole(publishedAt)}</time>
      </span>
    )}
    {changedAt === null ? null : (
      <span>
        Changed <time dateTime={changedAt}>{whole(changedAt)}</time>
      </span>
    )}
    {endedAt === null ? null : (
      <span>
        Ended <time dateTime={endedAt}>{whole(endedAt)}</time>
      </span>
    )}
  </p>
);

interface NoticeViewProps {
  readonly notice: Shown;
  /** Level of its title: 1 where it is the page. */
  readonly level: 1 | 2;
}

/** A notice as users see it, on its page and in the preview: the same words in the same order. */
export const NoticeView = ({ notice, level }: NoticeViewProps) => {
  const Title = level === 1 ? 'h1' : 'h2';
  const Part = level === 1 ? 'h2' : 'h3';
  const { title, impact, timeline, endedAt } = notice;
  return (
    <article className="usernotice">
      {endedAt === null ? null : <p className="unover">This is over.</p>}
      <Title>{title.trim() || 'Without a title yet'}</Title>
      <Times {...notice} />
      <Part>What it means for you</Part>
      {impact.trim() ? (
        <MarkdownView source={impact} under={level + 1} />
      ) : (
        <p className="faint">Nothing is written yet.</p>
      )}
      {timeline.trim() ? (
        <>
          <Part>What happens when</Part>
          <MarkdownView source={timeline} under={level + 1} />
        </>
      ) : null}
    </article>
  );
};
