import type { ReportContent } from '@heed/contracts';
import { counted, listed, selfMarked } from '@heed/domain';
import { cell, muted, proseBlocks } from './content-parts.ts';
import { kriStateCell } from './content-summary.ts';
import type { Block } from './document.ts';
import { monthsScene } from './scenes-of-levels.ts';
import { linesScene, slopeScene, sparkScene } from './scenes-of-scores.ts';
import { LEVEL_NAMES, levelText, monthName, shortMonth } from './words.ts';

/** How many movers a table names. */
const MOST_NAMED = 40;

const moverSentence = ({ snapshot: { movers, previous } }: ReportContent): string => {
  if (previous === null) return 'No previous period: there is nothing to compare with yet.';
  if (movers.length === 0) return 'No risk moved.';
  const of = (direction: string) => movers.filter((mover) => mover.direction === direction).length;
  const [up, down, fresh, closed] = [of('up'), of('down'), of('new'), of('closed')];
  const parts = [
    ...(up ? [`${up} moved up`] : []),
    ...(down ? [`${down} moved down`] : []),
    ...(fresh ? [`${fresh} ${fresh === 1 ? 'is' : 'are'} new`] : []),
    ...(closed ? [`${closed} ${closed === 1 ? 'was' : 'were'} closed`] : []),
  ];
  return `${counted(movers.length, 'risk')}: ${listed(parts, parts.length)}.`;
};

const moversBlocks = (content: ReportContent): Block[] => {
  const { movers, previous, period, risks } = content.snapshot;
  const alone = new Set(risks.filter(({ selfApproved }) => selfApproved).map(({ ref }) => ref));
  const scene = previous === null ? null : slopeScene(movers, [shortMonth(previous), shortMonth(period)]);
  const rows = movers
    .slice(0, MOST_NAMED)
    .map(({ ref, title, direction, was, now }) => [
      muted(ref),
      cell(title),
      cell(selfMarked(direction, direction === 'closed' && alone.has(ref))),
      muted(was === null ? 'not there' : levelText(was)),
      cell(now === null ? 'not there' : levelText(now)),
    ]);
  return [
    { kind: 'subheading', text: 'What moved' },
    { kind: 'text', text: moverSentence(content) },
    ...(scene ? [{ kind: 'figures', figures: [{ scene, caption: 'Scores of the risks that moved' }] } as const] : []),
    ...(rows.length === 0
      ? []
      : [
          {
            kind: 'table',
            name: 'Risks that moved',
            columns: [
              { title: 'Ref', part: 0, isRef: true },
              { title: 'Title', part: 3 },
              { title: 'Moved', part: 0 },
              { title: 'Before', part: 0 },
              { title: 'Now', part: 0 },
            ],
            rows,
          } as const,
        ]),
    ...(movers.length > MOST_NAMED
      ? [{ kind: 'text', text: `${movers.length - MOST_NAMED} more moved; the register below has them all.` } as const]
      : []),
  ];
};

const linesBlocks = ({ snapshot: { lines, months } }: ReportContent): Block[] => {
  const scene = months.length < 2 ? null : linesScene(lines);
  const first = months[0];
  if (!scene || !first) return [];
  const caption = `Scores of the risks that moved, at the end of each month since ${monthName(first.period)}`;
  return [
    { kind: 'subheading', text: 'Scores by month' },
    { kind: 'figures', figures: [{ scene, caption }] },
  ];
};

const LEVELS = ['critical', 'high', 'medium', 'low', 'unassessed'] as const;

const monthsBlocks = ({ snapshot: { months } }: ReportContent): Block[] => [
  { kind: 'subheading', text: 'Active risks by level', aside: 'at the end of each month' },
  { kind: 'figures', figures: [{ scene: monthsScene(months), caption: 'Counted, never added up to one score' }] },
  {
    kind: 'table',
    name: 'Active risks by level at the end of each month',
    columns: [
      { title: 'Month', part: 1 },
      ...LEVELS.map((level) => ({ title: LEVEL_NAMES[level], part: 1, isNumber: true })),
    ],
    rows: months.map((month) => [cell(monthName(month.period)), ...LEVELS.map((level) => cell(String(month[level])))]),
  },
];

const krisBlocks = ({ snapshot: { kris } }: ReportContent): Block[] =>
  kris.length === 0
    ? []
    : [
        { kind: 'subheading', text: 'KRIs' },
        {
          kind: 'table',
          name: 'All KRIs with their last readings',
          columns: [
            { title: 'KRI', part: 2 },
            { title: 'Value', part: 0, isNumber: true },
            { title: 'Target', part: 0 },
            { title: 'Last readings', part: 0 },
            { title: 'State', part: 1.6 },
          ],
          rows: kris.map((kri) => [
            cell(kri.name),
            { text: kri.value || 'none', isStrong: true },
            muted(kri.target),
            { text: '', scene: sparkScene(kri) },
            kriStateCell(kri),
          ]),
        },
      ];

export const trendBlocks = (content: ReportContent): Block[] => [
  ...proseBlocks(content.narrative, 'trends'),
  ...moversBlocks(content),
  ...linesBlocks(content),
  ...monthsBlocks(content),
  ...krisBlocks(content),
];
