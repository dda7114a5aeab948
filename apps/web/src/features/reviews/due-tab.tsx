import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { formatDate, formatDue } from '../../lib/format.ts';
import { reviewScheduleQuery } from '../../lib/review-schedule.ts';
import { OpenRuns } from './open-runs.tsx';
import { dueWords, queueHeadline } from './queue-words.ts';
import { ReviewQueue, useReviewQueue } from './review-queue.tsx';
import type { ReviewTabProps } from './tab-props.ts';

const SHOWN = 5;

/** The first reviews to come, so that a calm week still says what is next. */
const Next = ({ slug }: { readonly slug: string }) => {
  const items = useReviewQueue(slug, 'coming')
    .items.filter(({ due }) => due !== null)
    .slice(0, SHOWN);
  if (items.length === 0) return null;
  return (
    <section className="rv-next" aria-labelledby="reviews-next">
      <div className="sechead">
        <h3 id="reviews-next">Then</h3>
        <Link className="linkbtn" to={paths.reviews(slug, { tab: 'coming' })}>
          All that come
        </Link>
      </div>
      <ul className="mini">
        {items.map((item) => (
          <li key={item.ref}>
            <span className="rv-when">{dueWords(item)}</span>
            <LevelGlyph priority={item.priority} label={PRIORITY_WORD[item.priority]} />
            <Link className="ref" to={paths.risk(slug, item.ref)}>
              {item.ref}
            </Link>
            <span className="rv-title">{item.title}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** When the register as a whole was and will be looked at. */
const RegisterLine = ({ slug }: { readonly slug: string }) => {
  const { data } = useQuery(reviewScheduleQuery(slug));
  if (!data) return null;
  const { cadence, last, next } = data.register;
  const due = next ? formatDue(next) : undefined;
  return (
    <>
      {' '}
      The register as a whole{cadence ? ` is reviewed ${cadence.toLowerCase()}` : ''}
      {last ? `, last on ${formatDate(last)}` : ''}
      {due ? (due.isLate ? `, and that is ${due.text}` : `, next on ${due.text}`) : ', and no next review is set'}.
    </>
  );
};

/** The reviews that are due, longest overdue first. */
export const DueTab = ({ register, chosen, onChosen }: ReviewTabProps) => {
  const queue = useReviewQueue(register.slug, 'due');
  const { query, items, total } = queue;
  return (
    <>
      <h2 className="h1">{query.data ? queueHeadline(total, items) : 'Reviews'}</h2>
      <p className="intro">
        {query.data && total === 0 ? 'Every active risk was looked at as often as it asks for.' : ''}
        <RegisterLine slug={register.slug} />
      </p>
      <OpenRuns slug={register.slug} />
      <QueryState query={query} isEmpty={() => items.length === 0} empty={null}>
        {() => (
          <ReviewQueue
            queue={queue}
            caption="Reviews that are due"
            register={register}
            chosen={chosen}
            onChosen={onChosen}
          />
        )}
      </QueryState>
      {query.data ? <Next slug={register.slug} /> : null}
    </>
  );
};
