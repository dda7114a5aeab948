import type { Work } from '../../http/actor.ts';
import { namesReached, problemOf } from './communication.presenter.ts';
import type { RuleRow } from './communication.repository.ts';
import type { Outlet } from './composing.usecases.ts';
import { reachedBy } from './recipients.repository.ts';

/** Whom some lines of the plan reach today, each once, and what stands against it; no problem where all is well. */
export const audienceOf = async (
  work: Work,
  rules: readonly RuleRow[],
  outlet: Outlet,
): Promise<{ readonly reaches: string[]; readonly problem: string }> => {
  const reaches = new Set<string>();
  const problems: string[] = [];
  for (const rule of rules) {
    const reached = await reachedBy(work.read, rule.registerId, rule.recipients, work.now);
    for (const name of namesReached(rule, reached, outlet)) reaches.add(name);
    const problem = problemOf(rule, reached, outlet);
    if (problem !== '') problems.push(`${rule.stakeholder}: ${problem}`);
  }
  return { reaches: [...reaches], problem: problems.join(' ') };
};
