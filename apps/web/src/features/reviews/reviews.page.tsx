import '../../styles/plan.css';
import '../../styles/reviews.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { Skeleton } from '../../components/query-state.tsx';
import { useCommands } from '../../lib/commands.ts';
import { mayIn, useCurrentRegister } from '../../lib/register.ts';
import { ComingTab } from './coming-tab.tsx';
import { DoneTab } from './done-tab.tsx';
import { DueTab } from './due-tab.tsx';
import { queueQuery } from './reviews.queries.ts';
import { StartButtons } from './start-buttons.tsx';
import { REVIEW_TABS, useReviewsView } from './use-reviews-view.ts';

const CalendarTab = lazy(() => import('./calendar-tab.tsx').then((module) => ({ default: module.CalendarTab })));
const RegisterReviewDialog = lazy(() => import('./register-review-dialog.tsx'));

const TAB_WORD = { due: 'Due', coming: 'Coming', done: 'Done', calendar: 'Calendar' } as const;
const TAB = { due: DueTab, coming: ComingTab, done: DoneTab, calendar: CalendarTab } as const;
const NONE: ReadonlySet<string> = new Set();

/** What is to be reviewed: what is due and late, what comes, what was done, and all of it on a calendar. */
export const Component = () => {
  const register = useCurrentRegister();
  const view = useReviewsView();
  const [chosen, setChosen] = useState(NONE);
  const [isRegisterOpen, setRegisterOpen] = useState(false);
  const due = useInfiniteQuery(queueQuery(register.slug, 'due'));
  const Tab = TAB[view.tab];
  useCommands(
    'Reviews shown',
    REVIEW_TABS.map((tab) => ({
      label: `Reviews: ${TAB_WORD[tab].toLowerCase()}`,
      run: () => view.show({ tab: tab === 'due' ? '' : tab }),
    })),
  );
  return (
    <>
      <Bar title="Reviews" crumb={register.title}>
        <span className="sp" />
        <StartButtons
          register={register}
          due={due.data?.pages[0]?.total}
          chosen={chosen}
          onRegisterReviewed={() => setRegisterOpen(true)}
        />
      </Bar>
      <nav className="plantabs views" aria-label="Reviews">
        {REVIEW_TABS.map((tab) => (
          <Link
            key={tab}
            to={paths.reviews(register.slug, tab === 'due' ? {} : { tab })}
            aria-current={view.tab === tab ? 'page' : undefined}
          >
            {TAB_WORD[tab]}
          </Link>
        ))}
      </nav>
      <div className="page">
        <Suspense fallback={<Skeleton />}>
          <Tab
            register={register}
            view={view}
            chosen={chosen}
            onChosen={mayIn(register, 'review.record') ? setChosen : undefined}
          />
        </Suspense>
      </div>
      {isRegisterOpen ? (
        <Suspense>
          <RegisterReviewDialog register={register} onClose={() => setRegisterOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
};
