import type { Report } from '@heed/contracts';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths.ts';
import { Bar } from '../../components/bar.tsx';
import { Button } from '../../components/ui/button.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { FORMATS } from './formats.ts';
import { fileAddress } from './reports.queries.ts';
import type { ReportWrite } from './use-report-write.ts';

const DecisionDialog = lazy(() =>
  import('../../components/decision-dialog.tsx').then((module) => ({ default: module.DecisionDialog })),
);

interface ReportBarProps {
  readonly slug: string;
  readonly report: Report;
  readonly write: ReportWrite;
}

const STATE_WORD = { draft: 'Draft', issued: 'Issued', withdrawn: 'Withdrawn' } as const;

interface IssueDialogProps {
  readonly report: Report;
  readonly write: ReportWrite;
  readonly onClose: () => void;
}

/** The last look: what fails is named once more; whoever issues knows. */
const IssueDialog = ({ report, write, onClose }: IssueDialogProps) => {
  const failing = report.checks.filter(({ passes }) => !passes);
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Issue the report of ${report.snapshot.month}?`}
      description="Its numbers and texts are frozen as a version with a hash. It can be withdrawn, not changed."
    >
      {write.issueProblem ? (
        <p className="errtx" role="alert">
          {write.issueProblem}
        </p>
      ) : null}
      {failing.length > 0 ? (
        <ul className="repfailing">
          {failing.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : null}
      <div className="dialogfoot">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          look="primary"
          isBusy={write.issue.isPending}
          onClick={() => write.issue.mutate(undefined, { onSuccess: onClose })}
        >
          {failing.length > 0 ? 'Issue it anyway' : 'Issue'}
        </Button>
      </div>
    </Dialog>
  );
};

/** Head of a report: what it is, its files, and issuing it or taking it back. */
export const ReportBar = ({ slug, report, write }: ReportBarProps) => {
  const [open, setOpen] = useState<'issue' | 'withdraw' | null>(null);
  const { snapshot, number, state } = report;
  const close = () => setOpen(null);
  return (
    <>
      <Bar title={snapshot.month} crumb="Reports">
        <span className={number === 0 ? 'tint plain' : 'tint plain opt'}>
          {number === 0 ? 'Draft' : `${STATE_WORD[state]}, version ${number}`}
        </span>
        <span className="faint t12 opt">Data as of {snapshot.asOfText}</span>
        <span className="sp" />
        {report.may.export
          ? FORMATS.map(({ format, label, isMain }) => (
              <a
                key={format}
                className={isMain ? 'btn sm' : 'btn sm quiet opt'}
                href={fileAddress(slug, snapshot.period, format, number)}
                download
              >
                {label}
              </a>
            ))
          : null}
        {number === 0 && report.may.issue ? (
          <Button size="sm" look="primary" onClick={() => setOpen('issue')}>
            Issue
          </Button>
        ) : null}
        {number > 0 && report.may.write ? (
          <Link className="btn sm quiet opt" to={paths.report(slug, snapshot.period, 'draft')}>
            Write the next version
          </Link>
        ) : null}
        {state === 'issued' && report.may.issue ? (
          <Button size="sm" onClick={() => setOpen('withdraw')}>
            Withdraw
          </Button>
        ) : null}
      </Bar>
      {open === 'issue' ? <IssueDialog report={report} write={write} onClose={close} /> : null}
      {open === 'withdraw' ? (
        <Suspense>
          <DecisionDialog
            title={`Withdraw version ${number}`}
            description="It stays readable and is marked as withdrawn wherever it is shown."
            label="Why"
            verb="Withdraw"
            problem={write.withdrawProblem}
            isBusy={write.withdraw.isPending}
            onClose={close}
            onDecide={(reason) => write.withdraw.mutate(reason, { onSuccess: close })}
          />
        </Suspense>
      ) : null}
    </>
  );
};
