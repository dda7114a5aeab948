import { headlineOf, reportMessage, reportNote } from '@heed/reports';
import type { RegisterAccess, Work } from '../../http/actor.ts';
import { policyOf } from '../escalations/policy-in-force.ts';
import type { RegisterRow } from '../registers/registers.repository.ts';
import { reportFilename } from '../reports/files.usecases.ts';
import { monthToTell } from '../reports/months.ts';
import { readContent } from '../reports/reports.usecases.ts';
import type { Composed, ReportSent, Whose } from './composed.ts';

/** A register as the plan reads it, whoever asks: what may be sent to whom was decided by who wrote the line. */
const accessOfPlan = (row: RegisterRow): RegisterAccess => ({
  ...{ id: row.id, slug: row.slug, title: row.title, timeZone: policyOf(row).setting.timeZone },
  ...{ overdueOn: '', roles: [], archivedAt: row.archivedAt, separateDuties: false, teams: [] },
});

/**
 * The month's report as the plan sends it: the version issued last that stands, else the draft as it is now. All of it
 * is taken from the report itself, so what a mail says is what the report says.
 */
export const composeReport = async (
  work: Work,
  row: RegisterRow,
  text: string,
): Promise<Composed & { readonly report: ReportSent }> => {
  const register = accessOfPlan(row);
  const period = monthToTell(row.createdAt, work.now, register.timeZone);
  const content = await readContent(work, register, period);
  const path = `/r/${encodeURIComponent(row.slug)}/reports/${period}`;
  const message = reportMessage(content, path);
  const { number, hash, narrative, snapshot } = content;
  const whose: Whose = { slug: row.slug, title: row.title };
  return {
    message: text === '' ? message : { ...message, blocks: [{ kind: 'text', text }, ...message.blocks] },
    headline: headlineOf(narrative, snapshot.verdict),
    short: reportNote(content, path),
    ...{ path, register: whose },
    report: {
      ...{ period, number, hash, draft: number === 0 ? content : null },
      filename: reportFilename(row.slug, { period, number }, 'pdf'),
    },
  };
};
