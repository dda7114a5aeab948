import '../../styles/reports.css';
import type { Report } from '@heed/contracts';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { Bar } from '../../components/bar.tsx';
import { QueryState } from '../../components/query-state.tsx';
import { useCommands } from '../../lib/commands.ts';
import { useRegisterSlug } from '../../lib/register.ts';
import { FORMATS } from './formats.ts';
import { ReportBar } from './report-bar.tsx';
import { ReportOutline } from './report-outline.tsx';
import { ReportPaper } from './report-paper.tsx';
import { fileAddress, reportQuery } from './reports.queries.ts';
import { useReportWrite } from './use-report-write.ts';

const ComparisonDialog = lazy(() =>
  import('./comparison-dialog.tsx').then((module) => ({ default: module.ComparisonDialog })),
);

/** Why a version was taken back, where everybody sees it first. */
const Withdrawn = ({ report }: { readonly report: Report }) => {
  const version = report.versions.find(({ number }) => number === report.number);
  if (!version?.withdrawnAt) return null;
  return (
    <p className="repwithdrawn" role="note">
      <b>
        Withdrawn by {version.withdrawnBy} on {version.withdrawnAt.slice(0, 10)}.
      </b>{' '}
      {version.withdrawnReason}
    </p>
  );
};

const Builder = ({ slug, report }: { readonly slug: string; readonly report: Report }) => {
  const [search, setSearch] = useSearchParams();
  const write = useReportWrite(slug, report);
  const mayWrite = report.number === 0 && report.may.write;
  const { period } = report.snapshot;
  useCommands(
    'This report',
    report.may.export
      ? FORMATS.map(({ format, label }) => ({
          label: label.startsWith('Export') ? label : `Export ${label}`,
          run: () => window.location.assign(fileAddress(slug, period, format, report.number)),
        }))
      : [],
  );
  const isComparing = search.get('show') === 'compare' && report.versions.length > 1;
  return (
    <>
      <ReportBar slug={slug} report={report} write={write} />
      <div className="rep">
        <ReportOutline slug={slug} report={report} />
        <div className="desk">
          <Withdrawn report={report} />
          <ReportPaper report={report} mayWrite={mayWrite} write={write} />
        </div>
      </div>
      {isComparing ? (
        <Suspense>
          <ComparisonDialog
            slug={slug}
            report={report}
            onClose={() => setSearch({ version: search.get('version') ?? '' }, { replace: true })}
          />
        </Suspense>
      ) : null}
    </>
  );
};

/** A month's report: its outline on the left, on the right the page as it will be printed. */
export const Component = () => {
  const slug = useRegisterSlug();
  const { period = '' } = useParams();
  const [search] = useSearchParams();
  const version = search.get('version') ?? '';
  const query = useQuery(reportQuery(slug, period, version));
  return (
    <>
      {query.data ? null : <Bar title={period} crumb="Reports" />}
      <QueryState query={query}>{(report) => <Builder slug={slug} report={report} />}</QueryState>
    </>
  );
};
