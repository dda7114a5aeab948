import type { ReportContent } from '@heed/contracts';
import { capitalised, selfMarked } from '@heed/domain';
import { cell, levelCell, movementCell, muted } from './content-parts.ts';
import type { Block, Table } from './document.ts';
import { LEVEL_NAMES, shortDate } from './words.ts';

/** The whole register, with the columns of NIST IR 8286. */
const registerBlocks = ({ snapshot: { risks } }: ReportContent): Block[] =>
  risks.length === 0
    ? [{ kind: 'text', text: 'The register is empty.' }]
    : [
        {
          kind: 'table',
          name: 'The whole register',
          columns: [
            { title: 'Ref', part: 0.9, isRef: true },
            { title: 'Title', part: 2.2 },
            { title: 'Category', part: 1.1 },
            { title: 'Probability', part: 0.85 },
            { title: 'Impact', part: 0.8 },
            { title: 'Priority', part: 1 },
            { title: 'Movement', part: 1.1 },
            { title: 'Response', part: 0.9 },
            { title: 'Owner', part: 1.2 },
            { title: 'Status', part: 1.1 },
          ],
          rows: risks.map((risk) => [
            muted(risk.ref),
            cell(risk.title),
            cell(risk.category),
            cell(risk.probability),
            cell(risk.impact),
            levelCell(risk),
            movementCell(risk),
            cell(risk.response),
            cell(risk.owner),
            cell(selfMarked([capitalised(risk.state), risk.stage].filter(Boolean).join(' - '), risk.selfApproved)),
          ]),
        },
      ];

const scaleTable = (name: string, levels: ReportContent['snapshot']['scales']['impact']): Table[] =>
  levels.length === 0
    ? []
    : [
        {
          kind: 'table',
          name,
          columns: [
            { title: name, part: 1 },
            { title: 'Value', part: 0, isNumber: true },
            { title: 'Meaning', part: 3 },
          ],
          rows: levels
            .toReversed()
            .map(({ label, value, criteria }) => [
              cell(label),
              cell(value === null ? 'none' : String(value)),
              muted(criteria),
            ]),
        },
      ];

const scalesBlocks = ({ snapshot: { scales } }: ReportContent): Block[] => {
  const { probability, impact, bands, changes } = scales;
  const limits = bands.map(
    ({ priority, from, to }) => [LEVEL_NAMES[priority], from === to ? `${from}` : `${from} to ${to}`] as const,
  );
  return [
    ...scaleTable('Probability level', probability),
    ...scaleTable('Impact level', impact),
    ...(limits.length === 0
      ? []
      : [{ kind: 'subheading', text: 'Scores of a level' } as const, { kind: 'facts', items: limits } as const]),
    { kind: 'subheading', text: 'Changes to the scales' },
    ...(changes.length === 0 ? ['The scales did not change in this month.'] : changes).map(
      (text) => ({ kind: 'text', text }) as const,
    ),
  ];
};

const freshnessBlocks = ({ snapshot, hash }: ReportContent): Block[] => [
  ...snapshot.freshness.map((text) => ({ kind: 'text', text }) as const),
  {
    kind: 'facts',
    items: [
      ['Period', `${shortDate(snapshot.from)} to ${shortDate(snapshot.to)}`],
      ['Data as of', snapshot.asOfText],
      ['Snapshot', hash],
      ['Audit trail up to', snapshot.trailHead || 'no event yet'],
    ],
  },
];

export const appendixSections = (content: ReportContent): { id: string; title: string; blocks: Block[] }[] => [
  { id: 'register', title: 'Appendix A: The register', blocks: registerBlocks(content) },
  { id: 'scales', title: 'Appendix B: Scales and limits', blocks: scalesBlocks(content) },
  { id: 'freshness', title: 'Appendix C: Data', blocks: freshnessBlocks(content) },
];
