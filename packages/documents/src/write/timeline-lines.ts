import type { RegisterDraft, TimelineDraft } from '@heed/domain';

/** An entry as an item of a list; what has several lines goes on below it. */
export const entryLines = ({ period, text, isDone }: TimelineDraft, isBold = false): string[] => {
  const [first = '', ...more] = text.split('\n');
  const head = isBold ? `**${period}:**` : `${period}:`;
  return [`${isDone ? '[x] ' : ''}${period === '' ? first : `${head} ${first}`}`, ...more.map((line) => `  - ${line}`)];
};

/** The plan of a register without a document. */
export const timelineSection = (draft: RegisterDraft): string => {
  const entries = draft.timeline ?? [];
  if (entries.length === 0) return '';
  return [
    '## Mitigation Timeline',
    '',
    ...entries.flatMap((entry) => [`- ${entryLines(entry)[0]}`, ...entryLines(entry).slice(1)]),
  ].join('\n');
};
