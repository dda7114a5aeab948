import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Icon } from '../../components/glyph.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { Button, IconButton } from '../../components/ui/button.tsx';
import { today } from '../../lib/format.ts';
import { CalendarDayPanel } from './calendar-day.tsx';
import { CalendarGrid } from './calendar-grid.tsx';
import { isBusy, monthAfter, monthHeadline, weeksOf } from './calendar-model.ts';
import { calendarQuery } from './reviews.queries.ts';
import type { ReviewTabProps } from './tab-props.ts';

/** What is reviewed on which day: a month as a grid, on a narrow screen as a list of the days that have something. */
export const CalendarTab = ({ register, view }: ReviewTabProps) => {
  const month = view.month || view.day.slice(0, 7) || today().slice(0, 7);
  const weeks = weeksOf(month);
  const [from = '', to = ''] = [weeks[0]?.[0], weeks.at(-1)?.at(-1)];
  const query = useQuery(calendarQuery(register.slug, from, to));
  const firstDay = today().startsWith(month) ? today() : `${month}-01`;
  const [moved, setMoved] = useState(view.day);
  const day = moved >= from && moved <= to && moved !== '' ? moved : firstDay;
  const showMonth = (next: string): void => view.show({ month: next === today().slice(0, 7) ? '' : next, day: '' });
  const showDay = (next: string): void => {
    setMoved(next);
    if (next.slice(0, 7) !== month) showMonth(next.slice(0, 7));
  };
  return (
    <QueryState query={query}>
      {({ days }) => {
        const own = days.filter((each) => each.date.startsWith(month) && isBusy(each));
        return (
          <div aria-busy={query.isPlaceholderData}>
            <div className="calhead">
              <div role="status">
                <h2 className="h1">{monthHeadline(month, days)}</h2>
              </div>
              <div className="calnav">
                <IconButton label="Month before" onClick={() => showMonth(monthAfter(month, -1))}>
                  <Icon name="left" />
                </IconButton>
                <Button size="sm" onClick={() => showDay(today())}>
                  Today
                </Button>
                <IconButton label="Month after" onClick={() => showMonth(monthAfter(month, 1))}>
                  <Icon name="right" />
                </IconButton>
              </div>
            </div>
            <div className="calcols">
              <CalendarGrid month={month} weeks={weeks} days={days} day={day} onDay={showDay} />
              <aside className="calside" aria-label="The chosen day">
                <CalendarDayPanel slug={register.slug} date={day} day={days.find(({ date }) => date === day)} />
              </aside>
            </div>
            <ol className="callist" aria-label="Days with reviews">
              {own.map((each) => (
                <li key={each.date}>
                  <CalendarDayPanel slug={register.slug} date={each.date} day={each} />
                </li>
              ))}
            </ol>
          </div>
        );
      }}
    </QueryState>
  );
};
