import type { CommunicationRule, CommunicationRun } from '@heed/contracts';
import type { RuleRow, RunRow, SentTo } from './communication.repository.ts';
import type { Outlet } from './composing.usecases.ts';
import { byChannel } from './delivering.usecases.ts';
import type { Reached } from './recipients.repository.ts';

/** Whom a rule reaches today, by name or address. */
export const namesReached = (rule: Pick<RuleRow, 'channel'>, reached: Reached, outlet: Outlet): string[] => {
  const { mailed, addresses, inApp, webhook } = byChannel(rule, reached, outlet);
  return [
    ...mailed.map(({ name }) => name),
    ...inApp.map(({ name }) => name),
    ...addresses,
    webhook?.name ?? '',
  ].filter((name) => name !== '');
};

/** Why a rule cannot go out as it is, in a sentence; empty when it can. */
export const problemOf = ({ channel }: Pick<RuleRow, 'channel'>, reached: Reached, { mailWorks }: Outlet): string => {
  const { people, addresses, webhook } = reached;
  if (channel === 'webhook')
    return webhook ? '' : 'There is no webhook in use for this rule. Choose one that listens to this register.';
  if (channel === 'e-mail' && !mailWorks)
    return 'The server cannot send e-mail (HEED_SMTP_URL is not set). People are told in the app; addresses outside get nothing.';
  const isAnybody = people.length + (channel === 'e-mail' ? addresses.length : 0) > 0;
  return isAnybody ? '' : 'This reaches nobody. Choose roles, people or addresses.';
};

export const presentRule = (
  row: RuleRow,
  nextAt: string | null,
  reached: Reached,
  outlet: Outlet,
): CommunicationRule => {
  const { id, stakeholder, frequency, format, content, channel, timing, recipients, active, lastAt, version } = row;
  return {
    ...{ id, stakeholder, frequency, format, content, channel, timing, recipients, active },
    ...{ nextAt, lastAt, reaches: namesReached(row, reached, outlet), version },
  };
};

export const presentRun = (
  run: RunRow,
  rule: RuleRow,
  sentTo: readonly SentTo[],
  report?: { readonly period: string; readonly number: number },
): CommunicationRun => {
  const { id, kind, subject, text, quiet, by, at } = run;
  return {
    ...{ id, kind, subject, text, quiet, by, at },
    rule: { id: rule.id, stakeholder: rule.stakeholder, format: rule.format },
    report: report ? { period: report.period, number: report.number } : null,
    sentTo: sentTo.map(({ person, recipient, channel, state, attachment }) => ({
      ...{ name: person ?? recipient, channel, state, attachment },
    })),
  };
};
