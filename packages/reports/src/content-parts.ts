import type { Narrative, ReportRisk } from '@heed/contracts';
import type { Block, Cell } from './document.ts';
import { readProse } from './prose.ts';
import { levelText, movementText } from './words.ts';

export const cell = (text: string): Cell => ({ text });
export const muted = (text: string): Cell => ({ text, tone: 'muted' });

/** `9 Critical` with its shape. */
export const levelCell = (risk: Pick<ReportRisk, 'score' | 'priority'>): Cell => ({
  ...{ text: levelText(risk), level: risk.priority, isStrong: true },
});

const toneOf = ({ priority }: Pick<ReportRisk, 'priority'>): NonNullable<Cell['tone']> =>
  priority === 'critical' || priority === 'high' || priority === 'medium' ? priority : 'muted';

/** The arrow and the words; what rose is in the colour of its level. */
export const movementCell = (risk: ReportRisk): Cell => {
  const text = movementText(risk);
  if (risk.direction === 'up') return { text, arrow: 'up', tone: toneOf(risk) };
  return risk.direction === 'down' ? { text, arrow: 'down', tone: 'muted' } : muted(text);
};

/** What people wrote below a heading; without it, nothing or the sentence that stands in for it. */
export const proseBlocks = (narrative: Narrative, field: keyof Narrative, instead = ''): Block[] => {
  const written = readProse(narrative[field]);
  if (written.length > 0) return [{ kind: 'prose', field, prose: written, isWritten: true }];
  if (instead === '') return [];
  return [{ kind: 'prose', field, prose: [{ kind: 'paragraph', spans: [{ text: instead }] }], isWritten: false }];
};
