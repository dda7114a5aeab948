import type { CommunicationRule, CommunicationRuleWrite, Role } from '@heed/contracts';

/** A rule while it is edited: what a form can hold, valid or not. */
export interface RuleDraft {
  readonly stakeholder: string;
  readonly frequency: string;
  readonly format: CommunicationRule['format'];
  readonly content: string;
  readonly channel: CommunicationRule['channel'];
  readonly every: CommunicationRule['timing']['every'];
  readonly at: string;
  readonly weekday: number;
  /** Which of two weeks. */
  readonly week: 0 | 1;
  readonly day: number;
  /** Of the quarter. */
  readonly month: number;
  readonly roles: readonly Role[];
  readonly people: readonly string[];
  /** One a line or with commas between. */
  readonly addresses: string;
  readonly webhook: string | null;
  readonly active: boolean;
}

const USUAL: RuleDraft = {
  ...{ stakeholder: '', frequency: '', format: 'report', content: '', channel: 'e-mail' },
  ...{
    every: 'month',
    at: '09:00',
    weekday: 1,
    week: 0,
    day: 1,
    month: 1,
    roles: [],
    people: [],
    addresses: '',
    webhook: null,
  },
  active: true,
};

export const ruleDraftOf = (rule: CommunicationRule | undefined): RuleDraft => {
  if (!rule) return USUAL;
  const { timing, recipients, stakeholder, frequency, format, content, channel, active } = rule;
  return {
    ...USUAL,
    ...{ stakeholder, frequency, format, content, channel, active },
    ...timing,
    ...{ roles: recipients.roles, people: recipients.people, webhook: recipients.webhook },
    addresses: recipients.addresses.join('\n'),
  };
};

const addressesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,;]+/)
      .map((address) => address.trim())
      .filter(Boolean),
  ),
];

export const timingOf = ({ every, at, weekday, week, day, month }: RuleDraft): CommunicationRule['timing'] => {
  switch (every) {
    case 'day':
      return { every, at };
    case 'week':
      return { every, at, weekday };
    case 'two weeks':
      return { every, at, weekday, week };
    case 'month':
      return { every, at, day };
    case 'quarter':
      return { every, at, month, day };
    case 'as needed':
      return { every };
  }
};

export const draftWrite = (draft: RuleDraft): CommunicationRuleWrite => ({
  stakeholder: draft.stakeholder.trim(),
  frequency: draft.frequency.trim(),
  format: draft.format,
  content: draft.content.trim(),
  channel: draft.channel,
  timing: timingOf(draft),
  recipients: {
    roles: [...draft.roles],
    people: [...draft.people],
    addresses: addressesIn(draft.addresses),
    webhook: draft.webhook,
  },
  active: draft.active,
});

/** A rule as it would be written unchanged. */
export const ruleWriteOf = (rule: CommunicationRule): CommunicationRuleWrite => {
  const { stakeholder, frequency, format, content, channel, timing, recipients, active } = rule;
  return { stakeholder, frequency, format, content, channel, timing, recipients, active };
};

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What stands against saving, by field. */
export const ruleProblems = (draft: RuleDraft): Readonly<Record<string, string>> => {
  const bad = addressesIn(draft.addresses).find((address) => !ADDRESS.test(address));
  const reachesNobody =
    draft.channel === 'webhook'
      ? draft.webhook === null
      : draft.roles.length + draft.people.length === 0 && draft.addresses.trim() === '';
  return {
    ...(draft.stakeholder.trim() ? {} : { stakeholder: 'Say who this is for, such as Executives.' }),
    ...(draft.every !== 'as needed' && !/^\d\d:\d\d$/.test(draft.at) ? { at: 'Choose a time of day.' } : {}),
    ...(bad ? { addresses: `“${bad}” is no e-mail address. Write one such as ada@example.org.` } : {}),
    ...(reachesNobody
      ? {
          recipients:
            draft.channel === 'webhook'
              ? 'Choose the webhook it goes to.'
              : 'Nobody would get it. Choose a role or a person, or write an address.',
        }
      : {}),
  };
};
