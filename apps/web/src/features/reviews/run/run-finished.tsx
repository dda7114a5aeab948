import type { Register, ReviewRun } from '@heed/contracts';
import { summariseRun } from '@heed/domain';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { paths } from '../../../app/paths.ts';
import { QueryState } from '../../../components/query-state.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { useCommands } from '../../../lib/commands.ts';
import { formatMoment } from '../../../lib/format.ts';
import { minutesQuery, minutesUrl } from './run.queries.ts';
import { entriesOf, lasted } from './run-model.ts';
import { RunOutcomes } from './run-outcomes.tsx';

const Minutes = ({ slug, run }: { readonly slug: string; readonly run: ReviewRun }) => {
  const query = useQuery(minutesQuery(slug, run));
  const [said, setSaid] = useState('');
  const text = useRef<HTMLPreElement>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(query.data ?? '');
      setSaid('Copied');
    } catch {
      if (text.current) window.getSelection()?.selectAllChildren(text.current);
      setSaid('Selected: copy it with Ctrl C');
    }
  };
  return (
    <section className="minutes" aria-labelledby="minutes">
      <div className="sechead">
        <h3 id="minutes">Minutes</h3>
        <span className="minutesdo">
          <span className="t12 muted" role="status">
            {said}
          </span>
          <Button size="sm" disabled={!query.data} onClick={() => void copy()}>
            Copy
          </Button>
          <a className="btn sm" href={minutesUrl(slug, run.key)} download={`review-${run.key}.md`}>
            Download
          </a>
        </span>
      </div>
      <QueryState query={query} rows={4}>
        {(markdown) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard, too
          <pre className="code" ref={text} tabIndex={0}>
            {markdown}
          </pre>
        )}
      </QueryState>
    </section>
  );
};

/** A review that is over: what it came to, and its minutes. */
export const RunFinished = ({ register, run }: { readonly register: Register; readonly run: ReviewRun }) => {
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  const back = paths.reviews(register.slug);
  useCommands('Review', [{ label: 'Back to the reviews', keys: 'Escape', run: () => void navigate(back) }]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const decided = run.items.flatMap(({ ref, decision }) => (decision ? [{ ref, decision }] : []));
  const refs = run.items.map(({ ref }) => ref);
  const time = lasted(run.startedAt, run.finishedAt);
  return (
    <>
      <header className="bar">
        <h1>{run.title}</h1>
        <span className="faint t13 opt">
          Started by {run.startedBy}, finished {run.finishedAt ? formatMoment(run.finishedAt) : ''}
          {time ? `, in ${time}` : ''}
        </span>
        <span className="sp" />
        <Link className="btn sm quiet" to={back}>
          Back to the reviews
        </Link>
      </header>
      <div className="revdone">
        <h2 className="revtitle" ref={heading} tabIndex={-1}>
          {summariseRun(refs, decided)}
        </h2>
        {run.notes ? <p className="revnote">{run.notes}</p> : null}
        <RunOutcomes entries={entriesOf(run, [])} />
        <Minutes slug={register.slug} run={run} />
      </div>
    </>
  );
};
