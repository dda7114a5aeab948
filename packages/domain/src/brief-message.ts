import type { CommunicationFormat } from '@heed/contracts';
import {
  briefHeadline,
  clockLine,
  countRows,
  dueLine,
  isQuiet,
  kriLine,
  listBlock,
  moveLine,
  openLine,
  type RegisterBrief,
  riskLine,
} from './brief.ts';
import type { Message, MessageBlock } from './message.ts';
import { counted } from './wording.ts';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
  ...['August', 'September', 'October', 'November', 'December'],
];

const monthOf = (date: string): string => `${MONTHS[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;

const dayOf = (date: string): string => `${Number(date.slice(8, 10))} ${monthOf(date)}`;

const counts = (brief: RegisterBrief): MessageBlock => ({
  kind: 'table',
  head: ['Risks', `now (was on ${dayOf(brief.since)})`],
  rows: countRows(brief),
});

const moves = (brief: RegisterBrief): MessageBlock[] => [
  ...listBlock(
    'Moved',
    brief.moved.map((move) => moveLine(brief, move)),
  ),
  ...listBlock(
    'New',
    brief.created.map((risk) => riskLine(brief, risk)),
  ),
  ...listBlock(
    'Closed',
    brief.closed.map((risk) => riskLine(brief, risk)),
  ),
];

const wants = (brief: RegisterBrief): MessageBlock[] => [
  ...listBlock('KRIs off target', brief.kris.map(kriLine)),
  ...listBlock(
    'Waiting for an answer',
    brief.clocks.map((clock) => clockLine(brief, clock)),
  ),
  ...listBlock(
    'Reviews overdue',
    brief.reviews.map((due) => dueLine(brief, due)),
  ),
  ...listBlock(
    'Actions overdue',
    brief.actions.map((due) => dueLine(brief, due)),
  ),
];

const dashboard = (brief: RegisterBrief): Message => ({
  subject: `${brief.title}, week to ${dayOf(brief.until)}: ${briefHeadline(brief).replace(/\.$/, '')}`,
  blocks: [
    { kind: 'text', text: briefHeadline(brief) },
    counts(brief),
    ...moves(brief),
    ...wants(brief),
    openLine(brief),
  ],
});

const standUp = (brief: RegisterBrief): Message => {
  const news = brief.created.length + brief.moved.length + brief.closed.length;
  return {
    subject: `${brief.title}, ${dayOf(brief.until)}: ${news === 0 ? 'nothing moved' : `${counted(news, 'risk')} changed`}`,
    blocks: [{ kind: 'text', text: briefHeadline(brief) }, ...moves(brief), ...wants(brief), openLine(brief)],
  };
};

const notice = (brief: RegisterBrief, text: string, stakeholder: string): Message => ({
  subject: `${brief.title}: notice${stakeholder ? ` to ${stakeholder}` : ''}`,
  // Whoever gets a notice may have no account: it says what a person wrote and nothing of the register.
  blocks: [{ kind: 'text', text }],
});

/** A report is not of these: it is made of the month's own numbers. */
export type BriefFormat = Exclude<CommunicationFormat, 'report'>;

export interface BriefOrder {
  readonly format: BriefFormat;
  readonly stakeholder: string;
  /** What a person adds; a notice is nothing else. */
  readonly text: string;
}

/**
 * What a line of the communication plan sends: the dashboard of a week, the stand-up of a day,
 * or a notice in a person's own words. Words a person adds come first.
 */
export const briefMessage = (brief: RegisterBrief, { format, stakeholder, text }: BriefOrder): Message => {
  if (format === 'notice') return notice(brief, text, stakeholder);
  const message = { dashboard, 'stand-up': standUp }[format](brief);
  return text === '' ? message : { ...message, blocks: [{ kind: 'text', text }, ...message.blocks] };
};

/** Whether a format goes out at all: a dashboard and a stand-up keep quiet when nothing changed. */
export const isWorthSending = (brief: RegisterBrief, { format, text }: BriefOrder): boolean =>
  text !== '' || (format !== 'notice' && !isQuiet(brief));
