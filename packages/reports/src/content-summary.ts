import type { ReportChange, ReportContent, ReportKri } from '@heed/contracts';
import { cell, levelCell, movementCell, muted, proseBlocks } from './content-parts.ts';
import type { Block, Cell } from './document.ts';
import { heatScene } from './scenes-of-levels.ts';
import { bulletScene } from './scenes-of-scores.ts';
import { longDate, shortDate } from './words.ts';

const TOP = 5;

const countOf = (label: string, { now, before }: ReportChange) => ({
  ...{ label, now: String(now), before: before === null ? '' : `was ${before}` },
});

const countsBlock = ({ snapshot: { counts } }: ReportContent): Block => ({
  kind: 'counts',
  items: [
    countOf('Total Active', counts.active),
    { ...countOf('Critical', counts.critical), level: 'critical' },
    { ...countOf('High', counts.high), level: 'high' },
    { ...countOf('Medium', counts.medium), level: 'medium' },
    { ...countOf('Low', counts.low), level: 'low' },
    ...(counts.unassessed.now > 0 || (counts.unassessed.before ?? 0) > 0
      ? [{ ...countOf('Unassessed', counts.unassessed), level: 'unassessed' as const }]
      : []),
    countOf('New', counts.new),
    countOf('Closed', counts.closed),
  ],
});

const topBlocks = ({ snapshot }: ReportContent): Block[] => {
  const top = snapshot.risks.filter(({ state }) => state === 'active').slice(0, TOP);
  if (top.length === 0) return [{ kind: 'text', text: 'The register holds no active risk.' }];
  return [
    { kind: 'subheading', text: top.length === TOP ? 'Top five' : 'Top risks', aside: 'in attention order' },
    {
      kind: 'table',
      name: 'Top risks in attention order',
      columns: [
        { title: 'Level', part: 0 },
        { title: 'Ref', part: 0, isRef: true },
        { title: 'Risk', part: 3 },
        { title: 'Movement', part: 0 },
        { title: 'Owner', part: 1.4 },
        { title: 'Actions done', part: 0, isNumber: true },
      ],
      rows: top.map((risk) => [
        levelCell(risk),
        muted(risk.ref),
        { ...cell(risk.title), isStrong: false },
        movementCell(risk),
        cell(risk.owner || 'no owner'),
        cell(risk.actions === 0 ? 'none' : `${risk.actionsDone} of ${risk.actions}`),
      ]),
    },
  ];
};

const heatBlocks = ({ snapshot: { maps } }: ReportContent): Block[] => {
  if (maps.now.cells.length === 0) return [];
  const now = { scene: heatScene(maps.now), caption: longDate(maps.now.date) };
  const isThere = maps.before !== null && maps.before.cells.length > 0;
  const before = isThere && maps.before ? [{ scene: heatScene(maps.before), caption: longDate(maps.before.date) }] : [];
  return [{ kind: 'figures', figures: [...before, now] }];
};

/** `critical, was 85 ms`; a stale one says when it was read last. */
export const kriStateCell = ({ state, was, value, readAt }: ReportKri): Cell => {
  if (state === 'stale') return { text: `stale, read ${readAt ? shortDate(readAt) : 'never'}`, tone: 'muted' };
  if (state === 'no data') return { text: 'no data', tone: 'muted' };
  const text = was === '' || was === value ? state : `${state}, was ${was}`;
  if (state === 'critical') return { text, tone: 'critical', isStrong: true };
  return state === 'warning' ? { text, tone: 'medium', isStrong: true } : { text };
};

/** The KRIs that do not say ok, with the picture of each against its limits. */
const krisBlocks = ({ snapshot: { kris } }: ReportContent): Block[] => {
  if (kris.length === 0) return [];
  const off = kris.filter(({ state }) => state !== 'ok' && state !== 'no data');
  const head: Block = { kind: 'subheading', text: 'KRIs off target', aside: `${off.length} of ${kris.length}` };
  if (off.length === 0) return [head, { kind: 'text', text: 'No KRI is off target.' }];
  return [
    head,
    {
      kind: 'table',
      name: 'KRIs off target',
      columns: [
        { title: 'KRI', part: 2 },
        { title: 'Value', part: 0, isNumber: true },
        { title: 'Target', part: 0 },
        { title: 'Against its limits', part: 0 },
        { title: 'State', part: 1.6 },
      ],
      rows: off.map((kri) => [
        cell(kri.name),
        { text: kri.value, isStrong: true },
        muted(kri.target),
        { text: '', scene: bulletScene(kri) },
        kriStateCell(kri),
      ]),
    },
  ];
};

export const summaryBlocks = (content: ReportContent): Block[] => {
  const { narrative, snapshot } = content;
  return [
    ...proseBlocks(narrative, 'summary', snapshot.verdict),
    countsBlock(content),
    ...(snapshot.previous === null ? [{ kind: 'text', text: 'No previous period.' } as const] : []),
    ...topBlocks(content),
    ...heatBlocks(content),
    ...krisBlocks(content),
  ];
};
