import type { AuditEvent, Register } from '@heed/contracts';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { ChangeView } from '../../components/changes/change-view.tsx';
import { linesOf } from '../../components/changes/field-lines.ts';
import { registerWords } from '../../components/changes/register-words.ts';
import { capitalised, fieldWords, formatMoment } from '../../lib/format.ts';
import { momentsOf, type Save } from './audit-groups.ts';
import { actionWords } from './audit-words.ts';

const SHOWN = 4;

interface EventProps {
  readonly event: AuditEvent;
  readonly register: Register;
}

/** Why, then field by field; a whole new risk folds the rest away. */
const Changes = ({ event, register }: EventProps) => {
  const [isWhole, setWhole] = useState(false);
  const words = useMemo(() => registerWords(register), [register]);
  const all = Object.entries(event.changes).filter(
    ([field, [before, after]]) => field !== 'reason' && linesOf(field, before, after, words).length > 0,
  );
  const reason = event.changes.reason?.[1];
  const shown = isWhole || all.length <= SHOWN + 1 ? all : all.slice(0, SHOWN);
  return (
    <>
      {typeof reason === 'string' && reason ? <p className="aureason">“{reason}”</p> : null}
      <dl className="aufields">
        {shown.map(([field, [before, after]]) => (
          <div key={field}>
            <dt>{capitalised(fieldWords(field))}</dt>
            <dd>
              <ChangeView field={field} before={before} after={after} words={words} />
            </dd>
          </div>
        ))}
      </dl>
      {shown.length < all.length ? (
        <button type="button" className="linkbtn" aria-expanded={false} onClick={() => setWhole(true)}>
          {all.length - shown.length} more fields
        </button>
      ) : null}
    </>
  );
};

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

const Subject = ({ event, register }: EventProps) => (
  <p className="auwhat">
    {event.entity === 'risk' || event.entity === 'comment' ? (
      <Link className="ref" to={paths.risk(register.slug, event.key)}>
        {event.key}
      </Link>
    ) : (
      <span className="muted">
        {event.entity === 'register' ? 'Register' : `${capitalised(event.entity)} ${event.key}`}
      </span>
    )}{' '}
    {event.entity === 'comment' ? `comment ${actionWords(event.action)}` : actionWords(event.action)}
  </p>
);

/** What one person saved at one moment: who and when once, then each thing that changed. */
export const SaveLine = ({ save, register }: { readonly save: Save; readonly register: Register }) => (
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
          <Changes event={event} register={register} />
        </div>
      ))}
    </div>
  </li>
);
