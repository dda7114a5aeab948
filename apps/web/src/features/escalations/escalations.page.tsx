import '../../styles/escalations.css';
import '../../styles/view-buttons.css';
import type { EscalationCounts, Register } from '@heed/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { useEscalationVerbs } from '../../components/escalations/use-escalation-verbs.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Button } from '../../components/ui/button.tsx';
import {
  ESCALATION_VIEWS,
  type EscalationView,
  escalationCountsQuery,
  escalationListQuery,
} from '../../lib/escalations.ts';
import { capitalised, formatNumber } from '../../lib/format.ts';
import { useCurrentRegister } from '../../lib/register.ts';
import { PolicySection } from './policy-section.tsx';
import { Queue } from './queue.tsx';
import { QueueHead } from './queue-head.tsx';
import { useAskedEscalation } from './use-asked-escalation.ts';
import { type EscalationViewState, useEscalationView } from './use-escalation-view.ts';
import { WaitingSection } from './waiting-section.tsx';

interface ViewsProps {
  readonly slug: string;
  readonly state: EscalationView;
  readonly counts: EscalationCounts | undefined;
}

const Views = ({ slug, state, counts, className }: ViewsProps & { readonly className: string }) => (
  <nav className={`views ${className}`} aria-label="Views">
    {ESCALATION_VIEWS.map((view) => (
      <Link
        key={view}
        to={paths.escalations(slug, { state: view === 'running' ? '' : view })}
        aria-current={view === state ? 'page' : undefined}
      >
        {capitalised(view)}
        {counts && view !== 'resolved' && counts[view] > 0 ? ` ${formatNumber(counts[view])}` : ''}
      </Link>
    ))}
  </nav>
);

/** Only where there is something to choose from. */
const Levels = ({
  view,
  counts,
}: {
  readonly view: EscalationViewState;
  readonly counts: EscalationCounts | undefined;
}) => {
  const levels = (counts?.byLevel ?? []).filter(
    ({ running, level }) => running > 0 || view.state !== 'running' || level === view.level,
  );
  if (levels.length < 2 && view.level === '') return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons in a line, not a fieldset of a form
    <div className="views esclevels" role="group" aria-label="Level">
      <button type="button" aria-pressed={view.level === ''} onClick={() => view.showLevel('')}>
        All levels
      </button>
      {levels.map(({ level, running }) => (
        <button
          key={level}
          type="button"
          aria-pressed={view.level === level}
          onClick={() => view.showLevel(view.level === level ? '' : level)}
        >
          {level}
          {view.state === 'running' ? ` ${formatNumber(running)}` : ''}
        </button>
      ))}
    </div>
  );
};

const Listed = ({ register, view }: { readonly register: Register; readonly view: EscalationViewState }) => {
  const { slug } = register;
  const query = useInfiniteQuery(escalationListQuery(slug, view.state, view.level));
  const { data: counts } = useQuery(escalationCountsQuery(slug));
  const verbs = useEscalationVerbs(slug);
  const asked = useAskedEscalation(slug, view.state);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <QueryState query={query}>
        {() => (
          <div aria-busy={query.isPlaceholderData}>
            <QueueHead {...view} counts={counts} items={items} isWhole={!query.hasNextPage} />
            <Levels view={view} counts={counts} />
            {items.length > 0 ? (
              <Queue
                register={register}
                caption={view.state === 'running' ? 'Running clocks by time left' : `Escalations, ${view.state}`}
                key={`${view.state} ${asked}`}
                items={items}
                verbs={verbs}
                asked={asked}
              />
            ) : null}
            {query.hasNextPage ? (
              <p className="escmore">
                <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  More escalations
                </Button>
              </p>
            ) : null}
          </div>
        )}
      </QueryState>
      {view.state === 'running' && !query.error ? (
        <div className="esc2">
          <WaitingSection slug={slug} state="acknowledged" verbs={verbs} />
          <WaitingSection slug={slug} state="snoozed" verbs={verbs} />
          <PolicySection register={register} />
        </div>
      ) : null}
      {verbs.dialog}
    </>
  );
};

/** The clocks that run in a register, who is called, and what to do about them. */
export const Component = () => {
  const register = useCurrentRegister();
  const view = useEscalationView();
  const { data: counts } = useQuery(escalationCountsQuery(register.slug));
  return (
    <>
      <Bar title="Escalations" crumb={register.title}>
        <Views slug={register.slug} state={view.state} counts={counts} className="opt" />
      </Bar>
      <div className="page escpage">
        <div className="narrowviews">
          <Views slug={register.slug} state={view.state} counts={counts} className="" />
        </div>
        <Listed key={register.slug} register={register} view={view} />
      </div>
    </>
  );
};
