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
  proposalText,
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

/** The months a report tells of: the one that ended the day before, and those before it back to the last report. */
const monthsOf = ({ since, until }: RegisterBrief): string => {
  const lastDay = new Date(`${until}T00:00:00.000Z`);
  lastDay.setUTCDate(lastDay.getUTCDate() - 1);
  const [from, to] = [monthOf(since), monthOf(lastDay.toISOString())];
  return from === to || since >= until ? from : `${from} to ${to}`;
};

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

/** The monthly report under its four headings, for the month that ended. Always worth sending. */
const report = (brief: RegisterBrief): Message => {
  const required = [
    ...proposalText(brief),
    ...brief.clocks.map((clock) => clockLine(brief, clock)),
    ...brief.actions.map((due) => dueLine(brief, due)),
    ...brief.reviews.map((due) => dueLine(brief, { ...due, title: `${due.title}, review` })),
  ];
  const trends = [...moves(brief), ...listBlock('KRIs off target', brief.kris.map(kriLine))];
  const none = (text: string): MessageBlock => ({ kind: 'text', text });
  return {
    subject: `Risk Report - ${monthsOf(brief)}: ${brief.title}`,
    blocks: [
      { kind: 'heading', text: 'Executive Summary' },
      none(briefHeadline(brief)),
      counts(brief),
      ...(brief.top.length > 0
        ? listBlock(
            'Critical/High Risks',
            brief.top.map((risk) => riskLine(brief, risk)),
          )
        : [{ kind: 'heading', text: 'Critical/High Risks' } as const, none('None is Critical or High.')]),
      { kind: 'heading', text: 'Risk Trends' },
      ...(trends.length > 0 ? trends : [none('Nothing moved.')]),
      ...(required.length > 0
        ? listBlock('Actions Required', required)
        : [{ kind: 'heading', text: 'Actions Required' } as const, none('None.')]),
      openLine(brief),
    ],
  };
};

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

export interface BriefOrder {
  readonly format: CommunicationFormat;
  readonly stakeholder: string;
  /** What a person adds; a notice is nothing else. */
  readonly text: string;
}

/**
 * What a line of the communication plan sends: the report of a month, the dashboard of a week, the stand-up of a day,
 * or a notice in a person's own words. Words a person adds come first.
 */
export const briefMessage = (brief: RegisterBrief, { format, stakeholder, text }: BriefOrder): Message => {
  if (format === 'notice') return notice(brief, text, stakeholder);
  const message = { report, dashboard, 'stand-up': standUp }[format](brief);
  return text === '' ? message : { ...message, blocks: [{ kind: 'text', text }, ...message.blocks] };
};

/** Whether a format goes out at all: the report always does, the others keep quiet when nothing changed. */
export const isWorthSending = (brief: RegisterBrief, { format, text }: BriefOrder): boolean =>
  text !== '' || format === 'report' || (format !== 'notice' && !isQuiet(brief));
