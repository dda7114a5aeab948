import type { RegisterDraft, TimelineDraft } from '@heed/domain';
import { withDetails } from '../draft/entry-details.ts';
import { namesMilestone } from '../draft/timeline.ts';

const LEAD = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)?/;

/** What stands before the words of a line: `  - `, `1. `; empty for a paragraph. */
export const leadOf = (line: string): string => LEAD.exec(line)?.[0] ?? '';

/** How the entries of a list are written. */
interface EntryStyle {
  readonly lead: string;
  /** A period shared by several stands above them. */
  readonly hasPeriod: boolean;
  readonly isBold: boolean;
  readonly hasBox: boolean;
}

/** The words of an entry, with what a person set of it behind them. */
export const wordsOf = (entry: TimelineDraft, isShared: boolean): string =>
  withDetails(entry, namesMilestone(entry.period, entry.text, isShared));

/** Several lines of one entry, with hard breaks between them. */
export const hardLines = (text: string, lead: string, end: string): string =>
  text.split('\n').join(`\\${end}${' '.repeat(lead.length)}`);

/** An entry as a line of a list. */
export const entryLine = (entry: TimelineDraft, style: EntryStyle, end = '\n'): string => {
  const { period, isDone } = entry;
  const box = style.hasBox || (isDone && style.lead.trim() !== '') ? `[${isDone ? 'x' : ' '}] ` : '';
  const head = !style.hasPeriod || period === '' ? '' : style.isBold ? `**${period}:** ` : `${period}: `;
  return `${style.lead}${box}${head}${hardLines(wordsOf(entry, !style.hasPeriod), style.lead, end)}`;
};

const PLAIN: EntryStyle = { lead: '- ', hasPeriod: true, isBold: false, hasBox: false };

const periodLines = (period: string, entries: readonly TimelineDraft[]): string[] => {
  const hasBox = entries.some(({ isDone }) => isDone);
  const [only] = entries;
  if (period === '') return entries.map((one) => entryLine(one, PLAIN));
  if (only && entries.length === 1) return [entryLine(only, PLAIN)];
  return [
    `- **${period}**`,
    ...entries.map((one) => entryLine(one, { ...PLAIN, lead: '  - ', hasPeriod: false, hasBox })),
  ];
};

export const planStartLine = (day: string): string => `**Plan starts:** ${day}`;

/** The plan as a section of its own; empty where there is none. */
export const timelineSection = (draft: RegisterDraft, end = '\n'): string => {
  const entries = draft.timeline ?? [];
  if (entries.length === 0) return '';
  const periods = Map.groupBy(entries, ({ period }) => period);
  const lines = [...periods].flatMap(([period, all]) => periodLines(period, all));
  const start = draft.planStartsOn === null ? [] : [planStartLine(draft.planStartsOn), ''];
  return ['## Mitigation Timeline', '', ...start, ...lines].join('\n').replaceAll('\n', end);
};
