import '../../styles/dashboard.css';
import type { Dashboard, Escalation } from '@heed/contracts';
import { weekAfter, weekNumber } from '@heed/domain';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Bar } from '../../components/bar.tsx';
import { Icon } from '../../components/glyph.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Button, IconButton } from '../../components/ui/button.tsx';
import { notify } from '../../components/ui/notice.tsx';
import { useCommands } from '../../lib/commands.ts';
import { useEscalationSteps } from '../../lib/escalation-step.ts';
import { formatTime } from '../../lib/format.ts';
import { keys, useCurrentRegister } from '../../lib/register.ts';
import { dashboardQuery } from './dashboard.queries.ts';
import { CLOCKS_SHOWN } from './dashboard-clocks.tsx';
import { DashboardView } from './dashboard-view.tsx';
import { useKiosk } from './use-kiosk.ts';
import { weekName, weekSpan } from './week-words.ts';

const WRITTEN = /^\d{4}-W\d{2}$/;

/** The week of the address, and the way to another one; the one that goes on is not named. */
const useWeek = () => {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('w') ?? '';
  const show = (week: string): void =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (week) next.set('w', week);
      else next.delete('w');
      return next;
    });
  return [WRITTEN.test(asked) ? asked : '', show] as const;
};

/** The clock the keys are about, and answering one. */
const useClocks = (slug: string, week: Dashboard | undefined) => {
  const client = useQueryClient();
  const { take, isBusy } = useEscalationSteps(slug);
  const [chosen, setChosen] = useState('');
  const mine = (week?.clocks.items ?? []).slice(0, CLOCKS_SHOWN).filter(({ may }) => may.act);
  const current = mine.find(({ id }) => id === chosen) ?? mine[0];
  const next = (): void => {
    const following = mine[mine.findIndex(({ id }) => id === current?.id) + 1] ?? mine[0];
    if (following) setChosen(following.id);
  };
  const acknowledge = (escalation: Escalation): void => {
    if (isBusy(escalation.id)) return;
    void take(escalation, { step: 'acknowledge' }).then(async (problem) => {
      if (problem) notify({ text: problem, tone: 'problem' });
      await client.invalidateQueries({ queryKey: keys.dashboard(slug) });
    });
  };
  return { current, mine, next, acknowledge, isBusy };
};

const Times = ({ week, at }: { readonly week: Dashboard; readonly at: number }) => (
  <>
    <span className="muted t13 opt dspan">
      {weekSpan(week.from, week.to)}
      {week.previous ? `, compared with week ${weekNumber(weekAfter(week.week, -1))}` : ''}
    </span>
    <span className="sp" />
    <span className="faint t12 opt" role="status">
      {week.isCurrent ? `Live, ${formatTime(new Date(at).toISOString())}` : 'As it was at its end'}
    </span>
  </>
);

/** The week of a register on one page: what moved, which clocks run, what is off target and what is late. */
export const Component = () => {
  const register = useCurrentRegister();
  const { slug, title } = register;
  const [asked, show] = useWeek();
  const query = useQuery(dashboardQuery(slug, asked));
  const week = query.data;
  const { isKiosk, toggle } = useKiosk();
  const { current, mine, next, acknowledge, isBusy } = useClocks(slug, week);
  const to = (other: string | null | undefined) => () => other && show(other);
  useCommands('This week', [
    { label: 'Week before', keys: 'ArrowLeft', run: to(week?.previous) },
    { label: 'Week after', keys: 'ArrowRight', run: to(week?.next) },
    ...(asked ? [{ label: 'The week that goes on', keys: '0', run: () => show('') }] : []),
    { label: isKiosk ? 'Leave the kiosk' : 'Kiosk: the page alone, on the whole screen', keys: 'k', run: toggle },
    ...(current ? [{ label: `Acknowledge ${current.ref}`, keys: 'a', run: () => acknowledge(current) }] : []),
    ...(mine.length > 1 ? [{ label: 'Next clock', keys: 'j', run: next, inPalette: false }] : []),
  ]);
  return (
    <>
      <Bar title={week ? weekName(week.week) : 'Dashboard'} crumb={title}>
        {week ? (
          <>
            <span className="dnav">
              <IconButton label="Week before" disabled={week.previous === null} onClick={to(week.previous)}>
                <Icon name="left" />
              </IconButton>
              <IconButton label="Week after" disabled={week.next === null} onClick={to(week.next)}>
                <Icon name="right" />
              </IconButton>
            </span>
            <Times week={week} at={query.dataUpdatedAt} />
            <Button size="sm" keyHint="k" onClick={toggle} className={isKiosk ? '' : 'opt'}>
              {isKiosk ? 'Leave kiosk' : 'Kiosk'}
            </Button>
            {current && !isKiosk ? (
              <Button
                size="sm"
                look="primary"
                keyHint="a"
                disabled={isBusy(current.id)}
                onClick={() => acknowledge(current)}
              >
                Acknowledge <span className="dref">{current.ref}</span>
              </Button>
            ) : null}
          </>
        ) : null}
      </Bar>
      <QueryState query={query}>
        {(data) => (
          <DashboardView slug={slug} week={data} currentId={current?.id} isBusy={isBusy} onAcknowledge={acknowledge} />
        )}
      </QueryState>
    </>
  );
};
