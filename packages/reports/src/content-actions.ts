import type { DecisionNeeded, ReportContent } from '@heed/contracts';
import { counted } from '@heed/domain';
import { acceptancesBlocks } from './content-acceptances.ts';
import { cell, muted, proseBlocks } from './content-parts.ts';
import { reservesBlocks } from './content-reserves.ts';
import type { Block, Table } from './document.ts';
import { moneyText, shortDate } from './words.ts';

/** How many late actions a report names. */
const MOST_LATE = 60;

export const decisionsTable = (decisions: readonly DecisionNeeded[]): Table => ({
  kind: 'table',
  name: 'Decisions needed',
  columns: [
    { title: 'What', part: 2.6 },
    { title: 'By whom', part: 1 },
    { title: 'By when', part: 0 },
    { title: 'Cost', part: 0, isNumber: true },
    { title: 'If not decided', part: 2 },
  ],
  rows: decisions.map(({ what, byWhom, byWhen, cost, ifNot, ref }) => [
    { text: ref && !what.includes(ref) ? `${what} (${ref})` : what, isStrong: true },
    cell(byWhom || 'nobody named'),
    cell(byWhen ? shortDate(byWhen) : 'no date'),
    cell(moneyText(cost)),
    cell(ifNot),
  ]),
});

const decisionsBlocks = ({ decisions }: ReportContent): Block[] => [
  { kind: 'subheading', text: 'Decisions' },
  {
    kind: 'text',
    text:
      decisions.length === 0
        ? 'No decision is asked for.'
        : `${counted(decisions.length, 'decision')} ${decisions.length === 1 ? 'is' : 'are'} asked for; the first page lists ${decisions.length === 1 ? 'it' : 'them'}.`,
  },
];

const overdueBlocks = ({ snapshot: { overdueActions: late } }: ReportContent): Block[] => {
  const head: Block = { kind: 'subheading', text: 'Overdue actions', aside: String(late.length) };
  if (late.length === 0) return [head, { kind: 'text', text: 'No action is overdue.' }];
  return [
    head,
    {
      kind: 'table',
      name: 'Overdue actions',
      columns: [
        { title: 'Action', part: 3 },
        { title: 'Of risk', part: 0, isRef: true },
        { title: 'Owner', part: 1.4 },
        { title: 'Due', part: 0 },
        { title: 'Days late', part: 0, isNumber: true },
      ],
      rows: late
        .slice(0, MOST_LATE)
        .map(({ ref, text, owner, due, daysLate }) => [
          cell(text),
          muted(ref),
          cell(owner || 'no owner'),
          cell(shortDate(due)),
          cell(String(daysLate)),
        ]),
    },
    ...(late.length > MOST_LATE
      ? [{ kind: 'text', text: `${late.length - MOST_LATE} more are overdue.` } as const]
      : []),
  ];
};

const escalationsBlocks = ({ snapshot: { escalations } }: ReportContent): Block[] => {
  const { total, acknowledgedInTime, breached, open } = escalations;
  const text =
    total === 0
      ? 'No escalation was opened in this month.'
      : `${acknowledgedInTime} of ${total} acknowledged in time, ${breached} not answered in time, ${open} still open.`;
  return [
    { kind: 'subheading', text: 'Escalations', aside: 'opened in this month' },
    { kind: 'text', text },
  ];
};

export const actionsBlocks = (content: ReportContent): Block[] => [
  ...proseBlocks(content.narrative, 'actions'),
  ...decisionsBlocks(content),
  ...overdueBlocks(content),
  ...escalationsBlocks(content),
  ...acceptancesBlocks(content),
  ...reservesBlocks(content),
];
