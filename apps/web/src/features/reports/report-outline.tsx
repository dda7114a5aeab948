import type { Report } from '@heed/contracts';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Icon } from '../../components/glyph.tsx';
import { formatLong } from '../../components/long-date.ts';

const OUTLINE = [
  ['summary', 'Executive Summary'],
  ['risks', 'Critical/High Risks'],
  ['trends', 'Risk Trends'],
  ['actions', 'Actions Required'],
  ['register', 'Appendices'],
] as const;

const Checks = ({ checks }: Pick<Report, 'checks'>) => (
  <>
    <h2 className="label">Before issue</h2>
    <ul className="checks">
      {checks.map(({ passes, text }) => (
        <li key={text} className={passes ? '' : 'tx-medium'}>
          <Icon name={passes ? 'ok' : 'warn'} label={passes ? 'Right' : 'To look at'} />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  </>
);

interface VersionsProps {
  readonly slug: string;
  readonly report: Report;
}

const Versions = ({ slug, report }: VersionsProps) => {
  const { period } = report.snapshot;
  const entry = (number: number, to: string, words: string, note: string) => (
    <li key={number}>
      <Link to={to} aria-current={report.number === number ? 'true' : undefined}>
        {words} <span className="faint t12">{note}</span>
      </Link>
    </li>
  );
  return (
    <>
      <h2 className="label">Versions</h2>
      <ol className="repversions">
        {entry(0, paths.report(slug, period, 'draft'), 'Draft', 'numbers of now')}
        {report.versions.map(({ number, issuedAt, issuedBy, withdrawnAt }) =>
          entry(
            number,
            paths.report(slug, period, String(number)),
            `Version ${number}`,
            withdrawnAt ? 'withdrawn' : `${formatLong(issuedAt.slice(0, 10))}, ${issuedBy}`,
          ),
        )}
      </ol>
      {report.versions.length > 1 ? (
        <Link className="link t13" to={paths.report(slug, period, String(report.number), 'compare')}>
          What differs
        </Link>
      ) : null}
    </>
  );
};

/** Left of the page: where its parts are, what to look at before it is issued, and the versions there are. */
export const ReportOutline = ({ slug, report }: VersionsProps) => (
  <nav className="outline" aria-label="Outline">
    <h2 className="label">Outline</h2>
    <ol>
      {OUTLINE.map(([id, title]) => (
        <li key={id}>
          <a href={`#${id}`}>{title}</a>
        </li>
      ))}
    </ol>
    {report.number === 0 ? <Checks checks={report.checks} /> : null}
    {report.versions.length > 0 ? <Versions slug={slug} report={report} /> : null}
    {report.number === 0 && report.may.write ? (
      <>
        <h2 className="label">Narrative</h2>
        <p className="t13 muted">The line in the margin marks what you write. Figures are locked.</p>
      </>
    ) : null}
  </nav>
);
