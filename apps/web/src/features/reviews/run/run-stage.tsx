import type { Register, ReviewDecision, ReviewRun, ReviewWrite } from '@heed/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../../app/paths.ts';
import { useCommands } from '../../../lib/commands.ts';
import { mayIn } from '../../../lib/register.ts';
import { BriefSide, BriefView } from './brief-view.tsx';
import { FailedWrites } from './failed-writes.tsx';
import { briefQuery, latestRun } from './run.queries.ts';
import { RunBar } from './run-bar.tsx';
import { runCommands } from './run-commands.ts';
import { RunEnd } from './run-end.tsx';
import { RunList } from './run-list.tsx';
import { entriesOf, nextPlace, type Place, placeAfter, placeBefore, refsAhead } from './run-model.ts';
import { usePlace } from './use-place.ts';
import { useWriteQueue } from './use-write-queue.ts';
import { VerdictBar } from './verdict-bar.tsx';
import { type Panel, VerdictPanel } from './verdict-panel.tsx';

const AHEAD = 2;

/** The risk at hand in the middle, those of the run at the left, the verdicts below. */
export const RunStage = ({ register, run: shown }: { readonly register: Register; readonly run: ReviewRun }) => {
  const { slug } = register;
  const client = useQueryClient();
  const run = latestRun(client, slug, shown);
  const navigate = useNavigate();
  const { queue, entries: queued } = useWriteQueue(slug, run.key);
  const entries = entriesOf(run, queued);
  const [place, setPlace] = usePlace(entries);
  const [panel, setPanel] = useState<Panel | null>(null);
  const centre = useRef<HTMLDivElement>(null);
  const entry = entries.find(({ item }) => item.ref === place);
  const canReview = mayIn(register, 'review.record') && entry?.item.may.review === true;

  // The browser asks before it throws away what is not saved yet; within the app the queue goes on by itself.
  const isUnsaved = queued.length > 0;
  useEffect(() => {
    if (!isUnsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isUnsaved]);

  const ahead = refsAhead(entries, place, AHEAD).join('\n');
  useEffect(() => {
    for (const ref of ahead ? ahead.split('\n') : []) void client.prefetchQuery(briefQuery(slug, run.key, ref));
  }, [client, slug, run.key, ahead]);

  const closePanel = (): void => {
    setPanel(null);
    centre.current?.focus({ preventScroll: true });
  };
  const go = (to: Place): void => {
    setPanel(null);
    setPlace(to);
    window.scrollTo(0, 0);
  };
  const decide = (write: ReviewWrite): void => {
    if (!entry || !canReview) return;
    queue.add({ ref: entry.item.ref, write: entry.notes ? { ...write, notes: entry.notes } : write, notes: '' });
    go(nextPlace(entriesOf(latestRun(client, slug, run), queue.snapshot()), entry.item.ref));
    centre.current?.focus({ preventScroll: true });
  };
  const choose = (decision: ReviewDecision): void => {
    if (!entry || !canReview) return;
    if (decision === 'unchanged') decide({ decision });
    else setPanel({ kind: decision });
  };
  const note = (notes: string): void => {
    if (entry) queue.add({ ref: entry.item.ref, write: null, notes });
    closePanel();
  };
  const actions = {
    choose,
    note: () => entry && setPanel({ kind: 'note' }),
    back: () => go(placeBefore(entries, place)),
    skip: () => go(placeAfter(entries, place)),
    leave: () => void navigate(paths.reviews(slug)),
  };
  useCommands('Review', runCommands(actions, entry !== undefined && canReview));

  return (
    <>
      <RunBar run={run} entries={entries} place={place} onLeave={actions.leave} />
      <div className="revcols">
        <RunList entries={entries} place={place} onGo={go} />
        <div className="revmain" ref={centre} tabIndex={-1}>
          <FailedWrites
            entries={queued.filter(({ state }) => state === 'failed')}
            queue={queue}
            onEdit={(failed) => {
              go(failed.ref || null);
              if (failed.write?.decision !== 'unchanged') setPanel({ kind: failed.write?.decision ?? 'note', failed });
            }}
          />
          {entry ? (
            <BriefView slug={slug} runKey={run.key} entry={entry} key={entry.item.ref} />
          ) : (
            <RunEnd register={register} run={run} entries={entries} queue={queue} onGo={go} />
          )}
        </div>
        {entry ? <BriefSide slug={slug} runKey={run.key} entry={entry} /> : null}
      </div>
      {entry ? (
        <footer className="revfoot">
          {panel ? (
            <VerdictPanel
              key={`${entry.item.ref} ${panel.kind}`}
              {...{ register, run, entry, panel }}
              onDecide={decide}
              onNote={note}
              onCancel={closePanel}
            />
          ) : (
            <VerdictBar canReview={canReview} actions={actions} />
          )}
        </footer>
      ) : null}
    </>
  );
};
