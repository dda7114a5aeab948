import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { LevelGlyph, PRIORITY_WORD } from '../../components/glyph.tsx';
import { type CalendarDay, isBusy, wholeDay } from './calendar-model.ts';

interface CalendarDayPanelProps {
  readonly slug: string;
  readonly date: string;
  readonly day: CalendarDay | undefined;
}

/** All that is on one day. */
export const CalendarDayPanel = ({ slug, date, day }: CalendarDayPanelProps) => (
  <>
    <h3 className="calday">{wholeDay(date)}</h3>
    {isBusy(day) ? (
      <ul className="calitems">
        {day.register ? <li className="med">The register as a whole</li> : null}
        {day.risks.map(({ ref, title, priority, expected }) => (
          <li key={ref}>
            <Link to={paths.risk(slug, ref)}>
              <LevelGlyph priority={priority} label={PRIORITY_WORD[priority]} />
              <span className="ref">{ref}</span>
              <span className="calitem">{title}</span>
            </Link>
            {expected ? <span className="faint t12">expected, if the one before is done in time</span> : null}
          </li>
        ))}
        {day.topics.map((topic) => (
          <li key={topic}>
            <span className="faint t12">Topic</span> {topic}
          </li>
        ))}
        {day.events.map((event) => (
          <li key={event}>
            <span className="faint t12">Event</span> {event}
          </li>
        ))}
      </ul>
    ) : (
      <p className="muted t13">Nothing is to be reviewed.</p>
    )}
  </>
);
