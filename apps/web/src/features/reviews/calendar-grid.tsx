import { type KeyboardEvent, useEffect, useRef } from 'react';
import { LevelGlyph } from '../../components/glyph.tsx';
import { plural, today } from '../../lib/format.ts';
import { WEEKDAYS } from '../../lib/weekdays.ts';
import { type CalendarDay, dayByKey, dayLabel, monthWords } from './calendar-model.ts';

interface CalendarGridProps {
  readonly month: string;
  readonly weeks: readonly (readonly string[])[];
  readonly days: readonly CalendarDay[];
  readonly day: string;
  readonly onDay: (day: string) => void;
}

const SHOWN = 3;

const Marks = ({ day }: { readonly day: CalendarDay }) => (
  <>
    {day.events.map((event) => (
      <span key={event} className="calevent">
        {event}
      </span>
    ))}
    {day.register ? <span className="med">Register</span> : null}
    {day.risks.slice(0, SHOWN).map(({ ref, priority, expected }) => (
      <span key={ref} className={expected ? 'calref is-expected' : 'calref'}>
        <LevelGlyph priority={priority} size="s" />
        <span className="ref">{ref}</span>
      </span>
    ))}
    {day.risks.length > SHOWN ? <span className="faint">+{day.risks.length - SHOWN}</span> : null}
    {day.topics.length > 0 ? <span className="faint">{plural(day.topics.length, 'topic')}</span> : null}
  </>
);

/** A month with one tab stop: arrows go a day or a week, Page keys a month, Home and End to the ends of the week. */
export const CalendarGrid = ({ month, weeks, days, day, onDay }: CalendarGridProps) => {
  const table = useRef<HTMLTableElement>(null);
  const byKey = useRef(false);
  const known = new Map(days.map((each) => [each.date, each]));
  const now = today();
  useEffect(() => {
    if (!byKey.current) return;
    byKey.current = false;
    table.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
  }, [day]);
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = dayByKey(event.key, day);
    if (!next) return;
    event.preventDefault();
    byKey.current = true;
    onDay(next);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of which one cell at a time has the focus is a grid
    <table className="calgrid" role="grid" aria-label={monthWords(month)} ref={table} onKeyDown={onKey}>
      <thead>
        <tr>
          {WEEKDAYS.map((weekday) => (
            <th key={weekday} scope="col" abbr={weekday}>
              {weekday.slice(0, 3)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((date) => {
              const found = known.get(date);
              const isOther = !date.startsWith(month);
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the grid
                <td
                  key={date}
                  data-day={date}
                  // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of the grid
                  role="gridcell"
                  tabIndex={date === day ? 0 : -1}
                  aria-selected={date === day}
                  aria-current={date === now ? 'date' : undefined}
                  className={isOther ? 'is-other' : undefined}
                  onClick={() => onDay(date)}
                >
                  <span className="vh">{dayLabel(date, found)}</span>
                  <div aria-hidden="true">
                    <span className="calnumber">{Number(date.slice(8))}</span>
                    {found ? <Marks day={found} /> : null}
                  </div>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
