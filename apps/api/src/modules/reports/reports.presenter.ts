import type { ReportContent, ReportItem, ReportVersion } from '@heed/contracts';
import { monthName } from '@heed/reports';
import type { IssuedRow, VersionRow } from './reports.repository.ts';

export const presentVersion = (row: Omit<VersionRow, 'period' | 'headline'>): ReportVersion => ({
  number: row.number,
  hash: row.hash,
  issuedAt: row.issuedAt,
  issuedBy: row.issuedBy,
  withdrawnAt: row.withdrawnAt,
  withdrawnBy: row.withdrawnBy,
  withdrawnReason: row.withdrawnReason,
});

const stateOf = (latest: Pick<VersionRow, 'withdrawnAt'> | undefined): ReportItem['state'] => {
  if (!latest) return 'draft';
  return latest.withdrawnAt === null ? 'issued' : 'withdrawn';
};

/** A month with its versions, latest first. */
export const presentItem = (period: string, versions: readonly VersionRow[], isOver: boolean): ReportItem => {
  const [latest] = versions;
  return {
    period,
    month: monthName(period),
    state: stateOf(latest),
    isOver,
    headline: latest?.headline ?? '',
    latest: latest ? presentVersion(latest) : null,
  };
};

export const stateOfIssued = ({ number, withdrawnAt }: Pick<IssuedRow, 'number' | 'withdrawnAt'>) => ({
  state: withdrawnAt === null ? ('issued' as const) : ('withdrawn' as const),
  number,
});

export const contentOf = (row: IssuedRow): ReportContent => ({
  ...stateOfIssued(row),
  hash: row.hash,
  snapshot: row.snapshot,
  narrative: row.narrative,
  decisions: row.decisions,
});
