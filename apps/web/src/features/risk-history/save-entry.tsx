import type { AuditEvent } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { ChangeView } from '../../components/changes/change-view.tsx';
import { linesOf, type ValueWords } from '../../components/changes/field-lines.ts';
import { fieldWords, formatMoment } from '../../lib/format.ts';

interface SaveEntryProps {
  readonly event: AuditEvent;
  readonly slug: string;
  readonly words: ValueWords;
}

const SHOWN = 6;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The reason of a save is said at its head, not as one of its fields. */
const reasonOf = ({ changes }: AuditEvent): string => {
  const reason = changes.reason?.[1];
  return typeof reason === 'string' ? reason : '';
};

/** One save: who, when, why, and what it did field by field. */
export const SaveEntry = ({ event, slug, words }: SaveEntryProps) => {
  const reason = reasonOf(event);
  const fields = Object.entries(event.changes).filter(
    ([field, [before, after]]) => field !== 'reason' && linesOf(field, before, after, words).length > 0,
  );
  const row = ([field, [before, after]]: (typeof fields)[number]) => (
    <div key={field} className="saverow">
      <dt>{capital(fieldWords(field))}</dt>
      <dd>
        <ChangeView field={field} before={before} after={after} words={words} />
      </dd>
    </div>
  );
  return (
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
      {reason ? <p className="savereason">“{reason}”</p> : null}
      <dl className="savefields">{fields.slice(0, SHOWN).map(row)}</dl>
      {fields.length > SHOWN ? (
        <details>
          <summary className="linkbtn">{fields.length - SHOWN} more fields</summary>
          <dl className="savefields">{fields.slice(SHOWN).map(row)}</dl>
        </details>
      ) : null}
    </li>
  );
};
