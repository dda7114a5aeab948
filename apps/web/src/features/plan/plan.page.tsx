import '../../styles/plan.css';
import '../../styles/actions.css';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { Skeleton } from '../../components/query-state.tsx';
import { useCommands } from '../../lib/commands.ts';
import { useCurrentRegister } from '../../lib/register.ts';
import { Coverage } from './coverage.tsx';
import { PlanBoard } from './plan-board.tsx';
import { PlanList } from './plan-list.tsx';
import { PLAN_TABS, usePlanView } from './use-plan-view.ts';

const PlanTimeline = lazy(() =>
  import('./timeline/plan-timeline.tsx').then((part) => ({ default: part.PlanTimeline })),
);

const TAB_WORD = { list: 'List', board: 'Board', coverage: 'Coverage', timeline: 'Timeline' } as const;
const TAB = { list: PlanList, board: PlanBoard, coverage: Coverage, timeline: PlanTimeline } as const;

/** What will be done about the risks: as a list, as a board, as a grid that shows the gaps, and on a time line. */
export const Component = () => {
  const register = useCurrentRegister();
  const view = usePlanView();
  const Tab = TAB[view.tab];
  useCommands(
    'Plan',
    PLAN_TABS.map((tab) => ({
      label: `Plan: ${TAB_WORD[tab].toLowerCase()}`,
      words: 'actions mitigation',
      run: () => view.show({ tab: tab === 'list' ? '' : tab }),
    })),
  );
  return (
    <>
      <Bar title="Plan" crumb={register.title} />
      <nav className="plantabs views" aria-label="Plan">
        {PLAN_TABS.map((tab) => (
          <Link
            key={tab}
            to={paths.plan(register.slug, tab === 'list' ? {} : { tab })}
            aria-current={view.tab === tab ? 'page' : undefined}
          >
            {TAB_WORD[tab]}
          </Link>
        ))}
      </nav>
      <div className="page">
        <Suspense fallback={<Skeleton />}>
          <Tab register={register} view={view} />
        </Suspense>
      </div>
    </>
  );
};
