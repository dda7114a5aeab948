import type { AuditEvent } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { EventChanges } from '../../components/changes/event-changes.tsx';
import type { ValueWords } from '../../components/changes/field-lines.ts';
import { formatMoment } from '../../lib/format.ts';

interface SaveEntryProps {
  readonly event: AuditEvent;
  readonly slug: string;
  readonly words: ValueWords;
}

/** One save: who, when, why, and what it did field by field. */
export const SaveEntry = ({ event, slug, words }: SaveEntryProps) => (
  <li className="save">
    <p className="savehead t13">
      <b>{event.by}</b> {event.entity === 'comment' ? `${event.action} a comment` : event.action}{' '}
      <time className="faint" dateTime={event.at}>
        {formatMoment(event.at)}
      </time>
      <Link className="linkbtn savethen" to={paths.risk(slug, event.key, { asOf: event.at })}>
        As it was then<span className="vh">, {formatMoment(event.at)}</span>
      </Link>
    </p>
    <EventChanges event={event} words={words} />
  </li>
);
