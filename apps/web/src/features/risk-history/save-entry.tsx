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

/** `requested`, `added a comment`, `acceptance ACC-7: accepted`. */
const doneWords = ({ entity, key, riskRef, action }: AuditEvent): string => {
  if (entity === 'comment') return `${action} a comment`;
  if (entity === 'risk') return action;
  return `${riskRef === key ? entity : `${entity} ${key}`}: ${action}`;
};

/** Where to read more of what is not a change of the risk itself. */
const PLACES: Readonly<Record<string, (slug: string, ref: string) => { readonly to: string; readonly label: string }>> =
  {
    acceptance: (slug, ref) => ({ to: paths.acceptances(slug, { ref }), label: 'Its acceptances' }),
    reserve: (slug) => ({ to: paths.budget(slug), label: 'Budget' }),
    runbook: (slug) => ({ to: paths.runbooks(slug), label: 'Runbooks' }),
  };

const Then = ({ event, slug }: Pick<SaveEntryProps, 'event' | 'slug'>) => {
  const { entity, key, riskRef, at } = event;
  const place = PLACES[entity]?.(slug, riskRef ?? key);
  return place ? (
    <Link className="linkbtn savethen" to={place.to}>
      {place.label}
    </Link>
  ) : (
    <Link className="linkbtn savethen" to={paths.risk(slug, key, { asOf: at })}>
      As it was then<span className="vh">, {formatMoment(at)}</span>
    </Link>
  );
};

/** One save: who, when, why, and what it did field by field. */
export const SaveEntry = ({ event, slug, words }: SaveEntryProps) => (
  <li className="save">
    <p className="savehead t13">
      <b>{event.by}</b> {doneWords(event)}{' '}
      <time className="faint" dateTime={event.at}>
        {formatMoment(event.at)}
      </time>
      <Then event={event} slug={slug} />
    </p>
    <EventChanges event={event} words={words} />
  </li>
);
