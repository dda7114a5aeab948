import { Link } from 'react-router';
import { paths } from '../../../app/paths.ts';
import { formatMoment } from '../../../lib/format.ts';
import { OUTCOME_WORD, RUN_WORD } from '../runbook-words.ts';
import { lasted } from './run-model.ts';
import type { RunProps } from './run-stage.tsx';
import { RunTimes } from './run-times.tsx';
import { SavingNote } from './saving-note.tsx';

/** A run that has ended, or that this person may only look at. */
export const RunRecord = ({ register, runbook, run, read, view }: RunProps) => {
  const { startedAt, startedBy, kind, title } = read.run;
  const took = view.finishedAt ? Math.round((Date.parse(view.finishedAt) - Date.parse(startedAt)) / 1000) : null;
  return (
    <>
      <header className="bar">
        <h1>{title}</h1>
        <span className={kind === 'real' ? 'rbkind is-real' : 'rbkind'}>{RUN_WORD[kind]}</span>
        <span className="sp" />
        <Link className="btn sm" to={paths.runbook(register, runbook)}>
          Back to the runbook
        </Link>
      </header>
      <div className="rbrunmain">
        <SavingNote run={run} waiting={view.waiting} keptAt={run.keptAt} />
        <article className="rbnow">
          <h2 className="revtitle">
            {OUTCOME_WORD[view.outcome]}
            {took === null ? '' : ` after ${lasted(took)}`}
          </h2>
          <p className="muted t13">
            {RUN_WORD[kind]}, started by {startedBy}, {formatMoment(startedAt)}
            {view.finishedAt ? `, ended ${formatMoment(view.finishedAt)}` : ''}.
            {read.isChangedSince ? ' The runbook was changed since; these are the steps as they were.' : ''}
          </p>
          {view.notes ? <p className="revnote">{view.notes}</p> : null}
          <RunTimes view={view} />
        </article>
      </div>
    </>
  );
};
