import { type Report, type ReportPatch, reportsApi } from '@heed/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { call, sentenceOf, statusOf } from '../../lib/api-client.ts';
import { formProblemOf } from '../../lib/form-problem.ts';
import { reportKeys } from './reports.queries.ts';

const sentence = (error: unknown): string | undefined => {
  if (!error) return undefined;
  if (statusOf(error) !== 412) return sentenceOf(error);
  return 'Somebody else wrote in this report meanwhile. Their text is shown now and yours is still here: save again to keep yours.';
};

/** Writing in a draft, issuing it, and taking a version back. */
export const useReportWrite = (slug: string, report: Report) => {
  const client = useQueryClient();
  const [, setSearch] = useSearchParams();
  const { period } = report.snapshot;
  const params = { register: slug, period };
  const refresh = () => client.invalidateQueries({ queryKey: reportKeys.all(slug) });
  const show = (version: string) => setSearch(version ? { version } : {}, { replace: true });
  const patch = useMutation({
    mutationFn: (body: ReportPatch) => call(reportsApi.patch, { params, version: report.version, body }),
    onSettled: refresh,
  });
  const issue = useMutation({
    mutationFn: () => call(reportsApi.issue, { params, version: report.version }),
    onSuccess: () => show(''),
    onSettled: refresh,
  });
  const withdraw = useMutation({
    mutationFn: (reason: string) => call(reportsApi.withdraw, { params, body: { number: report.number, reason } }),
    onSuccess: ({ number }) => show(String(number)),
    onSettled: refresh,
  });
  return {
    ...{ patch, issue, withdraw, show },
    patchProblem: sentence(patch.error),
    issueProblem: sentence(issue.error),
    withdrawProblem: withdraw.error ? formProblemOf(withdraw.error) : undefined,
  };
};
export type ReportWrite = ReturnType<typeof useReportWrite>;
