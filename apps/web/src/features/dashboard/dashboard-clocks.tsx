import type { Dashboard, Escalation } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { ClockWords } from '../../components/escalations/clock.tsx';
import { responseWords } from '../../components/escalations/escalation-words.ts';
import { TriggerGlyph } from '../../components/escalations/trigger-glyph.tsx';

/** What fits on the page beside the figures. */
export const CLOCKS_SHOWN = 5;

interface ClocksProps {
  readonly slug: string;
  readonly week: Dashboard;
  /** The clock the key `a` is about. */
  readonly currentId: string | undefined;
  readonly isBusy: (id: string) => boolean;
  readonly onAcknowledge: (escalation: Escalation) => void;
}

const what = ({ kri, reason }: Escalation): string => (kri ? `${kri.name} is critical` : reason);

/** The clocks by time left, each with the way to answer it. */
export const DashboardClocks = ({ slug, week, currentId, isBusy, onAcknowledge }: ClocksProps) => {
  const { running, items, others } = week.clocks;
  const shown = items.slice(0, CLOCKS_SHOWN);
  return (
    <section aria-labelledby="d-clocks" className="dsclocks">
      <div className="sechead">
        <h3 id="d-clocks">Clocks</h3>
        <Link className="linkbtn" to={paths.escalations(slug)}>
          {running > 0 ? `All ${running}` : 'Escalations'}
        </Link>
      </div>
      {running === 0 ? <p className="dfind">No clock {week.isCurrent ? 'runs' : 'ran'}.</p> : null}
      <ul className="dlist">
        {shown.map((escalation) => {
          const { id, ref, level, may } = escalation;
          const title = `${ref} ${escalation.title}: ${escalation.reason}`;
          return (
            <li
              key={id}
              className={id === currentId ? 'is-cur' : ''}
              aria-current={id === currentId ? 'true' : undefined}
            >
              <span className="dl-what" title={title}>
                <TriggerGlyph escalation={escalation} size="s" />{' '}
                <Link className="med" to={paths.escalations(slug, { open: id })}>
                  {ref}
                </Link>{' '}
                {what(escalation)}
              </span>
              <span className="dl-sub">
                {level}, {responseWords(escalation)}
                {escalation.raised > 0 ? ', raised' : ''}
              </span>
              <span className="dl-when">
                <ClockWords escalation={escalation} {...(week.isCurrent ? {} : { at: week.at })} />
              </span>
              {may.act ? (
                <button
                  type="button"
                  className="linkbtn dl-do"
                  aria-label={`Acknowledge ${ref}, ${what(escalation)}`}
                  disabled={isBusy(id)}
                  onClick={() => onAcknowledge(escalation)}
                >
                  {isBusy(id) ? 'Saving…' : 'Acknowledge'}
                </button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {running > shown.length || others ? (
        <p className="dnote">
          {[running > shown.length ? `${running - shown.length} more.` : '', others].filter(Boolean).join(' ')}
        </p>
      ) : null}
    </section>
  );
};
