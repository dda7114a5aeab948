import type { ReviewBrief } from '@heed/contracts';
import { daysBetween } from '@heed/domain';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../../app/paths.ts';
import { ShortMarkdown } from '../../../components/markdown/short-markdown.tsx';
import { PriorityTag } from '../../../components/priority-tag.tsx';
import { QueryState } from '../../../components/query-state.tsx';
import { dateOf, formatDate, formatDay, plural, today } from '../../../lib/format.ts';
import { BriefChanges } from './brief-changes.tsx';
import { briefQuery } from './run.queries.ts';
import type { Entry } from './run-model.ts';

interface BriefProps {
  readonly slug: string;
  readonly runKey: string;
  readonly entry: Entry;
}

const DecidedLine = ({ entry }: { readonly entry: Entry }) => {
  const { item, decision, outcome } = entry;
  if (decision === null) return null;
  return (
    <p className="decidedline t13">
      <b className="med">{outcome}</b>
      {item.by ? `, by ${item.by}` : ''}
      {item.next ? `. Next review ${formatDate(item.next)}` : ''}. Another verdict takes its place.
    </p>
  );
};

const Body = ({ slug, brief }: { readonly slug: string; readonly brief: ReviewBrief }) => (
  <>
    {brief.description ? (
      <div className="revdescription serif">
        <ShortMarkdown source={brief.description} />
      </div>
    ) : null}
    <h3 className="revh">
      {brief.since
        ? `Changed since the last review, ${formatDate(dateOf(brief.since))}`
        : 'Everything since it was added'}
    </h3>
    {brief.changes.length > 0 ? (
      <BriefChanges slug={slug} changes={brief.changes} />
    ) : (
      <p className="revnothing muted">Nothing.</p>
    )}
    <p className="t13 faint revunchanged">
      {brief.unchanged.length > 0 ? `Not changed: ${brief.unchanged.join(', ')}. ` : ''}
      <Link className="link" to={paths.risk(slug, brief.ref)} target="_blank" rel="noopener">
        Show the whole risk
      </Link>
    </p>
  </>
);

/** One risk of the run: what it says, and what changed about it since it was last looked at. */
export const BriefView = ({ slug, runKey, entry }: BriefProps) => {
  const { item } = entry;
  const query = useQuery(briefQuery(slug, runKey, item.ref));
  return (
    <>
      <div className="revlevel">
        <span className="ref">{item.ref}</span>
        <PriorityTag priority={item.priority} score={item.score} />
        <span className="t13 muted">{query.data?.standing}</span>
      </div>
      <h2 className="revtitle">{item.title}</h2>
      <DecidedLine entry={entry} />
      {entry.notes ? (
        <p className="revnote t13">
          <span className="faint">Note: </span>
          {entry.notes}
        </p>
      ) : null}
      <QueryState query={query} rows={5}>
        {(brief) => <Body slug={slug} brief={brief} />}
      </QueryState>
    </>
  );
};

const inDays = (date: string): string => {
  const days = daysBetween(today(), date);
  if (days <= 0) return '';
  return days === 1 ? ', tomorrow' : `, in ${plural(days, 'day')}`;
};

const sentence = (text: string): string => (/[.!?]$/.test(text) || text === '' ? text : `${text}.`);

/** What the first verdict does: when it is looked at again, and why then. */
export const BriefSide = ({ slug, runKey, entry }: BriefProps) => {
  const { data } = useQuery(briefQuery(slug, runKey, entry.item.ref));
  return (
    <aside className="revside" aria-label="What a verdict does">
      {data ? (
        <>
          <h3 className="label">If still accurate</h3>
          <p className="t13">
            {data.next.date ? (
              <>
                Next review <b className="med">{formatDay(data.next.date)}</b>
                {inDays(data.next.date)}.
              </>
            ) : (
              'No next review can be computed.'
            )}
          </p>
          {data.conflict.startsWith(data.next.why) ? null : <p className="t13 muted">{sentence(data.next.why)}</p>}
          {data.conflict ? <p className="t13 muted">{sentence(data.conflict)}</p> : null}
        </>
      ) : null}
    </aside>
  );
};
