import { briefMessage, isWorthSending, type Message, periodBefore, type RegisterBrief } from '@heed/domain';
import type { Work } from '../../http/actor.ts';
import { policyOf } from '../escalations/policy-in-force.ts';
import { getRegister } from '../registers/registers.repository.ts';
import { findLastScheduled, type RuleRow } from './communication.repository.ts';
import { readBrief } from './register-brief.usecases.ts';

/** How things leave this server. */
export interface Outlet {
  /** Where links lead to. */
  readonly origin: string;
  readonly mailWorks: boolean;
}

export interface Composed {
  readonly brief: RegisterBrief;
  readonly message: Message;
  /** Nothing changed that is worth telling. */
  readonly isQuiet: boolean;
}

/**
 * What a rule says now, of the time since it last went out by itself, or else of the period before it was due: what was
 * missed meanwhile is told, too. `text` is what a person adds.
 */
export const composeMessage = async (
  work: Work,
  rule: RuleRow,
  { text, due }: { readonly text: string; readonly due: string },
): Promise<Composed> => {
  const row = await getRegister(work.read, rule.registerId);
  const { timeZone } = policyOf(row).setting;
  const since = (await findLastScheduled(work.read, rule.id)) ?? periodBefore(due, rule.timing.every);
  const brief = await readBrief(work, { id: row.id, slug: row.slug, title: row.title, timeZone }, since);
  const order = { format: rule.format, stakeholder: rule.stakeholder, text };
  return { brief, message: briefMessage(brief, order), isQuiet: !isWorthSending(brief, order) };
};
