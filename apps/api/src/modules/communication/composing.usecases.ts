import { briefHeadline, briefMessage, isWorthSending, periodBefore } from '@heed/domain';
import type { Work } from '../../http/actor.ts';
import { policyOf } from '../escalations/policy-in-force.ts';
import { getRegister } from '../registers/registers.repository.ts';
import { findLastScheduled, type RuleRow } from './communication.repository.ts';
import type { Composed } from './composed.ts';
import { readBrief } from './register-brief.usecases.ts';
import { composeReport } from './report-composing.usecases.ts';

/** How things leave this server. */
export interface Outlet {
  /** Where links lead to. */
  readonly origin: string;
  readonly mailWorks: boolean;
}

/** Where what was sent can be read again. */
const planPath = (slug: string): string => `/r/${encodeURIComponent(slug)}/settings/communication`;

/**
 * What a rule says now, of the time since it last went out by itself, or else of the period before it was due: what was
 * missed meanwhile is told, too. A report is that of its month. `text` is what a person adds.
 */
export const composeMessage = async (
  work: Work,
  rule: RuleRow,
  { text, due }: { readonly text: string; readonly due: string },
): Promise<Composed & { readonly isQuiet: boolean }> => {
  const row = await getRegister(work.read, rule.registerId);
  const { format } = rule;
  if (format === 'report') return { ...(await composeReport(work, row, text)), isQuiet: false };
  const { timeZone } = policyOf(row).setting;
  const since = (await findLastScheduled(work.read, rule.id)) ?? periodBefore(due, rule.timing.every);
  const brief = await readBrief(work, { id: row.id, slug: row.slug, title: row.title, timeZone }, since);
  const order = { format, stakeholder: rule.stakeholder, text };
  return {
    ...{ message: briefMessage(brief, order), isQuiet: !isWorthSending(brief, order) },
    headline: format === 'notice' ? text : briefHeadline(brief),
    ...{ path: planPath(row.slug), register: { slug: row.slug, title: row.title } },
  };
};
