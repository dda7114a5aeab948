import type { StandUp } from '@heed/contracts';

export type StandUpSection = StandUp['sections'][number];

/** What would start a link, a heading or a table in the middle of a line. */
const escaped = (text: string): string => text.replace(/[\\`*_[\]<>|#~]/g, '\\$&').replace(/\s+/g, ' ');

/**
 * The last 24 hours to paste into a chat or a mail: a heading, and a list for each section that has news. What people
 * typed stays text. A quiet day is one sentence.
 */
export const standUpMarkdown = (title: string, day: string, sections: readonly StandUpSection[]): string => {
  const told = sections.filter(({ items }) => items.length > 0);
  const head = `**${escaped(title)}, ${day}**`;
  if (told.length === 0) return `${head}\n\nNothing new in the last 24 hours, and nothing is due today.\n`;
  const lists = told.map((section) =>
    [`**${section.title}**`, '', ...section.items.map(({ text }) => `- ${escaped(text)}`)].join('\n'),
  );
  return `${[head, ...lists].join('\n\n')}\n`;
};
