import type { CommunicationFormat, CommunicationRuleWrite, CommunicationTiming, Recipients } from '@heed/contracts';
import type { CommunicationDraft } from './register-draft.ts';

/** A line of the communication table of a document, as written. */
export interface CommunicationLine {
  readonly stakeholder: string;
  readonly frequency: string;
  readonly format: string;
  readonly content: string;
}

const TIMINGS: readonly (readonly [RegExp, CommunicationTiming])[] = [
  // Every other week is not every week, and every second month or day is none that a line can hold.
  [
    /bi-?\s?weekly|fortnight|every (2|two|other|second) weeks?/,
    { every: 'two weeks', weekday: 1, week: 0, at: '07:00' },
  ],
  [/bi-?\s?(monthly|daily|annual)|every (2|two|other|second)/, { every: 'as needed' }],
  [
    /quarterly|every quarter|each quarter|every (3|three) months|vierteljähr|quartal/,
    { every: 'quarter', month: 1, day: 1, at: '07:00' },
  ],
  [/daily|every day|each day|täglich/, { every: 'day', at: '08:00' }],
  [/weekly|every week|each week|wöchentlich/, { every: 'week', weekday: 1, at: '07:00' }],
  [/monthly|every month|each month|monatlich/, { every: 'month', day: 1, at: '07:00' }],
];

const FORMATS: readonly (readonly [RegExp, CommunicationFormat])[] = [
  [/dashboard/, 'dashboard'],
  [/stand-?\s?up|daily/, 'stand-up'],
  [/notice|notif|alert|announce|bulletin/, 'notice'],
  [/report|summary|brief/, 'report'],
];

const ROLES: readonly (readonly [RegExp, Recipients['roles']])[] = [
  [/executive|board|sponsor|steering|c-level|ciso|cto|ceo/, ['executive']],
  [/management|manager|lead/, ['manager']],
  [/team|developer|engineer|owner|staff/, ['owner', 'manager']],
];

const firstOf = <T>(choices: readonly (readonly [RegExp, T])[], text: string): T | undefined =>
  choices.find(([pattern]) => pattern.test(text.toLowerCase()))?.[1];

const USUAL_FORMATS: Readonly<Record<CommunicationTiming['every'], CommunicationFormat>> = {
  quarter: 'report',
  month: 'report',
  'two weeks': 'dashboard',
  week: 'dashboard',
  day: 'stand-up',
  'as needed': 'notice',
};

/**
 * What a line of a document's communication table becomes: quarterly and monthly on the 1st, weekly and every other week
 * on Monday at 07:00, daily at 08:00, anything else when a person sends it. Executives, managers and the team are the people of those roles; others,
 * such as users, are nobody until somebody says who they are. A notice is always in a person's words.
 */
const draftOfLine = ({ stakeholder, frequency, format, content }: CommunicationLine): CommunicationDraft => {
  const read = firstOf(TIMINGS, frequency) ?? { every: 'as needed' as const };
  const chosen = firstOf(FORMATS, format) ?? USUAL_FORMATS[read.every];
  return {
    stakeholder: stakeholder.trim().slice(0, 120),
    frequency: frequency.trim().slice(0, 120),
    format: chosen,
    content: content.trim().slice(0, 500),
    channel: 'e-mail',
    timing: chosen === 'notice' ? { every: 'as needed' } : read,
    roles: firstOf(ROLES, stakeholder) ?? [],
    addresses: [],
  };
};

/** By what two lines of a plan are for the same people. */
export const stakeholderKey = (stakeholder: string): string => stakeholder.trim().toLowerCase();

/** The plan a document's communication table stands for; of two lines for the same people the first. */
export const planOfLines = (lines: readonly CommunicationLine[]): CommunicationDraft[] => {
  const drafts = lines.map(draftOfLine).filter(({ stakeholder }) => stakeholder !== '');
  const byKey = Map.groupBy(drafts, ({ stakeholder }) => stakeholderKey(stakeholder));
  return [...byKey.values()].flatMap(([first]) => (first ? [first] : []));
};

/** A line of a document as a rule; a webhook no document can name, so what went to one goes by e-mail. */
export const ruleOfDraft = ({ roles, addresses, channel, ...draft }: CommunicationDraft): CommunicationRuleWrite => ({
  ...draft,
  channel: channel === 'webhook' ? 'e-mail' : channel,
  recipients: { roles: [...roles], people: [], addresses: [...addresses], webhook: null },
  active: true,
});

/** A rule as a document can hold it. */
export const draftOfRule = (rule: CommunicationRuleWrite): CommunicationDraft => {
  const { stakeholder, frequency, format, content, channel, timing, recipients } = rule;
  const { roles, addresses } = recipients;
  return { stakeholder, frequency, format, content, channel, timing, roles, addresses };
};

const DAYS_OF: Readonly<Partial<Record<CommunicationTiming['every'], number>>> = { day: 1, week: 7, 'two weeks': 14 };

/** The start of what a message tells of that nobody sent before: one period back. As needed tells of the last month. */
export const periodBefore = (due: string, every: CommunicationTiming['every']): string => {
  const at = new Date(due);
  const days = DAYS_OF[every];
  if (days !== undefined) {
    at.setUTCDate(at.getUTCDate() - days);
    return at.toISOString();
  }
  const day = at.getUTCDate();
  // The month before may be shorter; it is never skipped.
  for (let months = every === 'quarter' ? 3 : 1; months > 0; months--) at.setUTCDate(0);
  at.setUTCDate(Math.min(day, at.getUTCDate()));
  return at.toISOString();
};
