import type { ReviewSchedule } from '@heed/contracts';
import { formatDate } from '../../lib/format.ts';

/** The schedule for those who may not change it. */
export const ReviewScheduleRead = ({ schedule: { topics, events } }: { readonly schedule: ReviewSchedule }) => (
  <section aria-label="Schedule">
    {topics.length === 0 ? <p className="muted settingsnone">No topic is scheduled.</p> : null}
    {topics.length > 0 ? (
      <table className="tbl cards">
        <caption className="vh">Topics of the review schedule</caption>
        <thead>
          <tr>
            <th scope="col">How often</th>
            <th scope="col">What</th>
            <th scope="col">Categories</th>
          </tr>
        </thead>
        <tbody>
          {topics.map(({ cadence, text, categories }) => (
            <tr key={`${cadence} ${text}`}>
              <td>{cadence}</td>
              <th scope="row">{text}</th>
              <td className="muted">{categories.join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    ) : null}
    {events.length > 0 ? (
      <ul className="reviewevents">
        {events.map(({ name, startsOn, endsOn }) => (
          <li key={name}>
            <b className="med">{name}</b>{' '}
            <span className="muted">
              {startsOn ? `from ${formatDate(startsOn)} ` : ''}
              {endsOn ? `until ${formatDate(endsOn)}` : 'without an end'}
            </span>
          </li>
        ))}
      </ul>
    ) : null}
  </section>
);
