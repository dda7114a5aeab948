import type { AuditEvent, Register } from '@heed/contracts';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { EventChanges } from '../../components/changes/event-changes.tsx';
import { registerWords } from '../../components/changes/register-words.ts';
import { capitalised, formatMoment } from '../../lib/format.ts';
import { momentsOf, type Save } from './audit-groups.ts';
import { actionWords } from './audit-words.ts';

interface EventProps {
  readonly event: AuditEvent;
  readonly register: Register;
}

/** The register or the risk as it stood a moment before the change, and with it. */
const Moments = ({ event, register }: EventProps) => {
  const { before, after } = momentsOf(event);
  const isRisk = event.entity === 'risk';
  if (!isRisk && event.entity !== 'register') return null;
  const to = (asOf: string): string =>
    isRisk ? paths.risk(register.slug, event.key, { asOf }) : paths.risks(register.slug, { asOf });
  const what = isRisk ? event.key : 'The register';
  return (
    <span className="aumoments">
      {event.action === 'created' ? null : (
        <Link className="linkbtn" to={to(before)} aria-label={`${what} as of just before this change`}>
          Before
        </Link>
      )}
      <Link className="linkbtn" to={to(after)} aria-label={`${what} as of just after this change`}>
        After
      </Link>
    </span>
  );
};

/** `Acceptance ACC-7 of`, `Reserve for`: the risk follows, where it is about one. */
const subjectWords = ({ entity, key, riskRef }: AuditEvent): string => {
  if (entity === 'register') return 'Register';
  if (riskRef === key) return `${capitalised(entity)} for`;
  return `${capitalised(entity)} ${key}${riskRef ? ' of' : ''}`;
};

const Subject = ({ event, register }: EventProps) => (
  <p className="auwhat">
    {event.entity === 'risk' || event.entity === 'comment' ? (
      <Link className="ref" to={paths.risk(register.slug, event.key)}>
        {event.key}
      </Link>
    ) : (
      <>
        <span className="muted">{subjectWords(event)}</span>
        {event.riskRef ? (
          <>
            {' '}
            <Link className="ref" to={paths.risk(register.slug, event.riskRef)}>
              {event.riskRef}
            </Link>
          </>
        ) : null}
      </>
    )}{' '}
    {event.entity === 'comment' ? `comment ${actionWords(event.action)}` : actionWords(event.action)}
  </p>
);

/** What one person saved at one moment: who and when once, then each thing that changed. */
export const SaveLine = ({ save, register }: { readonly save: Save; readonly register: Register }) => {
  const words = useMemo(() => registerWords(register), [register]);
  return (
    <li className="ausave">
      <div className="auwho">
        <span className="med">{save.by}</span>
        <time className="faint t12" dateTime={save.at}>
          {formatMoment(save.at)}
        </time>
      </div>
      <div>
        {save.events.map((event) => (
          <div key={event.id} className="auevent">
            <div className="auhead">
              <Subject event={event} register={register} />
              <Moments event={event} register={register} />
            </div>
            <EventChanges event={event} words={words} />
          </div>
        ))}
      </div>
    </li>
  );
};
