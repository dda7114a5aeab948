import '../../styles/reports.css';
import type { ReportItem } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { formatLong } from '../../components/long-date.ts';
import { QueryState } from '../../components/query-state.tsx';
import { mayIn, useCurrentRegister } from '../../lib/register.ts';
import { FORMATS } from './formats.ts';
import { fileAddress, reportsQuery } from './reports.queries.ts';
import { reportsHeadline } from './reports-headline.ts';

const standingOf = ({ state, isOver, latest }: ReportItem): string => {
  if (latest && state === 'withdrawn') return `Version ${latest.number} withdrawn`;
  if (latest)
    return `Version ${latest.number}, issued ${formatLong(latest.issuedAt.slice(0, 10))} by ${latest.issuedBy}`;
  return isOver ? 'Draft' : 'Draft, the month still runs';
};

interface RowProps {
  readonly slug: string;
  readonly item: ReportItem;
  readonly mayExport: boolean;
}

const MAIN = FORMATS.find(({ isMain }) => isMain);

const ReportRow = ({ slug, item, mayExport }: RowProps) => (
  <li className="reprow">
    <Link className="repmonth" to={paths.report(slug, item.period)}>
      {item.month}
    </Link>
    <span className="repstate">
      <span className={item.state === 'issued' ? 'tint' : 'tint plain'}>{standingOf(item)}</span>
    </span>
    <span className="rephead muted">{item.headline}</span>
    {mayExport && MAIN ? (
      <a className="btn sm" href={fileAddress(slug, item.period, MAIN.format)} download>
        {MAIN.label} <span className="vh">of {item.month}</span>
      </a>
    ) : null}
  </li>
);

/** The months of a register, newest first: a draft of each, and what was issued. */
export const Component = () => {
  const register = useCurrentRegister();
  const query = useQuery(reportsQuery(register.slug));
  // What can be read can be exported, except by those who only look after the workspace.
  const mayExport = mayIn(register, 'register.export');
  return (
    <>
      <Bar title="Reports" crumb={register.title} />
      <QueryState query={query}>
        {({ items }) => (
          <div className="page reps">
            <h2 className="h1">{reportsHeadline(items)}</h2>
            <p className="intro">
              One report a month, made from the history of the register. A draft follows its numbers; issuing freezes
              them.
            </p>
            <ul className="replist">
              {items.map((item) => (
                <ReportRow key={item.period} slug={register.slug} item={item} mayExport={mayExport} />
              ))}
            </ul>
          </div>
        )}
      </QueryState>
    </>
  );
};
